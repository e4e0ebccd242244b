/** Readings as they are read: the last revision of each, or all of one. */
import { sql } from 'kysely'
import type { Origin, Validity } from '../../domain/monitoring/reading.ts'
import type { Db } from '../db.ts'
import { listSeries, type Series } from './series.ts'

export interface StoredReading {
  readonly at: string
  readonly recordedAt: string
  readonly revision: number
  /** Decimal digits as kept, in the unit of the series. */
  readonly value: string | null
  readonly minimum: string | null
  readonly maximum: string | null
  readonly total: string | null
  readonly corrected: string | null
  readonly flag: string | null
  readonly validity: Validity
  readonly origin: Origin
  readonly raw: string | null
  readonly frameId: number | null
  readonly eventId: string | null
}

export interface Span {
  readonly from: Date
  /** The first instant that is not in it. */
  readonly to: Date
}

/** The current readings of a series, in order. */
export async function readReadings(
  db: Db,
  seriesId: number,
  { from, to }: Span,
  limit: number,
): Promise<StoredReading[]> {
  const rows = await columns(db, 'current_reading')
    .where('series_id', '=', seriesId)
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy('at')
    .limit(limit)
    .execute()
  return rows.map(toReading)
}

/** Everything that ever stood for one instant, first to last. */
export async function readRevisions(db: Db, seriesId: number, at: Date): Promise<StoredReading[]> {
  const rows = await columns(db, 'reading')
    .where('series_id', '=', seriesId)
    .where('at', '=', at)
    .orderBy('revision')
    .execute()
  return rows.map(toReading)
}

export interface ChartPoint {
  /** Start of the part of the span it stands for. */
  readonly at: string
  /** Of what is valid; null: nothing is. */
  readonly mean: number | null
  readonly least: number | null
  readonly most: number | null
  readonly valid: number
  readonly all: number
}

/** At most `points` points, each for a part of the span of the same length. */
export async function readChart(
  db: Db,
  seriesId: number,
  { from, to }: Span,
  points: number,
): Promise<ChartPoint[]> {
  const milliseconds = Math.ceil((to.getTime() - from.getTime()) / points)
  const { rows } = await sql<Omit<ChartPoint, 'at'> & { at: Date }>`
    select date_bin(${`${milliseconds} milliseconds`}::interval, at, ${from}) as at,
      avg(value) filter (where validity = 'valid') as mean,
      min(coalesce(minimum, value)) filter (where validity = 'valid') as least,
      max(coalesce(maximum, value)) filter (where validity = 'valid') as most,
      count(*) filter (where validity = 'valid')::int as valid, count(*)::int as "all"
    from current_reading where series_id = ${seriesId} and at >= ${from} and at < ${to}
    group by 1 order by 1`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** The newest reading of every series that has any. */
export async function latestReadings(
  db: Db,
  stationId: string | undefined,
): Promise<readonly (Series & { readonly latest: StoredReading })[]> {
  const all = await listSeries(db, stationId === undefined ? {} : { stationId })
  const { rows } = await sql<Row & { series_id: number }>`
    select latest.series_id, at, recorded_at, revision, value::text, minimum::text, maximum::text, total::text,
      corrected::text, flag, validity, origin, raw, frame_id, event_id
    from unnest(${all.map(({ seriesId }) => seriesId)}::int4[]) as wanted (series_id)
    cross join lateral (
      select * from reading where reading.series_id = wanted.series_id
      order by at desc, revision desc limit 1) latest`.execute(db)
  const found = new Map(rows.map((row) => [row.series_id, toReading(row)]))
  return all.flatMap((series) => {
    const latest = found.get(series.seriesId)
    return latest === undefined ? [] : [{ ...series, latest }]
  })
}

const digits = (column: string) => sql<string | null>`${sql.ref(column)}::text`

const columns = (db: Db, from: 'reading' | 'current_reading') =>
  db
    .selectFrom(from)
    .select([
      'at',
      'recorded_at',
      'revision',
      digits('value').as('value'),
      digits('minimum').as('minimum'),
      digits('maximum').as('maximum'),
      digits('total').as('total'),
      digits('corrected').as('corrected'),
      'flag',
      'validity',
      'origin',
      'raw',
      'frame_id',
      'event_id',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>
const toReading = (row: Row): StoredReading => ({
  at: row.at.toISOString(),
  recordedAt: row.recorded_at.toISOString(),
  revision: row.revision,
  value: row.value,
  minimum: row.minimum,
  maximum: row.maximum,
  total: row.total,
  corrected: row.corrected,
  flag: row.flag,
  validity: row.validity,
  origin: row.origin,
  raw: row.raw,
  frameId: row.frame_id,
  eventId: row.event_id,
})
