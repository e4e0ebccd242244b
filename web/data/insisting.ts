/** Asks again at once for what was lost on the way. */
import { Problem } from './api.ts'

const AGAIN_AT_ONCE = 3

/** @param ask what is known to the server by its key, so that it counts once. @throws what the last attempt met */
export async function insisting<T>(ask: () => Promise<T>): Promise<T> {
  for (let again = AGAIN_AT_ONCE; ; again -= 1)
    try {
      return await ask()
    } catch (error) {
      if (error instanceof Problem || again === 0 || !navigator.onLine) throw error
    }
}
