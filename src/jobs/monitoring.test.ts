import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../test/fixtures.ts'
import { monitoredTown } from '../../test/monitored-town.ts'
import { asCaller } from '../../test/people.ts'
import { fillGaps } from '../actions/monitoring/fill-gaps.ts'
import { noteTraffic } from '../actions/monitoring/store-frames.ts'
import { tidyMonitoring } from '../actions/monitoring/tidy-monitoring.ts'
import { theProgram } from '../domain/organisation/actor.ts'
import { reading, writing } from '../store/db.ts'
import { addReadings } from '../store/monitoring/add-readings.ts'
import { listCommands } from '../store/monitoring/commands.ts'
import { listRejected } from '../store/monitoring/frames.ts'
import { ensureSeries } from '../store/monitoring/series.ts'
import { session } from '../store/session.ts'

const { database, tenantId, ownerUrl, empty } = await freshDatabase()
const program = theProgram(tenantId)
beforeEach(empty)

const HOUR = 3_600_000
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR)

async function storeHours(stationId: string, hoursAgo: readonly number[]): Promise<void> {
  await writing(database, asCaller(program), async (tx) => {
    const key = { stationId, factor: 'w01018', kind: 'hour' as const, unit: 'mg/L' }
    const [seriesId = 0] = await ensureSeries(tx, tenantId, [key])
    const base = {
      seriesId,
      kind: 'hour' as const,
      value: '1',
      minimum: null,
      maximum: null,
      total: null,
    }
    const rest = {
      corrected: null,
      flag: 'N',
      validity: 'valid' as const,
      raw: null,
      frameId: null,
    }
    const rows = hoursAgo.map((ago) => ({ ...base, ...rest, at: NOW.getTime() - ago * HOUR }))
    await addReadings(tx, tenantId, NOW, 'device', rows)
  })
}

test('a connected device is asked for the hours that are missing, three times and no more', async () => {
  const { stationIds, deviceIds } = await monitoredTown(database, tenantId, 2)
  const deviceId = deviceIds[0] ?? ''
  await storeHours(stationIds[0] ?? '', [8, 7, 4, 3])
  await storeHours(stationIds[1] ?? '', [8, 3])
  expect(await fillGaps(database, tenantId, NOW)).toBe(0)
  const contact = {
    deviceId,
    connected: true,
    address: '',
    heardAt: NOW,
    dataAt: NOW,
    frames: 1,
    rejected: 0,
  }
  await noteTraffic(database, tenantId, { contacts: [contact], unknown: [], rejected: [] }, 10, NOW)
  expect(await fillGaps(database, tenantId, NOW)).toBe(1)
  expect(await fillGaps(database, tenantId, later(1))).toBe(1) // the hour after the last has become late
  const commands = await reading(database, program, (db) => listCommands(db, deviceId, 10))
  expect(commands.map(({ cn, cp, reason }) => [cn, cp, reason])).toContainEqual([
    '2061',
    'BeginTime=20260301100000;EndTime=20260301110000',
    'gap',
  ])
  const same = () =>
    reading(database, program, (db) => listCommands(db, deviceId, 100)).then(
      (all) =>
        all.filter(({ cp }) => cp === 'BeginTime=20260301100000;EndTime=20260301110000').length,
    )
  for (const hours of [7, 14, 21, 28]) await fillGaps(database, tenantId, later(hours))
  expect(await same()).toBe(3)
})

test('months are made ahead, old ones forgotten, and of rejected frames the newest are kept', async () => {
  const { stationIds } = await monitoredTown(database, tenantId, 1)
  await storeHours(stationIds[0] ?? '', [24 * 365 * 6])
  const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
  await writing(database, asCaller(program), (tx) =>
    sql`insert into rejected_frame (tenant_id, rejected_id, received_at, address, code, bytes)
      select ${tenantId}, ('00000000-0000-7000-8000-' || lpad(number::text, 12, '0'))::uuid, ${NOW}, '', 'NOISE', '\\x00'
      from generate_series(1, 10003) as number`.execute(tx),
  )
  await tidyMonitoring(database, tenantId, NOW)
  await tidyMonitoring(database, tenantId, NOW)
  const months = await session({ connectionString: ownerUrl }, (client) =>
    client.query(`select relname from pg_inherits join pg_class on oid = inhrelid order by 1`),
  )
  const names = months.rows.map(({ relname }) => relname)
  expect(names).toEqual(expect.arrayContaining(['reading_2026_05', 'frame_chunk_2026_05']))
  expect(names).not.toContain('reading_2020_03')
  const kept = await reading(database, program, (db) => listRejected(db, {}, null, 20_000))
  expect([kept.length, kept[0]?.rejectedId, kept.at(-1)?.rejectedId]).toEqual([
    10_000,
    idOf(10_003),
    idOf(4),
  ])
})
