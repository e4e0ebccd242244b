/**
 * An answer that is dear to make, kept for a while: whoever asks gets the last one at once, and the
 * next is made meanwhile. The dearer it was, the longer it is kept, so that making it takes at most a
 * twentieth of the time.
 */
const SHARE = 20
const MOST_KEPT = 100

interface Kept<T> {
  answer: Promise<T>
  /** From when on another is made; null: one is being made. */
  freshUntil: number | null
}

/** @param clock milliseconds, for spans only. */
export function keeping<T>(
  clock: () => number,
): (key: string, make: () => Promise<T>) => Promise<T> {
  const all = new Map<string, Kept<T>>()

  const remake = (key: string, kept: Kept<T> | undefined, make: () => Promise<T>): Promise<T> => {
    const began = clock()
    const next = make()
    const entry = kept ?? { answer: next, freshUntil: null }
    entry.freshUntil = null
    all.set(key, entry)
    next.then(
      () => {
        entry.answer = next
        entry.freshUntil = clock() + (clock() - began) * SHARE
      },
      () => all.delete(key), // whoever waits is told; the next one tries again
    )
    if (all.size > MOST_KEPT) all.delete([...all.keys()][0] ?? '')
    return next
  }

  return (key, make) => {
    const kept = all.get(key)
    if (!kept) return remake(key, undefined, make)
    if (kept.freshUntil !== null && clock() > kept.freshUntil)
      remake(key, kept, make).catch(() => {})
    return kept.answer
  }
}
