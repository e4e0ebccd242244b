/** Seeded chance for made-up cases: the same seed gives the same cases. */

export interface Chance {
  /** From 0 to below 1. */
  next(): number
  /** A whole number, both ends included. */
  between(least: number, most: number): number
  /** True with probability `p`. */
  maybe(p: number): boolean
  pick<T>(all: readonly T[]): T
  /** Bell-shaped about 0 with deviation 1. */
  bell(): number
  /** An id of the usual form. */
  id(): string
  hex(digits: number): string
}

/** mulberry32 */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => between(0, 15).toString(16)).join('')
  return {
    next,
    between,
    hex,
    maybe: (p) => next() < p,
    pick: (all) => all[between(0, all.length - 1)] as (typeof all)[number],
    bell: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    id: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
  }
}
