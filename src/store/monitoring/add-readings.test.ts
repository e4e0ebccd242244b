import { beforeEach, expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller } from '../../../test/people.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading, writing, writingAtOnce } from '../db.ts'
import { session } from '../session.ts'
import { addReadings } from './add-readings.ts'
import { openChunk, readFrame } from './frames.ts'
import type { NewReading } from './given-readings.ts'
import { makeMonths } from './months.ts'
import { isNotNew, newFrames } from './new-frames.ts'
import { readReadings, readRevisions } from './readings.ts'
import { ensureSeries, listSeries } from './series.ts'
import { insertStation } from './stations.ts'

const { database, tenantId, ownerUrl, appUrl, empty } = await freshDatabase()
const program = theProgram(tenantId)
const STATION = '00000000-0000-4000-8000-00000000000a'
const OTHER = '11111111-1111-4111-8111-111111111111'
let seriesId = 0

beforeEach(async () => {
  await empty()
  seriesId = await writing(database, asCaller(program), async (tx) => {
    await insertStation(tx, tenantId, STATION, {
      name: '测试站',
      code: null,
      kind: 'air',
      unitId: null,
      longitude: null,
      latitude: null,
      zone: null,
    })
    const key = { stationId: STATION, factor: 'a34004', kind: 'real-time' as const, unit: 'μg/m³' }
    const [first = 0, again] = await ensureSeries(tx, tenantId, [key, key])
    expect(again).toBe(first)
    return first
  })
})

const AT = Date.parse('2026-03-01T07:30:00Z')
const aReading = (change: Partial<NewReading> = {}): NewReading => ({
  seriesId,
  kind: 'real-time',
  at: AT,
  value: '12.50',
  minimum: null,
  maximum: null,
  total: null,
  corrected: null,
  flag: 'N',
  validity: 'valid',
  raw: null,
  frameId: 65_536 * 3_000_000 + 7,
  ...change,
})
const add = (readings: readonly NewReading[], origin: 'device' | 'computed' = 'device') =>
  writing(database, asCaller(program), (tx) => addReadings(tx, tenantId, NOW, origin, readings))
const current = () =>
  reading(database, program, (db) =>
    readReadings(
      db,
      seriesId,
      { from: new Date(AT - 86_400_000), to: new Date(AT + 86_400_000) },
      100,
    ),
  )
const revisions = () =>
  reading(database, program, (db) => readRevisions(db, seriesId, new Date(AT)))

test('every column comes back as it went in, decimals with their digits', async () => {
  const full = {
    minimum: '-1.0',
    maximum: '99999999999999.000001',
    total: '0.30',
    corrected: '1e2',
    raw: '原文“--”',
  }
  expect(await add([aReading(full)])).toEqual({ stored: 1, superseded: 0 })
  expect(await current()).toEqual([
    {
      at: '2026-03-01T07:30:00.000Z',
      recordedAt: NOW.toISOString(),
      revision: 0,
      value: '12.50',
      ...full,
      corrected: '100',
      flag: 'N',
      validity: 'valid',
      origin: 'device',
      frameId: 65_536 * 3_000_000 + 7,
      eventId: null,
    },
  ])
})

test('the same again adds nothing; something else is the next revision, and both are kept', async () => {
  await add([aReading()])
  expect(await add([aReading({ frameId: 9 }), aReading({ at: AT + 1 })])).toEqual({
    stored: 1,
    superseded: 0,
  })
  expect(await add([aReading({ value: '12.5' })])).toEqual({ stored: 0, superseded: 0 })
  expect(await add([aReading({ value: '13' }), aReading({ value: '13', flag: 'M' })])).toEqual({
    stored: 0,
    superseded: 2,
  })
  expect((await revisions()).map(({ value, flag }) => [value, flag])).toEqual([
    ['12.50', 'N'],
    ['13', 'N'],
    ['13', 'M'],
  ])
  expect((await current()).map(({ value }) => value)).toEqual(['13', '12.50'])
})

test('frames taken to be new go in as they are, and fail whole where a part was there', async () => {
  const frames = [1, 2].map((size) => ({ deviceId: STATION, bytes: new Uint8Array(size) }))
  const addNew = (readings: readonly NewReading[]) =>
    writingAtOnce(database, program, newFrames(tenantId, NOW, frames, readings))
  const away = await addNew([aReading({ at: Date.parse('1995-03-01T00:00:00Z') })]).catch((e) => e)
  expect(isNotNew(away)).toBe(true)
  await writing(database, asCaller(program), (tx) => openChunk(tx, NOW, [AT]))
  await addNew([])
  await addNew([
    aReading({ at: AT + 1, frameId: 0 }),
    aReading({ flag: null, total: '3.0', frameId: 1 }),
  ])
  const stored = await current()
  expect(stored.map(({ flag, total }) => [flag, total])).toEqual([
    [null, '3.0'],
    ['N', null],
  ])
  const bytes = await reading(database, program, (db) =>
    Promise.all(stored.map(async ({ frameId }) => (await readFrame(db, frameId ?? 0))?.bytes)),
  )
  expect(bytes.map((some) => some?.length)).toEqual([2, 1])
  const other = aReading({ at: AT + 2, frameId: 0 })
  for (const again of [
    [other, aReading({ frameId: 1 })],
    [other, other],
  ]) {
    const error = await addNew(again).catch((error) => error)
    expect(isNotNew(error)).toBe(true)
  }
  expect(isNotNew(new Error('something else'))).toBe(false)
  expect(await current()).toHaveLength(2)
})

