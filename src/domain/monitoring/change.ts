/** 同比, 环比: how a figure stands to that of the same period a year before, or of the period before. */
import { type Exact, exact, minus, over, rounded, times } from '../exact.ts'
import type { AirLimits, StatisticsRules } from './air/air-pack.ts'
import { type CompositeIndex, compositeIndex, type PeriodFigures } from './air/statistics.ts'

/** (this − last)/last in %, one decimal; a fall is negative. Null: the base is zero. */
export function changeRate(current: Exact, base: Exact, places = 1): Exact | null {
  const rate = exactChange(current, base)
  return rate && rounded(rate, places)
}

/** The same, unrounded. */
function exactChange(current: Exact, base: Exact): Exact | null {
  return base.n === 0n ? null : times(over(minus(current, base), base), exact(100))
}

export interface CompositeChange {
  readonly current: CompositeIndex
  readonly base: CompositeIndex
  readonly rate: Exact | null
  /** The one limit set both were counted by; by two sets the same air would seem to change. */
  readonly standard: string
}

export function compositeChange(
  limits: AirLimits,
  rules: StatisticsRules,
  current: PeriodFigures,
  base: PeriodFigures,
): CompositeChange | null {
  const [now, then] = [compositeIndex(limits, rules, current), compositeIndex(limits, rules, base)]
  if (!now || !then) return null
  const rate = changeRate(now.value, then.value)
  return { current: now, base: then, rate, standard: limits.standard }
}
