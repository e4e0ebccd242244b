/** Readings as they are read: the last revision of each, or all of one. */
import { sql } from 'kysely'
import type { Origin, Validity } from '../../domain/monitoring/reading.ts'
import type { Db } from '../db.ts'

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
