/** Lets a few run, a few wait, and turns the rest away, so that uploads cannot exhaust the machine. */
import { refuse } from '../domain/refusal.ts'

/**
 * Wraps `work` so that at most `running` calls run and `waiting` wait.
 * @throws {Refusal} BUSY
 */
export function turnstile<A extends unknown[], R>(
  work: (...args: A) => Promise<R>,
  running: number,
  waiting: number,
): (...args: A) => Promise<R> {
  let free = running
  const queue: (() => void)[] = []
  return async (...args) => {
    if (free > 0) free -= 1
    else if (queue.length < waiting) await new Promise<void>((resolve) => queue.push(resolve))
    else refuse('BUSY', {})
    try {
      return await work(...args)
    } finally {
      const next = queue.shift()
      if (next) next()
      else free += 1
    }
  }
}
