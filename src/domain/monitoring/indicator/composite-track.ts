/**
 * What the rest of a year must be for the composite index to end on its bound. Four of its parts are means
 * and follow the rest; those of CO and O3 are percentiles and are taken to stay as they are.
 */
import { type Exact, exact, minus, over, plus, times, ZERO } from '../../exact.ts'
import type { AirLimits, StatisticsRules } from '../air/air-pack.ts'
import { POLLUTANTS, type Pollutant } from '../air/pollutants.ts'
import { yardstick } from '../air/statistics.ts'

export interface CompositeParts {
  /** Of SO2, NO2, PM10, PM2.5: sum and number of their valid days. */
  readonly means: Readonly<
    Partial<Record<Pollutant, { readonly sum: Exact; readonly days: number }>>
  >
  /** Of CO and O3. */
  readonly percentiles: Readonly<Partial<Record<Pollutant, Exact>>>
  readonly restDays: number
}

export interface CompositeRequirement {
  /** The rest must be so many times as polluted as the year was so far: 0.9 is a tenth better. */
  readonly factor: Exact
  /** The composite index of the rest then. */
  readonly index: Exact
  readonly means: Readonly<Partial<Record<Pollutant, Exact>>>
}

/** Null: a pollutant is missing, or no day is left. */
export function requiredComposite(
  limits: AirLimits,
  rules: StatisticsRules,
  parts: CompositeParts,
  bound: Exact,
): CompositeRequirement | null {
  if (parts.restDays <= 0) return null
  const rest = exact(parts.restDays)
  let [fixed, perFactor, indexOfMeans] = [ZERO, ZERO, ZERO]
  const soFar: Partial<Record<Pollutant, Exact>> = {}
  for (const pollutant of POLLUTANTS) {
    const per = over(exact(rules.weights[pollutant]), yardstick(limits, pollutant))
    const percentile = parts.percentiles[pollutant]
    const own = parts.means[pollutant]
    if (percentile) fixed = plus(fixed, times(percentile, per))
    else if (own && own.days > 0) {
      const [days, middle] = [exact(own.days), over(own.sum, exact(own.days))]
      const share = over(per, plus(days, rest))
      fixed = plus(fixed, times(own.sum, share))
      perFactor = plus(perFactor, times(times(rest, middle), share))
      indexOfMeans = plus(indexOfMeans, times(middle, per))
      soFar[pollutant] = middle
    } else return null
  }
  if (perFactor.n === 0n) return null
  const factor = over(minus(bound, fixed), perFactor)
  const constant = POLLUTANTS.reduce((sum, pollutant) => {
    const percentile = parts.percentiles[pollutant]
    const per = over(exact(rules.weights[pollutant]), yardstick(limits, pollutant))
    return percentile ? plus(sum, times(percentile, per)) : sum
  }, ZERO)
  const means = Object.fromEntries(
    Object.entries(soFar).map(([pollutant, middle]) => [pollutant, times(middle, factor)]),
  )
  return { factor, index: plus(times(indexOfMeans, factor), constant), means }
}
