/** Keeps putting committed events into the tree, soon after they are made. */
import { sequenceEvents } from '../actions/log/sequence-events.ts'
import type { Database } from '../store/db.ts'
import type { SigningKey } from '../store/log/signing-key.ts'

export interface Sequencer {
  /** Finishes the batch under way. */
  stop(): Promise<void>
}

const PAUSE_MS = 500
/** After a failure, so that a database that is away is not asked without end. */
const FAILURE_PAUSE_MS = 5_000

export function sequencing(
  database: Database,
  tenantId: string,
  key: SigningKey,
  clock: () => Date,
  logFault: (error: unknown) => void,
): Sequencer {
  let stopping = false
  let wake = () => {}
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const run = async () => {
    let said = ''
    while (!stopping) {
      try {
        const done = await sequenceEvents(database, tenantId, key, clock())
        said = ''
        if (done === 0) await pause(PAUSE_MS)
      } catch (error) {
        // The same failure is said once, not every five seconds.
        if (String(error) !== said) logFault(error)
        said = String(error)
        if (!stopping) await pause(FAILURE_PAUSE_MS)
      }
    }
  }
  const ended = run()
  return {
    async stop() {
      stopping = true
      wake()
      await ended
    },
  }
}
