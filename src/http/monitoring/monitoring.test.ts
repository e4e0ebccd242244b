import Excel from 'exceljs'
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { GOOD_FRAMES } from '../../../test/hj212-frames.ts'
import { aTown, type Town } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { rollUpReadings } from '../../actions/monitoring/roll-up-readings.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { readStream } from '../../store/log/events.ts'

const { database, tenantId, empty } = await freshDatabase()
let town: Town
let clerk: Actor
let stationId = ''
beforeEach(async () => {
  await empty()
  town = await aTown(database, tenantId)
  clerk = town.actors.clerk
  stationId = (await made(post('/stations', { name: '东站', code: '1001A', kind: 'air' }))).id
})

const ask = (path: string, init?: RequestInit, actor: Actor = clerk, now = NOW) =>
  aServer(database, actor, { clock: () => now }).request(`/api${path}`, init)
const post = (path: string, body: unknown, actor?: Actor) => ask(path, send('POST', body), actor)
// biome-ignore lint/suspicious/noExplicitAny: answers are checked by what is expected of them
type Loose = any
const json = async (response: Response | Promise<Response>) =>
  (await response).json() as Promise<Loose>
const made = async (
  response: Response | Promise<Response>,
): Promise<{ id: string; version: number }> => {
  const answer = await response
  if (answer.status >= 300) throw new Error(await answer.text())
  return answer.json() as Promise<{ id: string; version: number }>
}
const codeOf = async (response: Response | Promise<Response>) => {
  const answer = await response
  return [answer.status, ((await answer.json()) as { code?: string }).code]
}
const span = 'from=2026-02-28T00:00:00Z&to=2026-03-02T00:00:00Z'
const series = (kind = 'hour') => `stationId=${stationId}&factor=a34004&kind=${kind}`
const list = (kind?: string) => json(ask(`/readings?${series(kind)}&${span}`))
const push = (readings: unknown[]) => post('/readings', { readings })
const hour = (at: string, value: unknown, change = {}) => ({
  station: '东站',
  factor: 'PM2.5',
  kind: 'hour',
  at,
  value,
  ...change,
})

test('a station is added, changed and closed, each an event; what is wrong is refused', async () => {
  const { id } = await made(
    post('/stations', { name: '西排口', kind: 'wastewater', unitId: town.units.环保办 }),
  )
  const change = { longitude: 113.1, latitude: 23.2, closedOn: '2026-03-01' }
  const changed = await ask(`/stations/${id}`, send('PATCH', change, { 'if-match': '"1"' }))
  expect(await changed.json()).toEqual({ id, version: 2 })
  expect(await json(ask(`/stations/${id}`))).toMatchObject({
    station: { ...change, version: 2 },
    series: [],
  })
  expect(await codeOf(post('/stations', { name: '西排口', kind: 'air' }))).toEqual([
    409,
    'STATION_NAME_TAKEN',
  ])
  expect(await codeOf(post('/stations', { name: '新', code: '1001A', kind: 'air' }))).toEqual([
    409,
    'STATION_NAME_TAKEN',
  ])
  expect(await codeOf(post('/stations', { name: '新', kind: 'air', longitude: 1 }))).toEqual([
    400,
    'INPUT_INVALID',
  ])
  expect(
    await codeOf(ask(`/stations/${id}`, send('PATCH', { name: 'x' }, { 'if-match': '"1"' }))),
  ).toEqual([412, 'RECORD_STALE'])
  expect(await codeOf(post('/stations', { name: '新', kind: 'air' }, town.actors.auditor))).toEqual(
    [403, 'NOT_YOUR_DUTY'],
  )
  expect(await codeOf(ask('/stations', {}, town.actors['security-administrator']))).toEqual([
    403,
    'NOT_YOUR_DUTY',
  ])
})

