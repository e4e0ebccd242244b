/** Devices and what each may send. All SQL about them is in this file. */
import { sql } from 'kysely'
import type { Device, DeviceFactor } from '../../domain/monitoring/device.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'

/** With what only the gateway may know. */
export interface KeptDevice extends Device {
  readonly password: string
  readonly sm4Key: string | null
}

export async function listDevices(db: Db, stationId?: string): Promise<KeptDevice[]> {
  let query = columns(db).orderBy('name').orderBy('mn')
  if (stationId !== undefined) query = query.where('station_id', '=', stationId)
  return (await query.execute()).map(toDevice)
}

/** @throws {Refusal} DEVICE_NOT_FOUND */
export async function readDevice(db: Db, deviceId: string): Promise<KeptDevice> {
  const row = await columns(db).where('device_id', '=', deviceId).executeTakeFirst()
  return row ? toDevice(row) : refuse('DEVICE_NOT_FOUND', { deviceId })
}

/** @throws {Refusal} MN_TAKEN */
export async function insertDevice(tx: Tx, tenantId: string, device: KeptDevice): Promise<void> {
  await tx
    .insertInto('device')
    .values({ tenant_id: tenantId, device_id: device.deviceId, mn: device.mn, ...toRow(device) })
    .execute()
    .catch((error: unknown) => mnTaken(error, device.mn))
  await insertFactors(tx, tenantId, device)
}

/** Writes the device as it is from now on; its MN stays. */
export async function updateDevice(tx: Tx, tenantId: string, device: KeptDevice): Promise<void> {
  await tx
    .updateTable('device')
    .set(toRow(device))
    .where('device_id', '=', device.deviceId)
    .execute()
  await tx.deleteFrom('device_factor').where('device_id', '=', device.deviceId).execute()
  await insertFactors(tx, tenantId, device)
}

async function insertFactors(
  tx: Tx,
  tenantId: string,
  { deviceId, factors }: KeptDevice,
): Promise<void> {
  if (factors.length === 0) return
  await tx
    .insertInto('device_factor')
    .values(
      factors.map((each) => ({
        tenant_id: tenantId,
        device_id: deviceId,
        sent_as: each.sentAs,
        factor: each.factor,
        station_id: each.stationId,
        unit: each.unit,
        least: each.least,
        most: each.most,
      })),
    )
    .execute()
}

/** The device, other than this one, that sends the same pollutant of the same station. */
export async function findRival(
  db: Db,
  deviceId: string,
  factors: readonly DeviceFactor[],
): Promise<{ readonly name: string; readonly factor: string } | null> {
  const keys = factors.map(({ stationId, factor }) => `${stationId} ${factor}`)
  const row = await db
    .selectFrom('device_factor')
    .innerJoin('device', 'device.device_id', 'device_factor.device_id')
    .select(['device.name', 'device_factor.factor'])
    .where('device.enabled', '=', true)
    .where('device.device_id', '<>', deviceId)
    .where(sql<boolean>`device_factor.station_id::text || ' ' || factor = any (${keys}::text[])`)
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

function mnTaken(error: unknown, mn: string): never {
  if ((error as { code?: string }).code === '23505') refuse('MN_TAKEN', { mn })
  throw error
}

const toRow = (device: KeptDevice) => ({
  station_id: device.stationId,
  name: device.name,
  password: device.password,
  addresses: device.addresses,
  protocol: device.protocol,
  crc_mode: device.crcMode,
  lenient: device.lenient,
  sm4_key: device.sm4Key,
  real_time_seconds: device.realTimeSeconds,
  minute_minutes: device.minuteMinutes,
  sends_hours: device.sendsHours,
  sends_days: device.sendsDays,
  sets_clock: device.setsClock,
  enabled: device.enabled,
  version: device.version,
})

const columns = (db: Db) =>
  db
    .selectFrom('device')
    .selectAll()
    .select(
      sql<
        DeviceFactor[]
      >`(select coalesce(json_agg(json_build_object('sentAs', sent_as, 'factor', factor,
        'stationId', f.station_id, 'unit', unit, 'least', least::text, 'most', most::text) order by sent_as), '[]')
        from device_factor f where f.device_id = device.device_id and f.tenant_id = device.tenant_id)`.as(
        'factors',
      ),
    )

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>
const toDevice = (row: Row): KeptDevice => ({
  deviceId: row.device_id,
  name: row.name,
  stationId: row.station_id,
  mn: row.mn,
  password: row.password,
  addresses: row.addresses,
  protocol: row.protocol,
  crcMode: row.crc_mode,
  lenient: row.lenient,
  sm4Key: row.sm4_key,
  realTimeSeconds: row.real_time_seconds,
  minuteMinutes: row.minute_minutes,
  sendsHours: row.sends_hours,
  sendsDays: row.sends_days,
  setsClock: row.sets_clock,
  factors: row.factors,
  enabled: row.enabled,
  version: row.version,
})

/** Without password and key, as it is shown. */
export function shown({ password: _, sm4Key: __, ...device }: KeptDevice): Device {
  return device
}
