/** Whether the server is reached, and if not, of which moment the answers shown are. */
import { useSyncExternalStore } from 'react'

/** The service worker puts it on an answer of its own. */
const KEPT_AT = 'x-taizhang-kept'

let keptAt: string | null = null
const listeners = new Set<() => void>()

export function noteAnswer(response: Response): void {
  const next = response.headers.get(KEPT_AT)
  if (next === keptAt) return
  keptAt = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Null: what is shown came from the server just now. */
export function useKeptAt(): string | null {
  return useSyncExternalStore(subscribe, () => keptAt)
}

/** What was read is nobody else's business: it goes with the person who signs out. */
export async function forgetAnswers(): Promise<void> {
  if ('caches' in window) await caches.delete('taizhang-answers')
}
