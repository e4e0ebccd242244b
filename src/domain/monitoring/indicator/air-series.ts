/** From a town's days of air to what an indicator needs: where its period stands, its months, its judgement. */
import { type Exact, exact, total, ZERO } from '../../exact.ts'
import { compositeIndex, percentile } from '../air/statistics.ts'
import { inForce } from '../in-force.ts'
import {
  type AirIndicator,
  countedDays,
  figuresOf,
  hit,
  indices,
  type Measured,
  numbersOf,
  partsOf,
  valuesOf,
} from './air-figures.ts'
import { monthly } from './air-months.ts'
import { judged, notesOf } from './air-words.ts'
import { elapsed, lengthOf, remaining } from './calendar.ts'
import type { Gathered } from './gathered.ts'
import { forecastPercentile } from './percentile-forecast.ts'
import { ofMeans, type Track } from './track.ts'

export function gatherAir(indicator: AirIndicator, measured: Measured): Gathered {
  const { pack, days, period, today, judgedOn, sources } = measured
  const over = elapsed(period, today)
  const within = over ? days.filter(({ day }) => day >= over.from && day <= over.to) : []
  const rest = remaining(period, today)
  const restDays = rest ? lengthOf(rest) : 0
  const limits = inForce(pack.limits, judgedOn)
  const rules = inForce(pack.statistics, judgedOn)
  const index = inForce(pack.index, judgedOn)
  const standards =
    indicator.statistic.endsWith('days') || indicator.statistic === 'good-day-share'
      ? [index.standard, rules.standard]
      : [limits.standard, rules.standard]
  const counted = countedDays(indicator, pack, within)
  const base = {
    months: monthly(indicator, measured),
    provenance: {
      ...period,
      ...{ ...sources, stations: [...sources.stations] },
      counted,
      elapsed: over ? lengthOf(over) : 0,
      standards,
      notes: notesOf(indicator, period, today),
    },
    composite: null,
    whole: null,
    section: null,
    judgement: null,
  }
  switch (indicator.statistic) {
    case 'mean': {
      const { pollutant } = indicator
      const places = rules.decimals[pollutant]
      return {
        ...base,
        track: ofMeans(valuesOf(within, pollutant), restDays),
        restOf: 'day',
        judgement: judged(measured, within, pollutant),
        decimals: places,
        officialDecimals: places,
      }
    }
    case 'percentile': {
      const { pollutant } = indicator
      const value = percentile(valuesOf(within, pollutant), rules.percentiles[pollutant])
      const places = rules.decimals[pollutant]
      return {
        ...base,
        track: level(value, restDays),
        restOf: 'whole',
        whole:
          over &&
          forecastPercentile(
            numbersOf(days, pollutant),
            period,
            over,
            rules.percentiles[pollutant],
          ),
        judgement: judged(measured, within, pollutant),
        decimals: places,
        officialDecimals: places,
      }
    }
    case 'composite-index': {
      const composite = compositeIndex(limits, rules, figuresOf(measured, within))
      const weight = exact(composite ? counted : 0)
      const amount = composite ? total(composite.parts.map(({ value }) => value)) : ZERO
      return {
        ...base,
        track: {
          how: 'mean',
          amount: { n: amount.n * weight.n, d: amount.d },
          weight,
          rest: exact(restDays),
          least: ZERO,
          most: null,
        },
        restOf: 'day',
        composite: partsOf(measured, within, restDays),
        judgement: composite && {
          zh: `首要污染物（贡献最大）：${composite.primary.join('、')}；限值 ${limits.standard}`,
          en: `Largest part: ${composite.primary.join(', ')}; limits of ${limits.standard}`,
        },
        decimals: 2,
        officialDecimals: 2,
      }
    }
    case 'good-days':
    case 'heavy-days': {
      const hits = indices(pack, within).filter(hit(indicator.statistic)).length
      const track: Track = {
        how: 'total',
        amount: exact(hits),
        weight: exact(counted),
        rest: exact(restDays),
        least: ZERO,
        most: exact(1),
      }
      return { ...base, track, restOf: 'day', decimals: 0, officialDecimals: null }
    }
    case 'good-day-share': {
      const shares = indices(pack, within).map((aqi) => exact(aqi <= 100 ? 100 : 0))
      const track = ofMeans(shares, restDays, ZERO, exact(100))
      return { ...base, track, restOf: 'day', decimals: 1, officialDecimals: 1 }
    }
  }
}

const level = (value: Exact | null, rest: number): Track => ({
  how: 'level',
  amount: value ?? ZERO,
  weight: exact(value ? 1 : 0),
  rest: exact(rest > 0 ? 1 : 0),
  least: ZERO,
  most: null,
})
