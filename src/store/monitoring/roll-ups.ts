/** What is to be computed from minutes and hours, and what there is to compute it from. */
import { sql } from 'kysely'
import type { ReadingKind } from '../../domain/monitoring/reading.ts'
import type { Part } from '../../domain/monitoring/roll-up.ts'
import type { StationKind } from '../../domain/monitoring/station.ts'
import type { Db, Tx } from '../db.ts'

export interface Due {
  readonly stationId: string
  readonly stationKind: StationKind
  readonly factor: string
  readonly kind: 'hour' | 'day'
  readonly at: Date
}

/** Takes up to `limit` off the queue, hours before days: days are made of them. */
export async function takeDue(tx: Tx, limit: number): Promise<Due[]> {
  const { rows } = await sql<{
    station_id: string
    station_kind: StationKind
    factor: string
    kind: 'hour' | 'day'
    at: Date
  }>`
    with taken as (
      delete from roll_up_due where (station_id, factor, kind, at) in (
        select station_id, factor, kind, at from roll_up_due order by kind desc, at limit ${limit})
      returning *)
    select taken.station_id, station.kind as station_kind, taken.factor, taken.kind, taken.at
    from taken join station using (station_id) order by taken.kind desc, taken.at`.execute(tx)
  return rows.map((row) => ({
    stationId: row.station_id,
    stationKind: row.station_kind,
    factor: row.factor,
    kind: row.kind,
    at: row.at,
  }))
}

/** The current readings of a pollutant of a station in a span, of the first of `kinds` that has any. */
export async function readParts(
  db: Db,
  { stationId, factor }: Pick<Due, 'stationId' | 'factor'>,
  kinds: readonly ReadingKind[],
  from: Date,
  to: Date,
): Promise<{
  readonly kind: ReadingKind
  readonly unit: string
  readonly parts: readonly Part[]
} | null> {
  for (const kind of kinds) {
    const { rows } = await sql<{
      unit: string
      at: Date
      value: string | null
      total: string | null
      validity: Part['validity']
    }>`
      select series.unit, found.at, found.value::text, found.total::text, found.validity
      from series cross join lateral (
        select * from current_reading where series_id = series.series_id and at >= ${from} and at < ${to}) found
      where series.station_id = ${stationId} and series.factor = ${factor} and series.kind = ${kind}
      order by found.at`.execute(db)
    const [first] = rows
    if (!first) continue
    return { kind, unit: first.unit, parts: rows.map((row) => ({ ...row, at: row.at.getTime() })) }
  }
  return null
}

/** Null: nothing has been looked through yet. */
export async function readMark(db: Db): Promise<Date | null> {
  const row = await db.selectFrom('roll_up_mark').select('hours_through').executeTakeFirst()
  return row?.hours_through ?? null
}

/** Queues the hours of a span in which something came, and moves the mark to its end. */
export async function queueHours(tx: Tx, tenantId: string, from: Date, to: Date): Promise<void> {
  await sql`insert into roll_up_due (tenant_id, station_id, factor, kind, at)
    select distinct ${tenantId}::uuid, station_id, factor, 'hour', hour
    from generate_series(${from}::timestamptz, ${to}::timestamptz - interval '1 hour', interval '1 hour') as hour
    cross join series
    where kind in ('real-time', 'minute') and exists (
      select from reading where reading.series_id = series.series_id
        and at >= hour and at < hour + interval '1 hour')
    on conflict do nothing`.execute(tx)
  await tx
    .insertInto('roll_up_mark')
    .values({ tenant_id: tenantId, hours_through: to })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet({ hours_through: to }))
    .execute()
}

export async function forgetMonths(
  tx: Tx,
  table: 'reading' | 'frame_chunk',
  before: string,
): Promise<void> {
  await sql`select forget_monitoring_before(${table}, ${before}::date)`.execute(tx)
}
