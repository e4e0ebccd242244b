/** Tables of readings: CSV and Excel, tried and brought in, with what is wrong row by row. */
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { loadExcel } from '../../compiler/sheet/excel.ts'
import type { Actor } from '../../domain/organisation/actor.ts'

const { database, tenantId, empty } = await freshDatabase()
let clerk: Actor
let stationId = ''
beforeEach(async () => {
  await empty()
  clerk = (await aTown(database, tenantId)).actors.clerk
  const station = { name: '东站', code: '1001A', kind: 'air' }
  stationId = (await json(ask('/stations', send('POST', station)))).id
})

const ask = async (path: string, init?: RequestInit) =>
  aServer(database, clerk, { clock: () => NOW }).request(`/api${path}`, init)
// biome-ignore lint/suspicious/noExplicitAny: answers are checked by what is expected of them
const json = async (response: Promise<Response>): Promise<any> => (await response).json()
const span = 'from=2026-02-28T00:00:00Z&to=2026-03-02T00:00:00Z'
const list = () => json(ask(`/readings?stationId=${stationId}&factor=a34004&kind=hour&${span}`))

const upload = (text: string | Uint8Array, name: string, apply: boolean) => {
  const form = new FormData()
  form.append('file', new File([text as string], name))
  return ask(`/readings/import?apply=${apply}`, {
    method: 'POST',
    body: form,
    headers: { 'x-taizhang': '1' },
  })
}

test('a table is tried, then imported without the rows at fault; again it stores nothing', async () => {
  const table =
    '﻿监测点,因子,时间,数值,单位\r\n东站,PM2.5,2026-03-01 10:00,35.5,\r\n"东站",a34002,2026/3/1 10:00,"60",μg/m³\r\n南站,PM10,2026-03-01 10:00,1,\r\n东站,PM10,昨天,1,\r\n'
  const issues = [
    { row: 4, column: '数值', code: 'STATION_UNKNOWN', text: '南站' },
    { row: 5, column: '数值', code: 'TIME_INVALID', text: '昨天' },
  ]
  expect(await json(upload(table, 'a.csv', false))).toEqual({
    stored: 0,
    superseded: 0,
    rows: 2,
    applied: false,
    issueCount: 2,
    issues,
  })
  expect(await json(upload(table, 'a.csv', true))).toMatchObject({ stored: 2, issues })
  expect(await json(upload(table, 'a.csv', true))).toMatchObject({ stored: 0, superseded: 0 })
  expect((await list()).readings).toMatchObject([{ value: '35.5', origin: 'import' }])
  expect(await json(upload('a,b\n1,2\n', 'a.csv', true))).toMatchObject({
    issues: [{ code: 'HEAD_UNKNOWN' }],
  })
  const gbk = new Uint8Array([0xb6, 0xab, 0xd5, 0xbe]) // 东站
  const encoder = new TextEncoder()
  const bytes = new Uint8Array([
    ...encoder.encode('station,factor,time,value\n'),
    ...gbk,
    ...encoder.encode(',CO,2026-03-01 10:00,0.5\n'),
  ])
  expect(await json(upload(bytes, 'b.csv', true))).toMatchObject({ stored: 1, issueCount: 0 })
})

test('the wide form of public air data', async () => {
  const wide =
    'date,hour,type,1001A,9999A\n20260301,8,PM2.5,35,1\n20260301,8,PM2.5_24h,36,1\n20260301,8,AQI,50,1\n20260301,9,PM2.5,,2\n20260301,25,PM2.5,1,2\n'
  const report = await json(upload(wide, 'china.csv', true))
  expect(report).toMatchObject({ stored: 1, issueCount: 3 })
  expect((await list()).readings).toMatchObject([{ at: '2026-03-01T00:00:00.000Z', value: '35' }])
})

/** A workbook as people make them: its cells are texts, numbers and dates. */
async function workbook(rows: readonly (readonly unknown[])[]): Promise<Uint8Array> {
  const book = new (await loadExcel()).Workbook()
  const sheet = book.addWorksheet('数据')
  for (const row of rows) sheet.addRow([...row])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

test('an Excel file: numbers and dates as cells, an empty line, and each row at fault with its place', async () => {
  const bytes = await workbook([
    ['监测点', '因子', '类型', '时间', '数值', '单位', '标记'],
    ['东站', 'PM2.5', '小时', '2026-03-01 10:00', 35.5, 'μg/m³', 'N'],
    ['1001A', 'a21005', '小时', new Date(Date.UTC(2026, 2, 1, 10)), 0.85, 'mg/m³', null],
    [],
    ['东站', 'PM2.5', '小时', '2026-03-01 11:00', '—', null, 'D'],
    ['南站', 'PM2.5', '小时', '2026-03-01 11:00', 1, null, null],
    ['东站', '氪', '小时', '2026-03-01 11:00', 1, null, null],
    ['东站', 'PM10', '每周', '2026-03-01 11:00', 1, null, null],
    ['东站', 'PM10', '小时', '去年', 1, null, null],
    ['东站', 'PM10', '小时', '2027-03-01 11:00', 1, null, null],
    ['东站', 'PM10', '小时', '2026-03-01 11:00', '很多', null, null],
    ['东站', 'PM10', '小时', '2026-03-01 11:00', 1, 'kPa', null],
  ])
  const report = await json(upload(bytes, '三月.xlsx', true))
  expect(
    report.issues.map(({ row, code, text }: Record<string, unknown>) => [row, code, text]),
  ).toEqual([
    [5, 'VALUE_INVALID', '—'],
    [6, 'STATION_UNKNOWN', '南站'],
    [7, 'FACTOR_UNKNOWN', '氪'],
    [8, 'KIND_INVALID', '每周'],
    [9, 'TIME_INVALID', '去年'],
    [10, 'TIME_AHEAD', '2027-03-01 11:00'],
    [11, 'VALUE_INVALID', '很多'],
    [12, 'UNIT_INVALID', 'kPa'],
  ])
  expect(report).toMatchObject({ stored: 2, rows: 2, issueCount: 8 })
  expect((await list()).readings).toMatchObject([
    { at: '2026-03-01T02:00:00.000Z', value: '35.5', flag: 'N', origin: 'import' },
  ])
})

test.each([
  ['no workbook', () => new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'x.xlsx', 422],
  ['an empty file', () => new Uint8Array(0), 'x.csv', 422],
] as const)('refused: %s', async (_, bytes, name, status) => {
  const response = await upload(bytes(), name, true)
  expect([response.status, await response.json()]).toEqual([
    status,
    expect.objectContaining({ code: expect.stringMatching(/^FILE_/) }),
  ])
})
