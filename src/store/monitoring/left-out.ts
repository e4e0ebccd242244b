/** Readings of a period that do not count, by pollutant and reason: what a bulletin says was left out. */
import { sql } from 'kysely'
import { addDays } from '../../domain/civil-date.ts'
import type { Days } from '../../domain/monitoring/indicator/calendar.ts'
import type { ReadingKind, Validity } from '../../domain/monitoring/reading.ts'
import type { LeftOut } from '../../domain/monitoring/report/month-report.ts'
import type { Db } from '../db.ts'
import type { Place } from './air-days.ts'
import { listSeries, type Series } from './series.ts'

/**
 * Hours of a day that was sent as such are not asked for, where days are: the day stands for them.
 * @param names of the pollutants that are counted, by code.
 */
export async function readLeftOut(
  db: Db,
  kinds: readonly ReadingKind[],
  stations: readonly Place[],
  names: ReadonlyMap<string, string>,
  { from, to }: Days,
): Promise<readonly LeftOut[]> {
  const places = new Map(stations.map(({ stationId, name }) => [stationId, name]))
  const series = (await listSeries(db, {})).filter(
    ({ stationId, factor, kind }) =>
      kinds.includes(kind) && places.has(stationId) && names.has(factor),
  )
  if (series.length === 0) return []
  const dayOf = ({ stationId, factor, kind }: Series) =>
    kind === 'day'
      ? null
      : (series.find(
          (one) => one.kind === 'day' && one.stationId === stationId && one.factor === factor,
        )?.seriesId ?? null)
  const { rows } = await sql<{ id: number; validity: Validity; count: number }>`
    select wanted.id, case validity when 'valid' then 'no-value' else validity end as validity, count(*)::int as count
    from unnest(${series.map(({ seriesId }) => seriesId)}::int[], ${series.map(dayOf)}::int[]) as wanted (id, day)
    cross join lateral (
      select validity from current_reading
      where series_id = wanted.id and at >= ${`${from}T00:00:00+08:00`}::timestamptz
        and at < ${`${addDays(to, 1)}T00:00:00+08:00`}::timestamptz
        and (validity <> 'valid' or value is null)
        and not exists (select from current_reading sent
          where sent.series_id = wanted.day and sent.validity = 'valid' and sent.value is not null
            and date_trunc('day', sent.at, 'Asia/Shanghai') = date_trunc('day', current_reading.at, 'Asia/Shanghai')
            and sent.at > current_reading.at - interval '1 day' and sent.at < current_reading.at + interval '1 day')
      ) left_out
    group by 1, 2 order by 1, 2`.execute(db)
  const known = new Map(series.map((one) => [one.seriesId, one]))
  return rows.flatMap(({ id, validity, count }) => {
    const one = known.get(id)
    if (!one) return []
    const [station, factor] = [places.get(one.stationId) ?? '', names.get(one.factor) ?? '']
    return [{ stationId: one.stationId, station, factor, validity, count }]
  })
}