test('what was computed never takes the place of what was sent, nor a null that of a null', async () => {
  await add([aReading({ value: null, validity: 'no-value' })], 'computed')
  expect(await add([aReading({ value: null, validity: 'no-value' })], 'computed')).toMatchObject({
    superseded: 0,
  })
  expect(await add([aReading()])).toMatchObject({ superseded: 1 })
  expect(await add([aReading({ value: '99' })], 'computed')).toEqual({ stored: 0, superseded: 0 })
  expect(await current()).toMatchObject([{ value: '12.50', origin: 'device' }])
})

test('two at once with different values: one after the other, none is lost', async () => {
  await add([aReading()])
  await Promise.all(['1', '2', '3', '4', '5'].map((value) => add([aReading({ value })])))
  const all = await revisions()
  expect(all.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4, 5])
  expect(all.map(({ value }) => value).sort()).toEqual(['1', '12.50', '2', '3', '4', '5'])
})

test('an hour that had ended is queued to be computed anew, the running one is not', async () => {
  await add([aReading({ at: NOW.getTime() + 1 })]) // 16:00 to 17:00 has begun
  await add([aReading(), aReading({ at: AT + 60_000 })])
  const due = await reading(database, program, (db) =>
    db.selectFrom('roll_up_due').selectAll().execute(),
  )
  expect(due).toEqual([
    {
      tenant_id: tenantId,
      station_id: STATION,
      factor: 'a34004',
      kind: 'hour',
      at: new Date('2026-03-01T07:00:00Z'),
    },
  ])
})

test('months are Beijing’s, made when they are needed, also at once from many sides', async () => {
  const instants = ['2019-12-31T15:59:59Z', '2019-12-31T16:00:00Z', '2013-01-15T00:00:00Z']
  await Promise.all(
    [1, 2, 3].map(() => add(instants.map((text) => aReading({ at: Date.parse(text) })))),
  )
  const rows = await session({ connectionString: ownerUrl }, (client) =>
    client.query(`select relname from pg_inherits join pg_class on oid = inhrelid
      where inhparent = 'reading'::regclass and relname < 'reading_2021' order by 1`),
  )
  expect(rows.rows.map(({ relname }) => relname)).toEqual([
    'reading_2013_01',
    'reading_2019_12',
    'reading_2020_01',
  ])
})

/** Asks as the program's role, for a tenant. */
const ask = (tenant: string, sql: string, values: unknown[] = []) =>
  session({ connectionString: appUrl }, async (client) => {
    await client.query(`select set_config('taizhang.tenant_id', $1, false)`, [tenant])
    return (await client.query(sql, values)).rows
  })
const forget = async (tenant: string) =>
  (await ask(tenant, `select forget_monitoring_before('reading', '2018-01-01') as n`))[0]?.n
const partitions = async () =>
  (
    await session({ connectionString: ownerUrl }, (client) =>
      client.query(`select relrowsecurity and relforcerowsecurity as guarded from pg_inherits
        join pg_class on oid = inhrelid where inhparent = 'reading'::regclass and relname = 'reading_2013_01'`),
    )
  ).rows

test('forgetting removes one tenant’s months, and drops a month that nobody else has', async () => {
  await add([aReading({ at: Date.parse('2013-01-15T00:00:00Z') })])
  const copy = `insert into reading (tenant_id, at, recorded_at, series_id, revision, validity, origin)
    values ($1, '2013-01-16', now(), 1, 0, 'valid', 'device')`
  await session({ connectionString: ownerUrl }, async (client) => {
    await client.query(`select set_config('taizhang.tenant_id', $1, false)`, [OTHER])
    await client.query(copy, [OTHER])
  })
  expect(await forget(tenantId)).toBe(1)
  expect(await partitions()).toEqual([{ guarded: true }])
  expect(await ask(OTHER, 'select at from reading')).toHaveLength(1)
  expect(await ask(tenantId, 'select at from reading')).toHaveLength(0)
  await forget(OTHER)
  expect(await partitions()).toEqual([])
})

test.each(['reading', 'current_reading', 'series', 'station', 'roll_up_due'])(
  '%s: another tenant sees nothing, and nothing can be added for it',
  async (table) => {
    await add([aReading()])
    expect(await ask(tenantId, `select * from ${table}`)).not.toEqual([])
    expect(await ask(OTHER, `select * from ${table}`)).toEqual([])
  },
)

test('a reading cannot be changed, removed, added for another tenant or reached in its partition', async () => {
  await add([aReading()])
  const denied = { code: '42501' }
  for (const statement of [
    'update reading set value = 1',
    'delete from reading',
    'truncate reading',
    'select * from reading_2026_03',
    'drop table reading_2026_03',
  ])
    await expect(ask(tenantId, statement)).rejects.toMatchObject(denied)
  const copy = `insert into reading select (jsonb_populate_record(r, jsonb_build_object('tenant_id', $1::text))).* from reading r`
  await expect(ask(tenantId, copy, [OTHER])).rejects.toMatchObject(denied)
  await expect(
    ask(tenantId, `select make_monitoring_month('event', '2026-01-01')`),
  ).rejects.toThrow(/no such partition/)
})

test('series are listed with their units', async () => {
  const found = await reading(database, program, (db) => listSeries(db, { factor: 'a34004' }))
  expect(found).toEqual([
    { seriesId, stationId: STATION, factor: 'a34004', kind: 'real-time', unit: 'μg/m³' },
  ])
  await writing(database, asCaller(program), (tx) => makeMonths(tx, 'frame_chunk', [AT, AT]))
})
