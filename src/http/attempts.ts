/** Counts what comes from one address, so that nobody can try, or send, without end from there. */

const MOST_ADDRESSES = 10_000

export interface Attempts {
  /** Minutes to wait; 0: go on. */
  wait(address: string, now: Date): number
  count(address: string, now: Date): void
}

/** At most `most` within `spanMinutes` of the first. */
export function countingAttempts(limit: {
  readonly most: number
  readonly spanMinutes: number
}): Attempts {
  const spanMs = limit.spanMinutes * 60_000
  const all = new Map<string, { count: number; since: number }>()
  const current = (address: string, now: Date) => {
    const entry = all.get(address)
    return entry && now.getTime() - entry.since < spanMs ? entry : null
  }
  return {
    wait(address, now) {
      const entry = current(address, now)
      if (!entry || entry.count < limit.most) return 0
      return Math.ceil((entry.since + spanMs - now.getTime()) / 60_000)
    },
    count(address, now) {
      const entry = current(address, now) ?? { count: 0, since: now.getTime() }
      all.delete(address) // the latest stands last
      all.set(address, { ...entry, count: entry.count + 1 })
      if (all.size > MOST_ADDRESSES) all.delete([...all.keys()][0] ?? '')
    },
  }
}
