/** What devices should have sent, and what they have been asked for. */
import { sql } from 'kysely'
import type { Db } from '../db.ts'

export interface DeviceToFill {
  readonly deviceId: string
  readonly minuteMinutes: number | null
  readonly sendsHours: boolean
  readonly sendsDays: boolean
}

/** Those connected now that should send more than real-time values. */
export async function devicesToFill(db: Db): Promise<DeviceToFill[]> {
  const rows = await db
    .selectFrom('device')
    .innerJoin('device_contact', 'device_contact.device_id', 'device.device_id')
    .select(['device.device_id', 'minute_minutes', 'sends_hours', 'sends_days'])
    .where('device.enabled', '=', true)
    .where('device_contact.connected', '=', true)
    .execute()
  return rows.map((row) => ({
    deviceId: row.device_id,
    minuteMinutes: row.minute_minutes,
    sendsHours: row.sends_hours,
    sendsDays: row.sends_days,
  }))
}

/** Instants for which the device has sent something of a kind, in milliseconds. */
export async function instantsThere(
  db: Db,
  deviceId: string,
  kind: 'minute' | 'hour' | 'day',
  from: Date,
  to: Date,
): Promise<number[]> {
  const { rows } = await sql<{ at: Date }>`
    select distinct at from device_factor f
    join series on series.station_id = f.station_id and series.factor = f.factor and series.kind = ${kind}
    join reading on reading.series_id = series.series_id and at >= ${from} and at < ${to}
    where f.device_id = ${deviceId} and origin <> 'computed' order by at`.execute(db)
  return rows.map(({ at }) => at.getTime())
}

/** `device content` of the commands among `wanted` that were asked `tries` times, or since `pause`. */
export async function askedBefore(
  db: Db,
  wanted: readonly { readonly deviceId: string; readonly cp: string }[],
  tries: number,
  pause: Date,
): Promise<ReadonlySet<string>> {
  if (wanted.length === 0) return new Set()
  const { rows } = await sql<{ key: string }>`
    select device_id::text || ' ' || cp as key from device_command
    where reason = 'gap' and device_id = any (${[...new Set(wanted.map(({ deviceId }) => deviceId))]}::uuid[])
    group by device_id, cp
    having count(*) >= ${tries} or max(asked_at) > ${pause}`.execute(db)
  return new Set(rows.map(({ key }) => key))
}
