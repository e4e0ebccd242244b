/** Whether a period meets GB 3095 by the rules of HJ 663 clause 4 (2013; 2026 keeps them). */
import { compare, type Exact, exact, mean, rounded } from '../../exact.ts'
import type { AirLimits, StatisticsRules } from './air-pack.ts'
import { POLLUTANTS, type Pollutant } from './pollutants.ts'
import { complianceRate, exceedance, percentile } from './statistics.ts'
import type { Enough } from './validity.ts'

/** A pollutant’s valid days of a period: daily means, O3 the largest 8-hour means. */
export interface PollutantDays {
  readonly days: readonly Exact[]
  readonly enough: Enough
}

export interface PollutantVerdict {
  readonly pollutant: Pollutant
  /** Null for CO and O3, which have no annual mean limit. */
  readonly mean: Exact | null
  readonly meanLimit: Exact | null
  readonly percent: number
  readonly percentile: Exact
  readonly percentileLimit: Exact
  readonly meets: boolean
  /** Times over the limit, of the worse of the two. */
  readonly exceedance: Exact
  readonly daysWithin: number
  readonly validDays: number
  readonly complianceRate: Exact | null
  readonly enough: Enough
}

/** GB 3095 table 1: the limit of a day, O3 of the largest 8 hours; Grade 2 unless told otherwise. */
export function dayLimit(limits: AirLimits, pollutant: Pollutant, grade: 1 | 2 = 2): Exact {
  const { day, '8h': eight } = limits.values[pollutant]
  const grades = pollutant === 'O3' ? eight : day
  if (!grades) throw new RangeError(`${limits.standard}: no day limit for ${pollutant}`)
  return exact(grades[grade - 1] ?? grades[1])
}

function yearLimit(limits: AirLimits, pollutant: Pollutant, grade: 1 | 2): Exact | null {
  const grades = limits.values[pollutant].year
  return grades ? exact(grades[grade - 1] ?? grades[1]) : null
}

/**
 * One pollutant’s year: mean against the annual limit and percentile against the day’s, both rounded
 * first (修约值比较法). Null: no valid day at all.
 */
export function judgePollutant(
  limits: AirLimits,
  rules: StatisticsRules,
  pollutant: Pollutant,
  { days, enough }: PollutantDays,
  grade: 1 | 2 = 2,
): PollutantVerdict | null {
  const places = rules.decimals[pollutant]
  const percent = rules.percentiles[pollutant]
  const [middle, high] = [mean(days), percentile(days, percent)]
  if (!middle || !high) return null
  const meanLimit = yearLimit(limits, pollutant, grade)
  const percentileLimit = dayLimit(limits, pollutant, grade)
  const roundedMean = meanLimit && rounded(middle, places)
  const roundedHigh = rounded(high, places)
  const overs = [
    exceedance(roundedHigh, percentileLimit),
    ...(roundedMean && meanLimit ? [exceedance(roundedMean, meanLimit)] : []),
  ]
  const worst = overs.reduce((a, b) => (compare(a, b) >= 0 ? a : b))
  const daysWithin = days.filter(
    (day) => compare(rounded(day, places), percentileLimit) <= 0,
  ).length
  return {
    pollutant,
    mean: roundedMean,
    meanLimit,
    percent,
    percentile: roundedHigh,
    percentileLimit,
    meets: worst.n === 0n,
    exceedance: rounded(worst, 2),
    daysWithin,
    validDays: days.length,
    complianceRate: complianceRate(daysWithin, days.length),
    enough,
  }
}

export interface AirVerdict {
  readonly limits: string
  readonly rules: string
  readonly pollutants: readonly PollutantVerdict[]
  /** All six within; null: one is missing or has too few days to say so. */
  readonly meets: boolean | null
}

export function judgeAir(
  limits: AirLimits,
  rules: StatisticsRules,
  days: Readonly<Partial<Record<Pollutant, PollutantDays>>>,
  grade: 1 | 2 = 2,
): AirVerdict {
  const pollutants = POLLUTANTS.flatMap((pollutant) => {
    const own = days[pollutant]
    const verdict = own && judgePollutant(limits, rules, pollutant, own, grade)
    return verdict ? [verdict] : []
  })
  const known = pollutants.filter(({ enough }) => enough.enough)
  const over = known.some(({ meets }) => !meets)
  return {
    limits: limits.standard,
    rules: rules.standard,
    pollutants,
    meets: over ? false : known.length === POLLUTANTS.length ? true : null,
  }
}
