/** Figures of a stretch of days of a town’s air, and what they are made of. */
import type { CivilDate } from '../../civil-date.ts'
import { approximate, type Exact, mean, total } from '../../exact.ts'
import type { AirPack } from '../air/air-pack.ts'
import { type CityDay, dayIndex } from '../air/city-days.ts'
import { POLLUTANTS, type Pollutant } from '../air/pollutants.ts'
import { type PeriodFigures, percentile } from '../air/statistics.ts'
import { inForce } from '../in-force.ts'
import type { Days } from './calendar.ts'
import type { CompositeParts } from './composite-track.ts'
import type { Sources } from './gathered.ts'
import type { Indicator } from './indicators-pack.ts'

export type AirIndicator = Extract<Indicator, { source: 'air' }>

export interface Measured {
  readonly pack: AirPack
  readonly days: readonly CityDay[]
  readonly period: Days
  readonly today: CivilDate
  /** The day whose versions judge the period: its last, or that of the period it is compared with. */
  readonly judgedOn: CivilDate
  readonly sources: Sources
}

export const hit = (statistic: 'good-days' | 'heavy-days') => (aqi: number) =>
  statistic === 'good-days' ? aqi <= 100 : aqi > 200

export const valuesOf = (days: readonly CityDay[], pollutant: Pollutant): readonly Exact[] =>
  days.flatMap(({ values }) => values[pollutant] ?? [])

export const numbersOf = (days: readonly CityDay[], pollutant: Pollutant) =>
  days.flatMap(({ day, values }) => {
    const value = values[pollutant]
    return value ? [{ day, value: approximate(value) }] : []
  })

export const indices = (pack: AirPack, days: readonly CityDay[]): readonly number[] =>
  days.flatMap((day) => dayIndex(pack, day)?.aqi ?? [])

export function countedDays(
  indicator: AirIndicator,
  pack: AirPack,
  days: readonly CityDay[],
): number {
  if ('pollutant' in indicator) return valuesOf(days, indicator.pollutant).length
  if (indicator.statistic === 'composite-index')
    return Math.min(...POLLUTANTS.map((pollutant) => valuesOf(days, pollutant).length))
  return indices(pack, days).length
}

/** The six figures of a period: means, CO and O3 percentiles; unrounded. */
export function figuresOf(
  { pack, judgedOn }: Pick<Measured, 'pack' | 'judgedOn'>,
  days: readonly CityDay[],
): PeriodFigures {
  const rules = inForce(pack.statistics, judgedOn)
  return Object.fromEntries(
    POLLUTANTS.flatMap((pollutant) => {
      const values = valuesOf(days, pollutant)
      const figure =
        pollutant === 'CO' || pollutant === 'O3'
          ? percentile(values, rules.percentiles[pollutant])
          : mean(values)
      return figure ? [[pollutant, figure]] : []
    }),
  )
}

export function partsOf(
  measured: Measured,
  days: readonly CityDay[],
  restDays: number,
): CompositeParts {
  const { CO, O3 } = figuresOf(measured, days)
  const means = Object.fromEntries(
    (['SO2', 'NO2', 'PM10', 'PM2.5'] as const).map((pollutant) => {
      const values = valuesOf(days, pollutant)
      return [pollutant, { sum: total(values), days: values.length }]
    }),
  )
  return { means, percentiles: { ...(CO && { CO }), ...(O3 && { O3 }) }, restDays }
}