test('a device is registered with what the pack knows of its codes, and never shows its password', async () => {
  const device = {
    name: '数采仪',
    stationId,
    mn: 'MN1',
    password: '123456',
    factors: [
      { sentAs: '011' },
      { sentAs: 'a34004', unit: 'ng/m3' },
      { sentAs: 'X9', factor: 'own', unit: '个' },
    ],
  }
  const { id } = await made(post('/devices', device))
  const shown = await json(ask(`/devices/${id}`))
  expect(JSON.stringify(shown)).not.toContain('123456')
  expect(shown.factors).toMatchObject([
    { sentAs: '011', factor: 'w01018', unit: 'mg/L', least: '0' },
    { sentAs: 'X9', factor: 'own', unit: '个', least: null },
    { sentAs: 'a34004', factor: 'a34004', unit: 'ng/m³', most: '2000' },
  ])
  const log = await json(ask('/devices'))
  expect(log.devices).toMatchObject([{ mn: 'MN1', contact: null, enabled: true }])
  const refusals = [
    [{ ...device, mn: 'MN2' }, [409, 'FACTOR_TAKEN']],
    [{ ...device, mn: 'MN2', factors: [{ sentAs: 'zzz' }] }, [422, 'FACTOR_UNKNOWN']],
    [
      { ...device, mn: 'MN2', factors: [{ sentAs: '060', unit: 'kPa' }] },
      [422, 'UNIT_NOT_CONVERTIBLE'],
    ],
    [{ ...device, mn: 'M N', factors: [] }, [400, 'INPUT_INVALID']],
  ] as const
  for (const [body, refusal] of refusals)
    expect(await codeOf(post('/devices', body))).toEqual(refusal)
  expect(await codeOf(post('/devices', { ...device, factors: [] }))).toEqual([409, 'MN_TAKEN'])
  const many = {
    devices: [
      { ...device, mn: 'MN3', factors: [] },
      { ...device, factors: [] },
    ],
  }
  expect(await codeOf(post('/devices/import', many))).toEqual([409, 'MN_TAKEN'])
  expect((await json(ask('/devices'))).devices).toHaveLength(1)
  const changed = await ask(
    `/devices/${id}`,
    send('PATCH', { crcMode: 'modbus', password: '654321' }),
  )
  expect(await changed.json()).toEqual({ id, version: 2 })
  const events = await reading(database, theProgram(tenantId), (db) =>
    readStream(db, { kind: 'device', id }),
  )
  expect(events.map(({ type }) => type)).toEqual(['device.registered', 'device.changed'])
  expect(events[1]?.data).toEqual({ crcMode: 'modbus', password: 'changed' })
  expect(JSON.stringify(events)).not.toMatch(/123456|654321/)
})

test('a device is asked, and only what the protocol knows', async () => {
  const { id } = await made(
    post('/devices', { name: 'd', stationId, mn: 'MN1', password: '123456' }),
  )
  const cp = 'BeginTime=20260301100000;EndTime=20260301110000'
  expect((await post(`/devices/${id}/commands`, { cn: '2061', cp })).status).toBe(202)
  expect((await json(ask(`/devices/${id}/commands`))).commands).toMatchObject([
    { cn: '2061', cp, state: 'waiting', reason: 'asked', askedBy: clerk.personId },
  ])
  for (const [cn, content] of [
    ['1072', 'NewPW=654321'],
    ['1014', 'Key=30303030303030303030303030303030'],
  ] as const)
    expect((await post(`/devices/${id}/commands`, { cn, cp: content })).status).toBe(202)
  expect(await codeOf(post(`/devices/${id}/commands`, { cn: '1072', cp: 'PW=1' }))).toEqual([
    400,
    'INPUT_INVALID',
  ])
  // Passwords and keys are for the device alone.
  const seen = await json(ask(`/devices/${id}/commands`))
  expect(seen.commands.map((each: { cp: string }) => each.cp).sort()).toEqual([
    cp,
    'Key=***',
    'NewPW=***',
  ])
  for (const { commandId } of seen.commands) {
    const events = await reading(database, clerk, (db) =>
      readStream(db, { kind: 'device-command', id: commandId }),
    )
    expect(JSON.stringify(events)).not.toMatch(/654321|3030/)
  }
  expect(await codeOf(post(`/devices/${id}/commands`, { cn: '9999' }))).toEqual([
    422,
    'COMMAND_NOT_KNOWN',
  ])
  expect(await codeOf(post(`/devices/${id}/commands`, { cn: '2061', cp: 'a&&b' }))).toEqual([
    400,
    'INPUT_INVALID',
  ])
  expect(
    await codeOf(post(`/devices/${id}/commands`, { cn: '2061' }, town.actors.inspector)),
  ).toEqual([403, 'NOT_YOUR_DUTY'])
})

