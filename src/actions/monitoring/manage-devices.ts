/** Devices are registered and changed; what they send in between is another matter. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { Json } from '../../domain/log/event.ts'
import type {
  DeviceChange,
  DeviceFactor,
  NewDevice,
  NewFactor,
} from '../../domain/monitoring/device.ts'
import { FACTORS_PACK, type FactorsPack, factorOf } from '../../domain/monitoring/factors-pack.ts'
import { factorBetween, unitWritten } from '../../domain/monitoring/units.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents } from '../../store/log/events.ts'
import { forgetUnknown } from '../../store/monitoring/contacts.ts'
import {
  findRival,
  insertDevice,
  type KeptDevice,
  readDevice,
  shown,
  updateDevice,
} from '../../store/monitoring/devices.ts'
import { readStation } from '../../store/monitoring/stations.ts'
import { currentPack } from '../../store/packs/packs.ts'

interface Changed {
  readonly id: string
  readonly version: number
}

/**
 * Registers many at once, all of them or none.
 * @throws {Refusal} NOT_YOUR_DUTY, STATION_NOT_FOUND, MN_TAKEN, FACTOR_UNKNOWN, UNIT_NOT_CONVERTIBLE, FACTOR_TAKEN
 */
export function registerDevices(
  database: Database,
  caller: Caller,
  devices: readonly NewDevice[],
): Promise<readonly Changed[]> {
  demand(caller.actor, 'monitoring.manage')
  return writing(database, caller, async (tx) => {
    const { tenantId } = caller.actor
    const pack = await currentPack(tx, FACTORS_PACK, dayInChina(caller.now))
    const ids = newIds(caller.now, devices.length)
    for (const [at, wanted] of devices.entries()) {
      const deviceId = ids[at] ?? ''
      const factors = await factorsOf(tx, pack, wanted.stationId, wanted.factors)
      const device: KeptDevice = { ...wanted, deviceId, factors, enabled: true, version: 1 }
      await demandNoRival(tx, device)
      await insertDevice(tx, tenantId, device)
      await forgetUnknown(tx, device.mn)
      const { deviceId: _, version: __, ...data } = shown(device)
      const stream = { kind: 'device', id: deviceId }
      await appendEvents(tx, caller, [{ stream, version: 1, type: 'device.registered', data }])
    }
    return ids.map((id) => ({ id, version: 1 }))
  })
}

/** @throws {Refusal} as `registerDevices`, and DEVICE_NOT_FOUND, RECORD_STALE */
export function changeDevice(
  database: Database,
  caller: Caller,
  deviceId: string,
  { factors: wantedFactors, ...wanted }: DeviceChange,
  expected: number | null,
): Promise<Changed> {
  demand(caller.actor, 'monitoring.manage')
  return writing(database, caller, async (tx) => {
    const before = await readDevice(tx, deviceId)
    const actual = before.version
    if (expected !== null && expected !== actual) refuse('RECORD_STALE', { expected, actual })
    const stationId = wanted.stationId ?? before.stationId
    if (wanted.stationId !== undefined) await readStation(tx, stationId)
    const pack = await currentPack(tx, FACTORS_PACK, dayInChina(caller.now))
    const factors =
      wantedFactors === undefined
        ? before.factors
        : await factorsOf(tx, pack, stationId, wantedFactors)
    const after = { ...before, ...defined(wanted), factors: [...factors], version: actual + 1 }
    const data = differences(before, after)
    if (Object.keys(data).length === 0) return { id: deviceId, version: actual }
    await demandNoRival(tx, after)
    await updateDevice(tx, caller.actor.tenantId, after)
    const stream = { kind: 'device', id: deviceId }
    const { version } = after
    await appendEvents(tx, caller, [{ stream, version, type: 'device.changed', data }])
    return { id: deviceId, version }
  })
}

const defined = (wanted: Omit<DeviceChange, 'factors'>): Partial<KeptDevice> =>
  Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))

/** What the log is told; of password and key only that they were changed. */
function differences(before: KeptDevice, after: KeptDevice): Record<string, Json> {
  const [old, now] = [shown(before), shown(after)]
  const open = (Object.keys(now) as (keyof typeof now)[])
    .filter((key) => key !== 'version' && JSON.stringify(old[key]) !== JSON.stringify(now[key]))
    .map((key) => [key, now[key] as Json])
  return {
    ...Object.fromEntries(open),
    ...(before.password !== after.password && { password: 'changed' }),
    ...(before.sm4Key !== after.sm4Key && {
      sm4Key: after.sm4Key === null ? 'removed' : 'changed',
    }),
  }
}

/** What is not said of a pollutant is taken from the pack. */
async function factorsOf(
  tx: Tx,
  pack: FactorsPack,
  stationId: string,
  wanted: readonly NewFactor[],
): Promise<DeviceFactor[]> {
  const stations = new Set([stationId, ...wanted.flatMap((each) => each.stationId ?? [])])
  for (const each of stations) await readStation(tx, each)
  return wanted.map((each) => {
    const factor =
      each.factor ?? factorOf(pack, each.sentAs) ?? refuse('FACTOR_UNKNOWN', { code: each.sentAs })
    const kept = pack.factors[factor]
    const expected = kept?.unit
    const unit = unitWritten(
      each.unit ?? expected ?? refuse('FACTOR_UNKNOWN', { code: each.sentAs }),
    )
    if (expected !== undefined && factorBetween(unit, expected) === null)
      refuse('UNIT_NOT_CONVERTIBLE', { code: each.sentAs, unit, expected })
    const [least, most] = kept?.range ?? []
    return {
      sentAs: each.sentAs,
      factor,
      stationId: each.stationId ?? stationId,
      unit,
      least: each.least === undefined ? (least === undefined ? null : String(least)) : each.least,
      most: each.most === undefined ? (most === undefined ? null : String(most)) : each.most,
    }
  })
}

/** One pollutant of a station comes from one device: two would take each other's place in its series. */
async function demandNoRival(tx: Tx, { deviceId, factors, enabled }: KeptDevice): Promise<void> {
  const keys = factors.map(({ stationId, factor }) => `${stationId} ${factor}`)
  const twice = keys.findIndex((key, at) => keys.indexOf(key) !== at)
  if (twice !== -1)
    refuse('INPUT_INVALID', { issues: [`factors: ${factors[twice]?.factor} 重复 / twice`] })
  if (!enabled) return
  const rival = await findRival(tx, deviceId, factors)
  if (rival) refuse('FACTOR_TAKEN', { factor: rival.factor, by: rival.name })
}
