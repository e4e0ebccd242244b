/** Stations with hours of data as a test needs them, put into the database many at once. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { addDays, type CivilDate } from '../src/domain/civil-date.ts'
import type { ReadingKind } from '../src/domain/monitoring/reading.ts'
import type { StationKind } from '../src/domain/monitoring/station.ts'
import { theProgram } from '../src/domain/organisation/actor.ts'
import { type Database, writing } from '../src/store/db.ts'
import { makeMonths } from '../src/store/monitoring/months.ts'
import { ensureSeries } from '../src/store/monitoring/series.ts'
import { insertStation } from '../src/store/monitoring/stations.ts'
import { NOW } from './fixtures.ts'
import { asCaller } from './people.ts'

/** The six, in μg/m³ and mg/m³. */
export const AIR_CODES = {
  SO2: 'a21026',
  NO2: 'a21004',
  CO: 'a21005',
  O3: 'a05024',
  PM10: 'a34002',
  'PM2.5': 'a34004',
} as const
const unitOfCode = (code: string) =>
  code === AIR_CODES.CO || code.startsWith('w')
    ? code.startsWith('w')
      ? 'mg/L'
      : 'mg/m³'
    : 'μg/m³'

export async function aStation(
  database: Database,
  tenantId: string,
  name: string,
  kind: StationKind = 'air',
  zone: string | null = null,
): Promise<string> {
  const stationId = randomUUID()
  const place = { longitude: null, latitude: null, code: null, unitId: null }
  await writing(database, asCaller(theProgram(tenantId)), (tx) =>
    insertStation(tx, tenantId, stationId, { name, kind, zone, ...place }),
  )
  return stationId
}

export interface Hours {
  readonly from: CivilDate
  readonly to: CivilDate
  /** One value for each hour of a day; null: no data that day. */
  readonly value: (day: CivilDate, at: number) => number | null
  /** Hours a day that there are, from midnight. */
  readonly hours?: number
  readonly validity?: string
  /** A day’s value with one hour is a sample. */
  readonly kind?: ReadingKind
}

/** The same value in each hour of a day. */
export async function fillHours(
  database: Database,
  tenantId: string,
  stationId: string,
  factor: string,
  { from, to, value, hours = 24, validity = 'valid', kind = 'hour' }: Hours,
): Promise<void> {
  const days: string[] = []
  const values: number[] = []
  for (let [day, at] = [from, 0]; day <= to; [day, at] = [addDays(day, 1), at + 1]) {
    const one = value(day, at)
    if (one === null) continue
    days.push(day)
    values.push(one)
  }
  await writing(database, asCaller(theProgram(tenantId)), async (tx) => {
    await makeMonths(
      tx,
      'reading',
      days.map((day) => Date.parse(`${day}T00:00:00+08:00`)),
    )
    const key = { stationId, factor, kind, unit: unitOfCode(factor) }
    const [seriesId] = await ensureSeries(tx, tenantId, [key])
    await sql`insert into reading (tenant_id, at, recorded_at, series_id, revision, value, flag, validity, origin)
      select ${tenantId}::uuid, (day || ' 00:00:00+08')::timestamptz + hour * interval '1 hour', ${NOW},
        ${seriesId}::int, 0, value, 'N', ${validity}, 'device'
      from unnest(${days}::text[], ${values}::numeric[]) given (day, value)
      cross join generate_series(0, ${hours - 1}::int) hour`.execute(tx)
  })
}