test('readings are pushed once, corrected by a later push, and every revision is there', async () => {
  const readings = [
    hour('2026-03-01 10:00', '35.0'),
    hour('2026-03-01T11:00:00+08:00', 0.041, { unit: 'mg/m³', station: '1001a' }),
  ]
  expect(await json(push(readings))).toEqual({ stored: 2, superseded: 0 })
  expect(await json(push(readings))).toEqual({ stored: 0, superseded: 0 })
  expect(await json(push([hour('2026-03-01 10:00', '36', { flag: 'm' })]))).toEqual({
    stored: 0,
    superseded: 1,
  })
  const { series: of, readings: found } = await list()
  expect(of).toMatchObject({ unit: 'μg/m³' })
  expect(found).toMatchObject([
    {
      at: '2026-03-01T02:00:00.000Z',
      value: '36',
      flag: 'M',
      validity: 'flagged',
      revision: 1,
      origin: 'push',
    },
    { at: '2026-03-01T03:00:00.000Z', value: '41', raw: '0.041 mg/m³', validity: 'valid' },
  ])
  const all = await json(ask(`/readings/revisions?${series()}&at=2026-03-01T02:00:00Z`))
  expect(all.readings.map((each: { value: string }) => each.value)).toEqual(['35.0', '36'])
  const page = await json(ask(`/readings?${series()}&${span}&limit=1`))
  expect([page.readings.length, page.next]).toEqual([1, '2026-03-01T03:00:00.000Z'])
  const latest = await json(ask('/stations/latest'))
  expect(latest.series).toMatchObject([{ stationId, factor: 'a34004', latest: { value: '41' } }])
})

test.each([
  ['an unknown station', { station: '南站' }],
  ['an unknown pollutant', { factor: 'zzz' }],
  ['no time', { at: '2026-02-30 10:00' }],
  ['a time in the future', { at: '2026-03-05 10:00' }],
  ['no number', { value: '12,5' }],
  ['a unit of something else', { unit: 'kPa' }],
])('refused as a whole: %s', async (_, change) => {
  const good = hour('2026-03-01 10:00', 1)
  expect(await codeOf(push([good, { ...good, ...change }]))).toEqual([422, 'READINGS_INVALID'])
  expect(await codeOf(ask(`/readings?${series()}&${span}`))).toEqual([404, 'SERIES_NOT_FOUND'])
})

test('a span is declared invalid with a reason, later data do not undo it, and it is restored', async () => {
  await push([hour('2026-03-01 10:00', 35), hour('2026-03-01 11:00', 40)])
  const decide = (decision: string, change = {}) =>
    post('/readings/decisions', {
      decision,
      stationId,
      factor: 'a34004',
      kind: 'hour',
      from: '2026-03-01T02:00:00Z',
      to: '2026-03-01T03:00:00Z',
      reason: '仪器校准',
      ...change,
    })
  expect(await json(decide('invalidate'))).toEqual({ count: 1 })
  await push([hour('2026-03-01 10:00', 37)])
  expect((await list()).readings).toMatchObject([
    { value: '37', validity: 'invalidated', revision: 2 },
    { value: '40', validity: 'valid' },
  ])
  expect(await json(decide('restore'))).toEqual({ count: 1 })
  expect((await list()).readings[0]).toMatchObject({ value: '37', validity: 'valid', revision: 3 })
  expect(await codeOf(decide('restore'))).toEqual([422, 'NO_READINGS'])
  expect(await codeOf(decide('invalidate', { factor: 'w01018' }))).toEqual([
    404,
    'SERIES_NOT_FOUND',
  ])
  expect(await codeOf(decide('invalidate', { reason: ' ' }))).toEqual([400, 'INPUT_INVALID'])
})

