/** Alarms. All SQL about them is in this file. */
import { sql } from 'kysely'
import type { Alarm, AlarmRaised } from '../../domain/monitoring/alarm/alarm.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { newIds } from '../ids.ts'
import { appendEvents } from '../log/events.ts'

/**
 * Raises an alarm, unless one of the same rule and series reaches into its window: then that one goes on, whether
 * somebody has dealt with it or not.
 * @returns its id; null: it goes on.
 */
export async function raiseAlarm(
  tx: Tx,
  caller: Caller,
  alarm: AlarmRaised,
): Promise<string | null> {
  const { tenantId } = caller.actor
  const cause = `${alarm.stationId} ${alarm.factor} ${alarm.rule}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId} alarm ${cause}`}, 0))`.execute(
    tx,
  )
  const last = await tx
    .selectFrom('alarm')
    .select(['alarm_id', 'to_at'])
    .where('station_id', '=', alarm.stationId)
    .where('factor', '=', alarm.factor)
    .where('rule', '=', alarm.rule)
    .orderBy('to_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const to = new Date(alarm.to)
  if (last && last.to_at >= new Date(alarm.from)) {
    if (to > last.to_at)
      await tx
        .updateTable('alarm')
        .set({ to_at: to })
        .where('alarm_id', '=', last.alarm_id)
        .execute()
    return null
  }
  const [alarmId = ''] = newIds(caller.now, 1)
  await tx
    .insertInto('alarm')
    .values({
      tenant_id: tenantId,
      alarm_id: alarmId,
      rule: alarm.rule,
      station_id: alarm.stationId,
      factor: alarm.factor,
      severity: alarm.severity,
      from_at: new Date(alarm.from),
      to_at: to,
      state: 'open',
      version: 1,
      raised_at: caller.now,
      content: JSON.stringify(alarm),
      acknowledged: null,
    })
    .execute()
  const stream = { kind: 'alarm', id: alarmId }
  await appendEvents(tx, caller, [{ stream, version: 1, type: 'alarm.raised', data: alarm }])
  return alarmId
}

/** Held until `tx` ends. @throws {Refusal} ALARM_NOT_FOUND, VERSION_STALE */
export async function lockAlarm(
  tx: Tx,
  alarmId: string,
  expected: number | null,
): Promise<{ readonly state: Alarm['state']; readonly version: number; readonly said: string }> {
  const row = await tx
    .selectFrom('alarm')
    .select(['state', 'version', 'content'])
    .where('alarm_id', '=', alarmId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refuse('ALARM_NOT_FOUND', { alarmId })
  if (expected !== null && expected !== row.version)
    refuse('VERSION_STALE', { expected, actual: row.version })
  return { state: row.state, version: row.version, said: row.content.zh }
}

export async function saveAcknowledged(
  tx: Tx,
  alarmId: string,
  version: number,
  acknowledged: NonNullable<Alarm['acknowledged']>,
): Promise<void> {
  await tx
    .updateTable('alarm')
    .set({ state: 'acknowledged', version, acknowledged: JSON.stringify(acknowledged) })
    .where('alarm_id', '=', alarmId)
    .execute()
}

export interface AlarmFilter {
  readonly state?: Alarm['state'] | undefined
  readonly severity?: Alarm['severity'] | undefined
  readonly stationId?: string | undefined
  readonly rule?: string | undefined
}

/** Newest first. */
export async function listAlarms(
  db: Db,
  filter: AlarmFilter,
  after: string | null,
  limit: number,
): Promise<{ readonly items: Alarm[]; readonly next: string | null }> {
  let query = db
    .selectFrom('alarm')
    .innerJoin('station', (join) =>
      join
        .onRef('station.tenant_id', '=', 'alarm.tenant_id')
        .onRef('station.station_id', '=', 'alarm.station_id'),
    )
    .selectAll('alarm')
    .select('station.name')
    .orderBy('alarm_id', 'desc')
    .limit(limit + 1)
  if (after !== null) query = query.where('alarm_id', '<', after)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.severity !== undefined) query = query.where('severity', '=', filter.severity)
  if (filter.stationId !== undefined) query = query.where('alarm.station_id', '=', filter.stationId)
  if (filter.rule !== undefined) query = query.where('rule', '=', filter.rule)
  const rows = await query.execute()
  const items = rows.slice(0, limit).map(
    (row): Alarm => ({
      ...row.content,
      to: row.to_at.toISOString(),
      alarmId: row.alarm_id,
      stationName: row.name,
      state: row.state,
      version: row.version,
      raisedAt: row.raised_at.toISOString(),
      acknowledged: row.acknowledged,
    }),
  )
  return { items, next: rows.length > limit ? (items.at(-1)?.alarmId ?? null) : null }
}
