/**
 * Where a period stands on its way to a bound, and what the rest of it must average. Everything is exact: when
 * the rest averages exactly what is required, the period ends exactly on the bound.
 */
import { compare, type Exact, exact, minus, over, plus, times, ZERO } from '../../exact.ts'
import type { Bound } from './goal.ts'

/**
 * What has come in so far, in one of three ways. `mean`: the period is amount/weight (days of a mean; for
 * a ratio the weight is its denominator). `total`: the period is the amount. `level`: the period is the
 * last value. `rest`: weight still to come (days, months; what the denominator will be).
 */
export interface Track {
  readonly how: 'mean' | 'total' | 'level'
  readonly amount: Exact
  readonly weight: Exact
  readonly rest: Exact
  /** What one unit of weight can be at least and at most: a day is a good day or not, 0 to 1. */
  readonly least: Exact | null
  readonly most: Exact | null
}

/** The value so far. Null: nothing has come in. */
export function soFar({ how, amount, weight }: Track): Exact | null {
  if (weight.n === 0n) return null
  return how === 'mean' ? over(amount, weight) : amount
}

/** The period’s value if each unit of the rest is `average`. Null: there is nothing at all. */
export function valueIf(track: Track, average: Exact): Exact | null {
  const { how, amount, weight, rest } = track
  if (how === 'level') return rest.n === 0n ? soFar(track) : average
  const whole = plus(amount, times(average, rest))
  if (how === 'total') return whole
  const all = plus(weight, rest)
  return all.n === 0n ? null : over(whole, all)
}

/**
 * What each unit of the rest must average for the period to end exactly on the bound: of a mean
 * (T·(w + r) − a)/r, of a total (T − a)/r, of a level T itself. Null: nothing of the period is left.
 */
export function requiredAverage(track: Track, bound: Exact): Exact | null {
  const { how, amount, weight, rest } = track
  if (rest.n === 0n) return null
  if (how === 'level') return bound
  const wanted = how === 'mean' ? times(bound, plus(weight, rest)) : bound
  return over(minus(wanted, amount), rest)
}

/** No possible rest can average what is required. */
export function beyondReach({ least, most }: Track, { side }: Bound, required: Exact): boolean {
  return side === 'at-most'
    ? least !== null && compare(required, least) < 0
    : most !== null && compare(required, most) > 0
}

/** Mean over parts that each weigh one, as of days. */
export function ofMeans(
  values: readonly Exact[],
  rest: number,
  least: Exact | null = ZERO,
  most: Exact | null = null,
): Track {
  const amount = values.reduce(plus, ZERO)
  return { how: 'mean', amount, weight: exact(values.length), rest: exact(rest), least, most }
}
