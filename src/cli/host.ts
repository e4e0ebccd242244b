/** What a command may use of the process that runs it, so that a test can stand in for one. */
import type { Language } from '../domain/names.ts'

export interface Output {
  readonly isTTY?: boolean
  readonly columns?: number
  write(chunk: string | Uint8Array, done?: (error?: Error | null) => void): boolean
  on?(event: 'error', listener: (error: Error) => void): unknown
}

export interface Host {
  readonly stdin: AsyncIterable<Uint8Array | string>
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
}

export interface CommandContext {
  readonly host: Host
  readonly language: Language
  /** Sets the exit code of the program once the command has ended. */
  exit(code: number): void
}

export const EXIT = { ok: 0, planHasErrors: 1, refused: 2, fault: 70 } as const

/** A reader of ours that goes away (`| head`) has read enough: that is no fault of the program. */
export function forgiveClosedPipes({ stdout, stderr }: Host): void {
  for (const output of [stdout, stderr]) {
    output.on?.('error', (error) => {
      if (!isGone(error)) throw error
    })
  }
}

/** Writes all of `chunk`; a reader that went away (`| head`) is no error. */
export function send(output: Output, chunk: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(chunk, (error) => {
      if (error && !isGone(error)) reject(error)
      else resolve()
    })
  })
}

const isGone = (error: Error) =>
  'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')

/** Columns to write for: the terminal's, else COLUMNS, else 100; kept within what reads well. */
export function columnsOf(output: Output, env: Host['env']): number {
  const asked = output.columns ?? Number(env.COLUMNS)
  return Number.isFinite(asked) && asked > 0 ? Math.min(160, Math.max(40, Math.floor(asked))) : 100
}
