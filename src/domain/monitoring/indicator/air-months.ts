/** The months of an indicator of air: what its history is made of. */
import { addDays, type CivilDate } from '../../civil-date.ts'
import { approximate, mean, total, ZERO } from '../../exact.ts'
import type { AirPack } from '../air/air-pack.ts'
import type { CityDay } from '../air/city-days.ts'
import { compositeIndex, percentile } from '../air/statistics.ts'
import { inForce } from '../in-force.ts'
import {
  type AirIndicator,
  countedDays,
  figuresOf,
  hit,
  indices,
  type Measured,
  valuesOf,
} from './air-figures.ts'
import { byMonth, elapsed, monthsOf } from './calendar.ts'
import type { MonthValue } from './forecast.ts'

/** Days of a month without which its figure tells nothing of the month. */
const LEAST_DAYS = 15

/** Figures of complete months before today; only of months with enough days. */
export function monthly(indicator: AirIndicator, measured: Measured): readonly MonthValue[] {
  const { pack, days, period, today, judgedOn } = measured
  const first = days[0]?.day
  const last = elapsed(period, today)?.to ?? addDays(period.from, -1)
  if (!first || first > last) return []
  const grouped = byMonth(
    days.filter(({ day }) => day <= last),
    ({ day }) => day,
  )
  return monthsOf({ from: first, to: last }).flatMap((month) => {
    // The running month is not complete.
    if (month === today.slice(0, 7)) return []
    const own = grouped.get(month) ?? []
    const value = monthFigure(indicator, pack, own, judgedOn)
    return value === null ? [] : [{ month, value }]
  })
}

function monthFigure(
  indicator: AirIndicator,
  pack: AirPack,
  days: readonly CityDay[],
  judgedOn: CivilDate,
): number | null {
  if (countedDays(indicator, pack, days) < LEAST_DAYS) return null
  const rules = inForce(pack.statistics, judgedOn)
  switch (indicator.statistic) {
    case 'mean':
      return approximate(mean(valuesOf(days, indicator.pollutant)) ?? ZERO)
    case 'percentile': {
      const { pollutant } = indicator
      return approximate(
        percentile(valuesOf(days, pollutant), rules.percentiles[pollutant]) ?? ZERO,
      )
    }
    case 'composite-index': {
      const figures = figuresOf({ pack, judgedOn }, days)
      const index = compositeIndex(inForce(pack.limits, judgedOn), rules, figures)
      return index && approximate(total(index.parts.map(({ value }) => value)))
    }
    case 'good-day-share': {
      const all = indices(pack, days)
      return (100 * all.filter((aqi) => aqi <= 100).length) / all.length
    }
    default:
      return indices(pack, days).filter(hit(indicator.statistic)).length
  }
}
