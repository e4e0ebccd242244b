/**
 * The program's own log, in JSON: each request by the pattern of its route, each fault by its kind and
 * place. Addresses with their ids and queries, headers, bodies and names of people are in none of it.
 */
import { pino } from 'pino'
import { scrubbed } from '../../domain/operations/scrub.ts'

export interface RequestLine {
  readonly id: string
  readonly method: string
  readonly route: string
  readonly status: number
  readonly ms: number
  /** Who asked, as its id; null: nobody that is known. */
  readonly person: string | null
}

export interface ProgramLog {
  request(line: RequestLine): void
  /** @param where a request's id, or the name of a job. */
  fault(where: string, error: unknown): void
  /** @param what a word of the program's own. */
  note(what: string): void
}

export function programLog(
  destination: { write(line: string): void },
  clock: () => Date,
): ProgramLog {
  const log = pino(
    {
      base: null,
      formatters: { level: (level) => ({ level }) },
      timestamp: () => `,"time":"${clock().toISOString()}"`,
    },
    destination,
  )
  return {
    request: (line) => log.info(line, 'request'),
    fault: (where, error) => log.error({ where, ...described(error) }, 'fault'),
    note: (what) => log.info(what),
  }
}

const FRAMES = 12

/** PostgreSQL repeats in its details what somebody typed: its code and the names of its things do. */
function described(error: unknown) {
  if (!(error instanceof Error)) return { error: typeof error, message: scrubbed(String(error)) }
  const { name, message, stack = '' } = error
  const { code, table, constraint, column } = error as Error &
    Partial<Record<'code' | 'table' | 'constraint' | 'column', string>>
  // What is said stands before the frames, and may look like one.
  const said = stack.indexOf(message)
  const frames = stack
    .slice(said < 0 ? 0 : said + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
  const at = frames.slice(0, FRAMES).map((line) => scrubbed(line.trim().replace(/^at /, '')))
  return { error: name, code, table, constraint, column, message: scrubbed(message), at }
}
