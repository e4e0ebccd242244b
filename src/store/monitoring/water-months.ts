/** Months of surface-water sections: each item’s mean of its days, a day being the mean of its hours. */
import { type Exact, exact, mean, over, times } from '../../domain/exact.ts'
import type { FactorsPack } from '../../domain/monitoring/factors-pack.ts'
import type { Days } from '../../domain/monitoring/indicator/calendar.ts'
import type { Sources } from '../../domain/monitoring/indicator/gathered.ts'
import type { SectionMonth } from '../../domain/monitoring/indicator/water-series.ts'
import { factorBetween } from '../../domain/monitoring/units.ts'
import type { SurfaceWater } from '../../domain/monitoring/water/water-pack.ts'
import type { Db } from '../db.ts'
import { type Place, sourcesOf } from './air-days.ts'
import { readSeriesDays, type SeriesDay } from './station-days.ts'

export interface WaterMonths {
  readonly months: readonly SectionMonth[]
  sources(period: Days): Sources
}

/** Days that were sent as such count before those made of hours: a manual sample is the day’s value. */
export async function readWaterMonths(
  db: Db,
  factors: FactorsPack,
  standard: SurfaceWater,
  stations: readonly Place[],
  period: Days,
): Promise<WaterMonths> {
  const items = itemsOf(factors, standard)
  const ids = stations.map(({ stationId }) => stationId)
  const read = async (kind: 'day' | 'hour') =>
    await readSeriesDays(db, kind, ids, [...items.keys()], period)
  const [days, hours] = [await read('day'), await read('hour')]
  const key = (day: SeriesDay) => `${day.stationId} ${day.factor} ${day.day}`
  const sent = new Set(days.filter(({ valid }) => valid > 0).map(key))
  const all = [...days, ...hours.filter((day) => !sent.has(key(day)))]
  return { months: monthsOf(all, items), sources: (within) => sourcesOf(all, stations, within) }
}

/** Code → item as the standard names it. */
export function itemsOf(factors: FactorsPack, standard: SurfaceWater): ReadonlyMap<string, string> {
  const names = Object.keys(standard.items)
  return new Map(
    Object.entries(factors.factors).flatMap(([code, { name }]) => {
      const item = names.find((one) => one === name || `${one}值` === name)
      return item ? [[code, item] as const] : []
    }),
  )
}

function monthsOf(
  days: readonly SeriesDay[],
  items: ReadonlyMap<string, string>,
): readonly SectionMonth[] {
  const values = new Map<string, Map<string, Exact[]>>()
  for (const day of days) {
    const item = items.get(day.factor)
    const scale = item === 'pH' ? exact(1) : factorBetween(day.unit, 'mg/L')
    if (!item || !scale || day.valid === 0) continue
    const month = `${day.stationId} ${day.day.slice(0, 7)}`
    const own = values.get(month) ?? new Map<string, Exact[]>()
    const value = times(over(exact(day.sum), exact(day.valid)), scale)
    own.set(item, [...(own.get(item) ?? []), value])
    values.set(month, own)
  }
  return [...values].map(([key, own]) => {
    const [stationId = '', month = ''] = key.split(' ')
    const sample = [...own].flatMap(([item, all]) => {
      const middle = mean(all)
      return middle ? [[item, middle] as const] : []
    })
    return { stationId, month, sample: Object.fromEntries(sample) }
  })
}
