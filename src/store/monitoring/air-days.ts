/** Days of ambient air of some stations, in the units of the limits, and what they were made of. */
import { exact, text, times } from '../../domain/exact.ts'
import type { AirPack } from '../../domain/monitoring/air/air-pack.ts'
import { type CityDay, cityDays, type StationDay } from '../../domain/monitoring/air/city-days.ts'
import { POLLUTANTS, type Pollutant } from '../../domain/monitoring/air/pollutants.ts'
import type { FactorsPack } from '../../domain/monitoring/factors-pack.ts'
import type { Days } from '../../domain/monitoring/indicator/calendar.ts'
import type { Sources } from '../../domain/monitoring/indicator/gathered.ts'
import { factorBetween } from '../../domain/monitoring/units.ts'
import type { Db } from '../db.ts'
import { readSeriesDays, type SeriesDay } from './station-days.ts'

export interface Place {
  readonly stationId: string
  readonly name: string
}

export interface AirDays {
  readonly days: readonly CityDay[]
  /** What the days of a period were made of. */
  sources(period: Days): Sources
}

const unitOf = (pollutant: Pollutant) => (pollutant === 'CO' ? 'mg/m³' : 'μg/m³')

export async function readAirDays(
  db: Db,
  packs: { readonly air: AirPack; readonly factors: FactorsPack },
  stations: readonly Place[],
  period: Days,
): Promise<AirDays> {
  const codes = new Map(
    Object.entries(packs.factors.factors).flatMap(([code, { pollutant }]) =>
      isPollutant(pollutant) ? [[code, pollutant] as const] : [],
    ),
  )
  const ozone = [...codes].flatMap(([code, pollutant]) => (pollutant === 'O3' ? [code] : []))
  const ids = stations.map(({ stationId }) => stationId)
  const read = await readSeriesDays(db, 'hour', ids, [...codes.keys()], period, ozone)
  const days = cityDays(
    packs.air,
    read.flatMap((day) => toStationDay(codes.get(day.factor), day)),
  )
  return { days, sources: (within) => sourcesOf(read, stations, within) }
}

export const isPollutant = (name: string | undefined): name is Pollutant =>
  POLLUTANTS.some((pollutant) => pollutant === name)

/** None, where the unit of the series measures something else. */
function toStationDay(pollutant: Pollutant | undefined, day: SeriesDay): readonly StationDay[] {
  const factor = pollutant && factorBetween(day.unit, unitOf(pollutant))
  if (!pollutant || !factor || day.valid === 0) return []
  const scaled = (value: string) => text(times(exact(value), factor))
  const same = factor.n === 1n && factor.d === 1n
  const { stationId, valid: hours } = day
  return [
    {
      stationId,
      pollutant,
      day: day.day,
      hours,
      sum: same ? day.sum : scaled(day.sum),
      byHour:
        same || !day.byHour
          ? day.byHour
          : Object.fromEntries(
              Object.entries(day.byHour).map(([hour, value]) => [hour, scaled(value)]),
            ),
    },
  ]
}

export function sourcesOf(
  read: readonly SeriesDay[],
  stations: readonly Place[],
  { from, to }: Days,
): Sources {
  const within = read.filter(({ day }) => day >= from && day <= to)
  const sum = (of: (day: SeriesDay) => number, days: readonly SeriesDay[]) =>
    days.reduce((total, day) => total + of(day), 0)
  const recorded = within.map(({ recordedAt }) => recordedAt)
  return {
    rows: sum(({ rows }) => rows, within),
    valid: sum(({ valid }) => valid, within),
    stations: stations.map(({ stationId, name }) => ({
      stationId,
      name,
      valid: sum(
        ({ valid }) => valid,
        within.filter((day) => day.stationId === stationId),
      ),
    })),
    lastRecordedAt: recorded.reduce<string | null>(
      (last, one) => (last === null || one > last ? one : last),
      null,
    ),
  }
}
