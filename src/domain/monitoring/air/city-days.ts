/**
 * A town's days of air: first each station's day by its valid hours, then the arithmetic mean of the stations that
 * have one (HJ 663-2013 clause 5.1). Of ozone the largest 8-hour mean of each station.
 */
import type { CivilDate } from '../../civil-date.ts'
import { compare, type Exact, exact, largest, mean, over } from '../../exact.ts'
import { inForce } from '../in-force.ts'
import { type AirIndex, airIndex, type Concentrations } from './air-index.ts'
import type { AirPack, StatisticsRules } from './air-pack.ts'
import { dayLimit } from './judgement.ts'
import { POLLUTANTS, type Pollutant } from './pollutants.ts'
import { largest8h } from './validity.ts'

/** One station's hours of one pollutant on one day, in the unit of the limits. */
export interface StationDay {
  readonly stationId: string
  readonly pollutant: Pollutant
  readonly day: CivilDate
  /** Of the valid hours; of ozone also each of them by the hour, from 0. */
  readonly sum: string
  readonly hours: number
  readonly byHour: Readonly<Record<number, string>> | null
}

export interface CityDay {
  readonly day: CivilDate
  /** Means of the stations; O3 of their largest 8 hours. */
  readonly values: Concentrations
  /** O3 of the largest hour, for an index where 8 hours have none. */
  readonly largestHour: Concentrations
}

/** By day, ascending. */
export function cityDays(pack: AirPack, stationDays: readonly StationDay[]): readonly CityDay[] {
  const values = new Map<CivilDate, Map<Pollutant, Exact[]>>()
  const hours = new Map<CivilDate, Exact[]>()
  for (const one of stationDays) {
    const value = dayValue(pack, one)
    if (!value) continue
    const day = values.get(one.day) ?? new Map<Pollutant, Exact[]>()
    day.set(one.pollutant, [...(day.get(one.pollutant) ?? []), value])
    values.set(one.day, day)
    const most = one.byHour && largest(Object.values(one.byHour).map(exact))
    if (most) hours.set(one.day, [...(hours.get(one.day) ?? []), most])
  }
  return [...values]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, byPollutant]) => ({
      day,
      values: meansOf(byPollutant),
      largestHour: meansOf(new Map([['O3', hours.get(day) ?? []]])),
    }))
}

function dayValue(pack: AirPack, { pollutant, day, sum, hours, byHour }: StationDay): Exact | null {
  const rules: StatisticsRules = inForce(pack.statistics, day)
  if (pollutant !== 'O3') return hours < rules.hoursInDay ? null : over(exact(sum), exact(hours))
  if (!byHour) return null
  const limit = dayLimit(inForce(pack.limits, day), 'O3')
  const all = Array.from({ length: 24 }, (_, hour) => {
    const value = byHour[hour]
    return value === undefined ? null : exact(value)
  })
  return largest8h(rules, all, (value) => compare(value, limit) > 0)
}

function meansOf(values: ReadonlyMap<Pollutant, readonly Exact[]>): Concentrations {
  return Object.fromEntries(
    [...values].flatMap(([pollutant, all]) => {
      const middle = mean(all)
      return middle ? [[pollutant, middle]] : []
    }),
  )
}

/**
 * The index of a town's day by the table of that day. Null: nothing was valid, or a pollutant is missing while
 * the others stay within 100, so that the day cannot be called good.
 */
export function dayIndex(pack: AirPack, { day, values, largestHour }: CityDay): AirIndex | null {
  const index = airIndex(inForce(pack.index, day), values, 'day', largestHour)
  if (!index) return null
  const complete = POLLUTANTS.every((pollutant) => values[pollutant])
  return complete || index.aqi > 100 ? index : null
}
