/** Runs the recurring work of the program: each job by itself, never twice at once. */
import { setMaxListeners } from 'node:events'
import { type Database, until } from '../store/db.ts'
import type { Filing } from '../store/evidence/filing.ts'

export interface JobContext {
  readonly database: Database
  readonly filing: Filing
  readonly tenantId: string
  readonly now: Date
}

/**
 * Work that is due again and again. A run does all that is due by now and nothing twice, whatever the
 * clock did since the last one: it asks the database what is done, not how often it was called.
 */
export interface Job {
  readonly name: string
  /** The pause after a run. */
  readonly everySeconds: number
  run(context: JobContext): Promise<void>
}

export interface Clock {
  /** Runs under way end after the transaction they are in: the next run does the rest. */
  stop(): Promise<void>
}

type LogJobFault = (job: string, error: unknown) => void

export function runningJobs(
  jobs: readonly Job[],
  context: () => JobContext,
  logFault: LogJobFault,
): Clock {
  const stopping = new AbortController()
  setMaxListeners(jobs.length + 10, stopping.signal) // each job listens while it pauses
  const ended = jobs.map((job) => repeat(job, context, logFault, stopping.signal))
  return {
    async stop() {
      stopping.abort()
      await Promise.all(ended)
    },
  }
}

async function repeat(
  job: Job,
  context: () => JobContext,
  logFault: LogJobFault,
  stopping: AbortSignal,
): Promise<void> {
  let said = ''
  while (!stopping.aborted) {
    try {
      const given = context()
      await job.run({ ...given, database: until(given.database, stopping) })
      said = ''
    } catch (error) {
      if (stopping.aborted) return
      // The same failure is said once, not with every run.
      if (String(error) !== said) logFault(job.name, error)
      said = String(error)
    }
    await pause(job.everySeconds * 1000, stopping)
  }
}

function pause(ms: number, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.aborted) return resolve()
    const end = () => {
      clearTimeout(timer)
      stopping.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    stopping.addEventListener('abort', end)
  })
}