test('hours are computed from minutes, days from hours, and again when something comes late', async () => {
  const minute = (at: string, value: number) => hour(at, value, { kind: 'minute' })
  await push(
    [0, 10, 20, 30, 40].map((m) =>
      minute(`2026-03-01 10:${String(m).padStart(2, '0')}`, 30 + m / 10),
    ),
  )
  const roll = async () => {
    while (await rollUpReadings(database, tenantId, NOW)) {}
  }
  await roll()
  expect((await list()).readings).toMatchObject([
    {
      at: '2026-03-01T02:00:00.000Z',
      value: '32',
      minimum: '30',
      maximum: '34',
      validity: 'valid',
      origin: 'computed',
    },
  ])
  await push([minute('2026-03-01 10:50', 38)])
  await roll()
  expect((await list()).readings).toMatchObject([{ value: '33', revision: 1 }])
  await roll()
  expect((await list()).readings).toHaveLength(1)
  await push([hour('2026-03-01 10:00', 40)])
  await push([minute('2026-03-01 10:55', 99)])
  await roll()
  expect((await list()).readings).toMatchObject([{ value: '40', origin: 'push', revision: 2 }])
  await push(
    Array.from({ length: 20 }, (_, h) => hour(`2026-02-28 ${String(h).padStart(2, '0')}:00`, h)),
  )
  await roll()
  expect(
    (
      await json(
        ask(`/readings?${series('day')}&from=2026-02-27T00:00:00Z&to=2026-03-02T00:00:00Z`),
      )
    ).readings,
  ).toMatchObject([{ at: '2026-02-27T16:00:00.000Z', value: '9.5', validity: 'valid' }])
})

test('a curve has at most so many points, of what is valid', async () => {
  await push(
    Array.from({ length: 24 }, (_, h) =>
      hour(`2026-02-28 ${String(h).padStart(2, '0')}:00`, h, h === 3 ? { flag: 'D' } : {}),
    ),
  )
  const path = `/readings/chart?${series()}&from=2026-02-27T16:00:00Z&to=2026-02-28T16:00:00Z&points=6`
  const { points, limits } = await json(ask(path))
  expect(limits).toMatchObject([{ value: 250, side: 'most' }])
  expect(points).toHaveLength(6)
  expect(points[0]).toEqual({
    at: '2026-02-27T16:00:00.000Z',
    mean: 1,
    least: 0,
    most: 2,
    valid: 3,
    all: 4,
  })
  expect(
    await codeOf(
      ask(`/readings/chart?${series()}&from=2026-02-28T16:00:00Z&to=2026-02-27T16:00:00Z`),
    ),
  ).toEqual([400, 'INPUT_INVALID'])
})

test('frames are decoded field by field', async () => {
  const { frames } = await json(post('/frames/decode', { text: `${GOOD_FRAMES.F3}\r\nxx` }))
  expect(frames).toMatchObject([
    { ok: true, version: 2005, mn: 'LD130133000015' },
    { ok: false, code: 'NOISE', bytes: 'xx', fault: { at: 0, length: 2, expected: null } },
  ])
  expect(await codeOf(ask('/frames/65536'))).toEqual([404, 'FRAME_NOT_FOUND'])
  expect(await json(ask('/rejected-frames'))).toEqual({ items: [], next: null })
  expect(await json(ask('/unknown-devices'))).toEqual({ devices: [] })
})

test('devices out of an Excel file: rows at fault are named and none is registered, else all are', async () => {
  const sheet = async (...rows: readonly (readonly string[])[]) => {
    const workbook = new Excel.Workbook()
    workbook.addWorksheet('设备').addRows([['名称', '监测点', 'MN', '密码', '因子'], ...rows])
    const body = new FormData()
    body.append('file', new File([new Uint8Array(await workbook.xlsx.writeBuffer())], '设备.xlsx'))
    return { method: 'POST', headers: { 'x-taizhang': '1' }, body }
  }
  const registered = async () => (await json(ask('/devices'))).devices.length
  const wrong = await sheet(['甲', '东站', 'A1', '1', 'a34004'], ['乙', '西站', 'A2', '1', ''])
  expect(await json(ask('/devices/import-table?apply=true', wrong))).toEqual({
    devices: 1,
    applied: false,
    issues: [expect.objectContaining({ row: 3, zh: '没有名为“西站”的监测点' })],
  })
  const right = () => sheet(['甲', '东站', 'A1', '1', 'a34004'], ['乙', '东站', 'A2', '1', ''])
  expect(await json(ask('/devices/import-table', await right()))).toMatchObject({ applied: false })
  expect(await registered()).toBe(0)
  const done = await json(ask('/devices/import-table?apply=true', await right()))
  expect(done).toEqual({ devices: 2, applied: true, issues: [] })
  expect(await registered()).toBe(2)
  const again = await json(ask('/devices/import-table?apply=true', await right()))
  expect(again.issues.map(({ row }: Loose) => row)).toEqual([2, 3])
  const { actors } = town
  expect(await codeOf(ask('/devices/import-table', await right(), actors.auditor))).toEqual([
    403,
    'NOT_YOUR_DUTY',
  ])
})
