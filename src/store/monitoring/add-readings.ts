/**
 * The one way readings come into the database, many at once. What is there already with the same content
 * is not added again; what differs becomes the next revision. Nothing is changed or removed.
 */
import { type RawBuilder, sql } from 'kysely'
import {
  type Origin,
  periodOf,
  type ReadingKind,
  rolledUp,
  type Validity,
} from '../../domain/monitoring/reading.ts'
import type { Tx } from '../db.ts'
import { int4Array, int8Array, textArray, timestampArray } from './binary-arrays.ts'

export interface NewReading {
  readonly seriesId: number
  readonly kind: ReadingKind
  /** Milliseconds. */
  readonly at: number
  readonly value: string | null
  readonly minimum: string | null
  readonly maximum: string | null
  readonly total: string | null
  readonly corrected: string | null
  readonly flag: string | null
  readonly validity: Validity
  readonly raw: string | null
  readonly frameId: number | null
}

export interface Added {
  /** First values, and values that take the place of others. */
  readonly stored: number
  readonly superseded: number
}

/** @param now when they came. */
export async function addReadings(
  tx: Tx,
  tenantId: string,
  now: Date,
  origin: Origin,
  readings: readonly NewReading[],
): Promise<Added> {
  if (readings.length === 0) return { stored: 0, superseded: 0 }
  const { first, again } = apart(readings)
  await makeMonths(
    tx,
    'reading',
    first.map(({ at }) => at),
  )
  const given = table(first)
  const inserted = await sql`
    insert into reading (tenant_id, at, recorded_at, frame_id, series_id, revision, value, minimum, maximum,
      total, corrected, flag, validity, origin, raw)
    select ${tenantId}::uuid, at, ${now}, frame_id, series_id, 0, value, minimum, maximum, total, corrected,
      flag, validity, ${origin}, raw
    from ${given} on conflict do nothing`.execute(tx)
  const stored = Number(inserted.numAffectedRows ?? 0)
  let superseded = 0
  if (stored < first.length) superseded += await supersede(tx, tenantId, now, origin, first)
  // The same instant twice in one batch: each takes the place of the one before.
  for (const one of again) superseded += await supersede(tx, tenantId, now, origin, [one])
  await queueRollUps(tx, tenantId, now, readings)
  return { stored, superseded }
}

/** The first of each series and instant, and those that come again. */
function apart(readings: readonly NewReading[]) {
  const seen = new Map<number, Set<number>>()
  const first: NewReading[] = []
  const again: NewReading[] = []
  for (const reading of readings) {
    let instants = seen.get(reading.seriesId)
    if (instants === undefined) {
      instants = new Set()
      seen.set(reading.seriesId, instants)
    }
    if (instants.has(reading.at)) again.push(reading)
    else first.push(reading)
    instants.add(reading.at)
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
      case latest.validity when 'invalidated' then latest.event_id end
    from ${table(readings)}
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

const DECIMALS = ['value', 'minimum', 'maximum', 'total', 'corrected'] as const
const TEXTS = ['flag', 'validity', 'raw'] as const

/** The readings as a table `given`; columns without any value are not sent. */
function table(readings: readonly NewReading[]): RawBuilder<unknown> {
  const arrays: RawBuilder<unknown>[] = [
    sql`${timestampArray(readings.map(({ at }) => at))}::timestamptz[]`,
    sql`${int4Array(readings.map(({ seriesId }) => seriesId))}::int4[]`,
    sql`${int8Array(readings.map(({ frameId }) => frameId))}::int8[]`,
  ]
  const names = ['at', 'series_id', 'frame_id']
  const columns: RawBuilder<unknown>[] = []
  for (const name of [...DECIMALS, ...TEXTS]) {
    const type = sql.raw((DECIMALS as readonly string[]).includes(name) ? 'numeric' : 'text')
    if (readings.some((reading) => reading[name] !== null)) {
      arrays.push(sql`${textArray(readings.map((reading) => reading[name]))}::text[]`)
      names.push(name)
      columns.push(sql`${sql.ref(name)}::${type} as ${sql.ref(name)}`)
    } else columns.push(sql`null::${type} as ${sql.ref(name)}`)
  }
  return sql`(select at, series_id, frame_id, ${sql.join(columns)}
    from unnest(${sql.join(arrays)}) as sent (${sql.join(names.map((name) => sql.ref(name)))})) as given`
}

/** Months of a partitioned table, made where they are missing. @param instants milliseconds. */
export async function makeMonths(
  tx: Tx,
  table: 'reading' | 'frame_chunk',
  instants: readonly number[],
): Promise<void> {
  const months = [...new Set(instants.map(monthOf))].map((month) => {
    const [year, index] = [Math.floor(month / 12), month % 12]
    return `${year}-${String(index + 1).padStart(2, '0')}-01`
  })
  await sql`select make_monitoring_month(${table}, month) from unnest(${months}::date[]) as month`.execute(
    tx,
  )
}

const BEIJING_MS = 8 * 3_600_000
/** Months since the year 0, in Beijing. */
function monthOf(instant: number): number {
  const date = new Date(instant + BEIJING_MS)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** Hours and days that had ended when something of them came are computed anew. */
export async function queueRollUps(
  tx: Tx,
  tenantId: string,
  now: Date,
  readings: readonly Pick<NewReading, 'seriesId' | 'kind' | 'at'>[],
): Promise<void> {
  const due = new Map<string, readonly [series: number, kind: 'hour' | 'day', start: number]>()
  for (const { seriesId, kind, at } of readings) {
    const into = rolledUp(kind)
    if (into === null) continue
    const { start, end } = periodOf(into, at)
    if (end <= now.getTime()) due.set(`${seriesId} ${start}`, [seriesId, into, start])
  }
  if (due.size === 0) return
  const rows = [...due.values()]
  await sql`insert into roll_up_due (tenant_id, station_id, factor, kind, at)
    select distinct ${tenantId}::uuid, station_id, factor, due.kind, due.at
    from unnest(${int4Array(rows.map(([series]) => series))}::int4[],
      ${textArray(rows.map(([, kind]) => kind))}::text[],
      ${timestampArray(rows.map(([, , start]) => start))}::timestamptz[]) as due (series_id, kind, at)
    join series using (series_id)
    order by 2, 3, 4, 5
    on conflict do nothing`.execute(tx)
}
