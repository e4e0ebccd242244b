/** Counts what failed from one address, so that guessing from there becomes slow for all accounts together. */

const SPAN_MS = 10 * 60_000
const MOST = 30
const MOST_ADDRESSES = 10_000

export interface Attempts {
  /** Minutes to wait; 0: go on. */
  wait(address: string, now: Date): number
  failed(address: string, now: Date): void
}

export function countingAttempts(): Attempts {
  const all = new Map<string, { count: number; since: number }>()
  const current = (address: string, now: Date) => {
    const entry = all.get(address)
    return entry && now.getTime() - entry.since < SPAN_MS ? entry : null
  }
  return {
    wait(address, now) {
      const entry = current(address, now)
      if (!entry || entry.count < MOST) return 0
      return Math.ceil((entry.since + SPAN_MS - now.getTime()) / 60_000)
    },
    failed(address, now) {
      const entry = current(address, now) ?? { count: 0, since: now.getTime() }
      all.delete(address) // the latest stands last
      all.set(address, { ...entry, count: entry.count + 1 })
      if (all.size > MOST_ADDRESSES) all.delete([...all.keys()][0] ?? '')
    },
  }
}
