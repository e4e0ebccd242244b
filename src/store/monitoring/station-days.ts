/**
 * Days of stations: sums and counts of the valid hours of each, made in the database; the means are made
 * exactly by the rules. Days are Beijing's.
 */
import { sql } from 'kysely'
import { addDays, type CivilDate } from '../../domain/civil-date.ts'
import type { Days } from '../../domain/monitoring/indicator/calendar.ts'
import type { ReadingKind } from '../../domain/monitoring/reading.ts'
import type { Db } from '../db.ts'
import { listSeries, type Series } from './series.ts'

export interface SeriesDay {
  readonly stationId: string
  readonly factor: string
  readonly unit: string
  readonly day: CivilDate
  /** Current readings, and of these the valid ones with their sum. */
  readonly rows: number
  readonly valid: number
  readonly sum: string
  /** The valid values by hour; only where they were asked for. */
  readonly byHour: Readonly<Record<number, string>> | null
  readonly recordedAt: string
}

/** @param hourly factors of which each hour is needed. */
export async function readSeriesDays(
  db: Db,
  kind: ReadingKind,
  stationIds: readonly string[],
  factors: readonly string[],
  { from, to }: Days,
  hourly: readonly string[] = [],
): Promise<readonly SeriesDay[]> {
  const series = (await listSeries(db, { kind })).filter(
    ({ stationId, factor }) => stationIds.includes(stationId) && factors.includes(factor),
  )
  const [each, whole] = [
    series.filter(({ factor }) => hourly.includes(factor)),
    series.filter(({ factor }) => !hourly.includes(factor)),
  ]
  return [
    ...(await daysOf(db, whole, { from, to }, false)),
    ...(await daysOf(db, each, { from, to }, true)),
  ]
}

async function daysOf(
  db: Db,
  series: readonly Series[],
  { from, to }: Days,
  byHour: boolean,
): Promise<readonly SeriesDay[]> {
  if (series.length === 0) return []
  const counts = sql`validity = 'valid' and value is not null`
  const hours = byHour
    ? sql`jsonb_object_agg(extract(hour from at at time zone 'Asia/Shanghai')::int, value::text)
        filter (where ${counts})`
    : sql`null::jsonb`
  // One series at a time, so that each is read in the order of its index.
  const { rows } = await sql<Row>`
    select wanted.id as series_id, days.*
    from unnest(${series.map(({ seriesId }) => seriesId)}::int[]) as wanted (id)
    cross join lateral (
      select (at at time zone 'Asia/Shanghai')::date as day, count(*)::int as rows,
        (count(*) filter (where ${counts}))::int as valid,
        coalesce(sum(value) filter (where ${counts}), 0)::text as sum,
        ${hours} as by_hour, max(recorded_at) as recorded_at
      from current_reading
      where series_id = wanted.id and at >= ${start(from)}::timestamptz
        and at < ${start(addDays(to, 1))}::timestamptz
      group by 1) days`.execute(db)
  const known = new Map(series.map((one) => [one.seriesId, one]))
  return rows.flatMap((row) => {
    const one = known.get(row.series_id)
    return one ? [toDay(one, row)] : []
  })
}

interface Row {
  readonly series_id: number
  readonly day: CivilDate
  readonly rows: number
  readonly valid: number
  readonly sum: string
  readonly by_hour: Record<number, string> | null
  readonly recorded_at: Date
}

/** The first instant of a day in China. */
const start = (day: CivilDate): string => `${day}T00:00:00+08:00`

const toDay = ({ stationId, factor, unit }: Series, row: Row): SeriesDay => ({
  stationId,
  factor,
  unit,
  day: row.day,
  rows: row.rows,
  valid: row.valid,
  sum: row.sum,
  byHour: row.by_hour,
  recordedAt: row.recorded_at.toISOString(),
})
