/** Percentiles, the composite index and rates of compliance (HJ 663-2013 annex A; HJ 663-2026). */
import {
  ascending,
  compare,
  type Exact,
  exact,
  floor,
  minus,
  over,
  plus,
  rounded,
  times,
  total,
} from '../../exact.ts'
import type { AirLimits, StatisticsRules } from './air-pack.ts'
import { POLLUTANTS, type Pollutant } from './pollutants.ts'

/**
 * HJ 663-2013 annex A.5: sorted ascending, k = 1 + (n − 1)·p, and between the two values around k in
 * proportion. Null: there are no values.
 */
export function percentile(values: readonly Exact[], percent: number): Exact | null {
  const sorted = ascending(values)
  const k = over(times(exact(sorted.length - 1), exact(percent)), exact(100))
  const at = floor(k)
  const [low, high] = [sorted[at], sorted[at + 1] ?? sorted[at]]
  return low && high ? plus(low, times(minus(high, low), minus(k, exact(at)))) : null
}

/** A period’s six figures: means, CO its 95th and O3 its 90th percentile; each rounded once. */
export type PeriodFigures = Readonly<Partial<Record<Pollutant, Exact>>>

export interface CompositeIndex {
  /** With two decimals. */
  readonly value: Exact
  readonly parts: readonly { readonly pollutant: Pollutant; readonly value: Exact }[]
  /** Those with the largest part. */
  readonly primary: readonly Pollutant[]
  /** The limit set it was counted by. */
  readonly standard: string
}

/** What a figure is divided by: annual Grade 2, CO the day’s, O3 the 8-hour mean’s. */
export function yardstick(limits: AirLimits, pollutant: Pollutant): Exact {
  const { year, day, '8h': eight } = limits.values[pollutant]
  const grades = pollutant === 'CO' ? day : pollutant === 'O3' ? eight : year
  if (!grades) throw new RangeError(`${limits.standard}: no limit for ${pollutant}`)
  return exact(grades[1])
}

/** 环境空气质量综合指数: Σ weight · C/S over six, two decimals. Null unless all six are known. */
export function compositeIndex(
  limits: AirLimits,
  rules: StatisticsRules,
  figures: PeriodFigures,
): CompositeIndex | null {
  const parts = POLLUTANTS.flatMap((pollutant) => {
    const figure = figures[pollutant]
    if (!figure) return []
    const share = over(figure, yardstick(limits, pollutant))
    return [{ pollutant, value: times(share, exact(rules.weights[pollutant])) }]
  })
  if (parts.length < POLLUTANTS.length) return null
  const most = ascending(parts.map(({ value }) => value)).at(-1) ?? exact(0)
  return {
    value: rounded(total(parts.map(({ value }) => value)), 2),
    parts,
    primary: parts.filter(({ value }) => compare(value, most) === 0).map((one) => one.pollutant),
    standard: limits.standard,
  }
}

/** 超标倍数 (C − S)/S; zero when within the limit. */
export function exceedance(value: Exact, limit: Exact): Exact {
  return compare(value, limit) <= 0 ? exact(0) : over(minus(value, limit), limit)
}

/** 达标率, %; null: no valid day. */
export function complianceRate(compliant: number, valid: number): Exact | null {
  return valid === 0 ? null : over(exact(compliant * 100), exact(valid))
}
