/** The last hours of every station’s series, for the rules that look for what is wrong with them. */
import { sql } from 'kysely'
import { everyHour, type Hour, type HourSeries } from '../../domain/monitoring/alarm/hours.ts'
import type { FactorsPack } from '../../domain/monitoring/factors-pack.ts'
import type { Db } from '../db.ts'
import { listSeries } from './series.ts'
import { listStations } from './stations.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Of stations that are not closed: the whole hours that are over by `now`. */
export async function readAlarmHours(
  db: Db,
  now: Date,
  windowHours: number,
  { factors }: FactorsPack,
): Promise<readonly HourSeries[]> {
  const to = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS
  const from = to - windowHours * HOUR_MS
  const stations = new Map(
    (await listStations(db))
      .filter(({ closedOn }) => closedOn === null)
      .map((station) => [station.stationId, station]),
  )
  const series = (await listSeries(db, { kind: 'hour' })).filter((one) =>
    stations.has(one.stationId),
  )
  const read = await hoursOf(
    db,
    series.map(({ seriesId }) => seriesId),
    from,
    to,
  )
  const samples = await samplesOf(db, from)
  return series.map(({ seriesId, stationId, factor }) => {
    const own = new Map((read.get(seriesId) ?? []).map((hour) => [hour.at, hour]))
    const station = stations.get(stationId)
    return {
      stationId,
      stationName: station?.name ?? '',
      stationKind: station?.kind ?? 'other',
      factor,
      factorName: { zh: factors[factor]?.name ?? factor, en: factors[factor]?.nameEn ?? factor },
      hours: everyHour(from, to).map(
        (at) => own.get(at) ?? { at, value: null, implausible: false },
      ),
      samples: samples.get(`${stationId} ${factor}`) ?? [],
    }
  })
}

async function hoursOf(
  db: Db,
  seriesIds: readonly number[],
  from: number,
  to: number,
): Promise<ReadonlyMap<number, readonly Hour[]>> {
  const { rows } = await sql<{ id: number; at: Date; value: number | null; validity: string }>`
    select wanted.id, hours.at, hours.value, hours.validity
    from unnest(${[...seriesIds]}::int[]) as wanted (id)
    cross join lateral (
      select at, value, validity from current_reading
      where series_id = wanted.id and at >= ${new Date(from)} and at < ${new Date(to)}) hours
    order by 1, 2`.execute(db)
  const bySeries = new Map<number, Hour[]>()
  for (const { id, at, value, validity } of rows) {
    const hour = {
      at: at.getTime(),
      value: validity === 'valid' ? value : null,
      implausible: validity === 'implausible',
    }
    const hours = bySeries.get(id)
    if (hours) hours.push(hour)
    else bySeries.set(id, [hour])
  }
  return bySeries
}

/** A day’s value put in by hand, beside the mean of the same day’s hours from the instrument. */
async function samplesOf(
  db: Db,
  from: number,
): Promise<ReadonlyMap<string, HourSeries['samples'][number][]>> {
  const { rows } = await sql<{
    station_id: string
    factor: string
    at: Date
    manual: number
    online: number
  }>`
    select s.station_id, s.factor, r.at, r.value as manual, online.value as online
    from series s
    join current_reading r on r.series_id = s.series_id and r.origin = 'manual'
      and r.validity = 'valid' and r.at >= ${new Date(from - DAY_MS)}
    join series h on h.station_id = s.station_id and h.factor = s.factor and h.kind = 'hour'
    cross join lateral (
      select avg(value) as value from current_reading
      where series_id = h.series_id and at >= r.at and at < r.at + interval '1 day'
        and validity = 'valid' and origin <> 'manual') online
    where s.kind = 'day' and online.value is not null
    order by r.at`.execute(db)
  const samples = new Map<string, HourSeries['samples'][number][]>()
  for (const { station_id, factor, at, manual, online } of rows) {
    const key = `${station_id} ${factor}`
    samples.set(key, [...(samples.get(key) ?? []), { at: at.getTime(), manual, online }])
  }
  return samples
}
