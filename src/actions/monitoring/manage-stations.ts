/** Stations are added, changed and closed. */
import { demand } from '../../domain/access/permissions.ts'
import type { NewStation, Station, StationChange } from '../../domain/monitoring/station.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents } from '../../store/log/events.ts'
import { insertStation, readStation, updateStation } from '../../store/monitoring/stations.ts'
import { readUnit } from '../../store/organisation/units.ts'

/** @throws {Refusal} NOT_YOUR_DUTY, STATION_NAME_TAKEN, UNIT_NOT_FOUND, INPUT_INVALID */
export function addStation(
  database: Database,
  caller: Caller,
  station: NewStation,
): Promise<{ id: string; version: number }> {
  demand(caller.actor, 'monitoring.manage')
  return writing(database, caller, async (tx) => {
    demandPlace(station)
    if (station.unitId !== null) await readUnit(tx, station.unitId)
    const [id = ''] = newIds(caller.now, 1)
    await insertStation(tx, caller.actor.tenantId, id, station)
    const stream = { kind: 'station', id }
    await appendEvents(tx, caller, [{ stream, version: 1, type: 'station.added', data: station }])
    return { id, version: 1 }
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY, STATION_NOT_FOUND, RECORD_STALE, STATION_NAME_TAKEN, UNIT_NOT_FOUND */
export function changeStation(
  database: Database,
  caller: Caller,
  stationId: string,
  wanted: StationChange,
  expected: number | null,
): Promise<{ id: string; version: number }> {
  demand(caller.actor, 'monitoring.manage')
  return writing(database, caller, async (tx) => {
    const station = await readStation(tx, stationId)
    const actual = station.version
    if (expected !== null && expected !== actual) refuse('RECORD_STALE', { expected, actual })
    const change = differences(station, wanted)
    if (Object.keys(change).length === 0) return { id: stationId, version: actual }
    const version = actual + 1
    const changed = { ...station, ...change, version }
    demandPlace(changed)
    if (change.unitId) await readUnit(tx, change.unitId)
    await updateStation(tx, changed)
    const stream = { kind: 'station', id: stationId }
    await appendEvents(tx, caller, [{ stream, version, type: 'station.changed', data: change }])
    return { id: stationId, version }
  })
}

function demandPlace({ longitude, latitude }: NewStation): void {
  if ((longitude === null) === (latitude === null)) return
  refuse('INPUT_INVALID', { issues: ['longitude, latitude: 须同时填写 / both or none'] })
}

function differences(station: Station, wanted: StationChange): Partial<Station> {
  const keys = Object.keys(wanted) as (keyof StationChange)[]
  return Object.fromEntries(
    keys
      .filter((key) => wanted[key] !== undefined && wanted[key] !== station[key])
      .map((key) => [key, wanted[key]]),
  )
}
