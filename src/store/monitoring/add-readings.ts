/**
 * The one way readings come into the database, many at once. What is there already with the same content
 * is not added again; what differs becomes the next revision. Nothing is changed or removed.
 */
import { type RawBuilder, sql } from 'kysely'
import { type Origin, periodOf, rolledUp } from '../../domain/monitoring/reading.ts'
import type { Tx } from '../db.ts'
import { int4Array, textArray, timestampArray } from './binary-arrays.ts'
import { given, inOrder, type NewReading } from './given-readings.ts'
import { makeMonths } from './months.ts'

export interface Added {
  /** First values, and values that take the place of others. */
  readonly stored: number
  readonly superseded: number
}

/**
 * @param now when they came.
 * @param entryId of the entry by hand they come from.
 */
export async function addReadings(
  tx: Tx,
  tenantId: string,
  now: Date,
  origin: Origin,
  readings: readonly NewReading[],
  entryId: string | null = null,
): Promise<Added> {
  if (readings.length === 0) return { stored: 0, superseded: 0 }
  const { first, again } = apart(inOrder(readings))
  await makeMonths(
    tx,
    'reading',
    first.map(({ at }) => at),
  )
  const inserted =
    await sql`${insertion(tenantId, now, origin, first, entryId)} on conflict do nothing`.execute(
      tx,
    )
  const stored = Number(inserted.numAffectedRows ?? 0)
  let superseded = 0
  if (stored < first.length)
    superseded += await supersede(tx, tenantId, now, origin, first, entryId)
  // The same instant twice in one batch: each takes the place of the one before.
  for (const one of again) superseded += await supersede(tx, tenantId, now, origin, [one], entryId)
  await queueRollUps(tx, tenantId, now, readings)
  return { stored, superseded }
}

const insertion = (
  tenantId: string,
  now: Date,
  origin: Origin,
  readings: readonly NewReading[],
  entryId: string | null,
) => sql`
  insert into reading (tenant_id, at, recorded_at, frame_id, series_id, revision, value, minimum, maximum,
    total, corrected, flag, validity, origin, raw, event_id)
  select ${tenantId}::uuid, at, ${now}, frame_id, series_id, 0, value, minimum, maximum, total, corrected,
    flag, validity, ${origin}, raw, ${entryId}::uuid
  from ${given(readings)}`

/** Of readings in order: the first of each series and instant, and those that come again. */
function apart(readings: readonly NewReading[]) {
  const first: NewReading[] = []
  const again: NewReading[] = []
  for (const reading of readings) {
    const last = first.at(-1)
    const same = last?.seriesId === reading.seriesId && last.at === reading.at
    ;(same ? again : first).push(reading)
  }
  return { first, again }
}

/**
 * Adds those that differ from the latest revision, as the next one. What was computed takes the place of
 * what was computed only; what a person declared invalid stays so, whatever a device sends later.
 */
async function supersede(
  tx: Tx,
  tenantId: string,
  now: Date,
  origin: Origin,
  readings: readonly NewReading[],
  entryId: string | null,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`readings ${tenantId}`}, 0))`.execute(
    tx,
  )
  const result = await sql`
    insert into reading (tenant_id, at, recorded_at, frame_id, series_id, revision, value, minimum, maximum,
      total, corrected, flag, validity, origin, raw, event_id)
    select ${tenantId}::uuid, given.at, ${now}, given.frame_id, given.series_id, latest.revision + 1, given.value,
      given.minimum, given.maximum, given.total, given.corrected, given.flag,
      case latest.validity when 'invalidated' then 'invalidated' else given.validity end, ${origin}, given.raw,
      coalesce(${entryId}::uuid, case latest.validity when 'invalidated' then latest.event_id end)
    from ${given(readings)}
    cross join lateral (
      select * from reading where reading.series_id = given.series_id and reading.at = given.at
        and reading.tenant_id = ${tenantId}::uuid
      order by revision desc limit 1) latest
    where (${origin} <> 'computed' or latest.origin = 'computed')
      and (given.value, given.minimum, given.maximum, given.total, given.corrected, given.flag, given.raw,
          case latest.validity when 'invalidated' then 'invalidated' else given.validity end)
        is distinct from (latest.value, latest.minimum, latest.maximum, latest.total, latest.corrected,
          latest.flag, latest.raw, latest.validity)`.execute(tx)
  return Number(result.numAffectedRows ?? 0)
}

export async function queueRollUps(
  tx: Tx,
  tenantId: string,
  now: Date,
  readings: readonly Pick<NewReading, 'seriesId' | 'kind' | 'at'>[],
): Promise<void> {
  await dueRollUps(tenantId, now, readings)?.execute(tx)
}

/** Hours and days that had ended when something of them came are computed anew. Null: none had. */
export function dueRollUps(
  tenantId: string,
  now: Date,
  readings: readonly Pick<NewReading, 'seriesId' | 'kind' | 'at'>[],
): RawBuilder<unknown> | null {
  const due = new Map<string, readonly [series: number, kind: 'hour' | 'day', start: number]>()
  for (const { seriesId, kind, at } of readings) {
    const into = rolledUp(kind)
    if (into === null) continue
    const { start, end } = periodOf(into, at)
    if (end <= now.getTime()) due.set(`${seriesId} ${start}`, [seriesId, into, start])
  }
  if (due.size === 0) return null
  const rows = [...due.values()]
  return sql`insert into roll_up_due (tenant_id, station_id, factor, kind, at)
    select distinct ${tenantId}::uuid, station_id, factor, due.kind, due.at
    from unnest(${int4Array(rows.map(([series]) => series))}::int4[],
      ${textArray(rows.map(([, kind]) => kind))}::text[],
      ${timestampArray(rows.map(([, , start]) => start))}::timestamptz[]) as due (series_id, kind, at)
    join series using (series_id)
    order by 2, 3, 4, 5
    on conflict do nothing`
}
