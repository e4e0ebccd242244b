/** Stations. All SQL about them is in this file. */
import { sql } from 'kysely'
import type { NewStation, Station } from '../../domain/monitoring/station.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'

/** Closed ones last, else by name. */
export async function listStations(db: Db): Promise<Station[]> {
  const rows = await columns(db).orderBy(sql`closed_on is not null`).orderBy('name').execute()
  return rows.map(toStation)
}

/** @throws {Refusal} STATION_NOT_FOUND */
export async function readStation(db: Db, stationId: string): Promise<Station> {
  const row = await columns(db).where('station_id', '=', stationId).executeTakeFirst()
  return row ? toStation(row) : refuse('STATION_NOT_FOUND', { stationId })
}

/** @throws {Refusal} STATION_NAME_TAKEN */
export async function insertStation(
  tx: Tx,
  tenantId: string,
  stationId: string,
  station: NewStation,
): Promise<void> {
  await tx
    .insertInto('station')
    .values({ tenant_id: tenantId, station_id: stationId, version: 1, ...toRow(station) })
    .execute()
    .catch((error: unknown) => nameTaken(error, station))
}

/** Writes the station as it is from now on. @throws {Refusal} STATION_NAME_TAKEN */
export async function updateStation(tx: Tx, station: Station): Promise<void> {
  await tx
    .updateTable('station')
    .set({ version: station.version, closed_on: station.closedOn, ...toRow(station) })
    .where('station_id', '=', station.stationId)
    .execute()
    .catch((error: unknown) => nameTaken(error, station))
}

function nameTaken(error: unknown, { name, code }: Pick<NewStation, 'name' | 'code'>): never {
  const { code: sqlState, constraint } = error as { code?: string; constraint?: string }
  if (sqlState !== '23505') throw error
  return refuse('STATION_NAME_TAKEN', { name: constraint?.includes('code') ? (code ?? '') : name })
}

const toRow = (station: NewStation) => ({
  name: station.name,
  code: station.code,
  kind: station.kind,
  unit_id: station.unitId,
  longitude: station.longitude,
  latitude: station.latitude,
  zone: station.zone,
})

const columns = (db: Db) =>
  db
    .selectFrom('station')
    .select([
      'station_id',
      'name',
      'code',
      'kind',
      'unit_id',
      'longitude',
      'latitude',
      'zone',
      'version',
      'closed_on',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>
const toStation = (row: Row): Station => ({
  stationId: row.station_id,
  name: row.name,
  code: row.code,
  kind: row.kind,
  unitId: row.unit_id,
  longitude: row.longitude,
  latitude: row.latitude,
  zone: row.zone,
  version: row.version,
  closedOn: row.closed_on,
})
