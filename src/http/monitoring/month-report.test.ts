import ExcelJS from 'exceljs'
import { beforeAll, expect, test } from 'vitest'
import { AIR_CODES, aStation, fillHours } from '../../../test/air-hours.ts'
import { freshDatabase } from '../../../test/fixtures.ts'
import { aTown } from '../../../test/people.ts'
import { aServer } from '../../../test/server.ts'
import { readDocument } from '../../compiler/read/read.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { MonthReport } from '../../domain/monitoring/report/month-report.ts'

const { database, tenantId } = await freshDatabase()
const { clerk } = (await aTown(database, tenantId)).actors
const ask = (query: string) =>
  aServer(database, clerk).request(`/api/monitoring/month-report?${query}`)
const day = (text: string) => text as CivilDate

const FIGURES = { SO2: 8, NO2: 36, CO: 1.2, O3: 150, PM10: 70, 'PM2.5': 41 } as const

beforeAll(async () => {
  const station = await aStation(database, tenantId, '镇政府站')
  const section = await aStation(database, tenantId, '石桥断面', 'surface-water', 'Ⅲ类')
  for (const [name, value] of Object.entries(FIGURES)) {
    const code = AIR_CODES[name as keyof typeof FIGURES]
    const fill = (month: string, last: string, times: number) =>
      fillHours(database, tenantId, station, code, {
        from: day(`${month}-01`),
        to: day(last),
        value: () => value * times,
      })
    await fill('2025-02', '2025-02-28', 2)
    await fill('2026-01', '2026-01-31', 1)
    await fill('2026-02', '2026-02-28', 1)
  }
  await fillHours(database, tenantId, section, 'w21003', {
    from: day('2026-02-01'),
    to: day('2026-02-28'),
    value: () => 1.5,
  })
  const [from, to] = [day('2026-02-10'), day('2026-02-10')]
  const more = (code: string, value: number, change: object) =>
    fillHours(database, tenantId, section, code, { from, to, value: () => value, ...change })
  await more('w21003', 1.5, { hours: 1, kind: 'day' })
  await more('w01018', 40, { hours: 3, validity: 'flagged' })
  // The day's sample stands for its hours, whatever they are worth.
  await more('w21011', 0.1, { hours: 1, kind: 'day' })
  await more('w21011', 9, { hours: 5, validity: 'implausible' })
})

test('figures, comparisons and where they come from', async () => {
  const report = (await (await ask('month=2026-02')).json()) as MonthReport
  expect(report.title).toBe('2026年2月环境空气和地表水质量月报')
  expect(report.paragraphs[1]).toBe(
    '本月有效监测28天，优良28天，优良天数比例100.0%（良28天）。首要污染物：O3 28天。',
  )
  // 8/60 + 36/40 + 1.2/4 + 150/160 + 70/70 + 41/35, by the limits of 2012; a year before twice as much
  expect(report.paragraphs[2]).toBe(
    '环境空气质量综合指数4.44，环比0.0%，同比-50.0%（均按GB 3095-2012计算）；贡献最大的是PM2.5。',
  )
  const [air, water, sources] = report.tables
  expect(air?.rows.at(-1)).toEqual([
    '细颗粒物（PM2.5，μg/m³）',
    '28',
    '41',
    '41',
    '0.0%',
    '82',
    '-50.0%',
    '35',
  ])
  expect(water?.rows).toEqual([['石桥断面', 'Ⅳ类', '—', '—', 'Ⅲ类', '氨氮(0.50)']])
  expect(sources?.rows[0]).toEqual([
    '环境空气',
    '镇政府站',
    ...[String(6 * 28 * 24), String(6 * 28 * 24), '0', ''],
  ])
  const ofSection = sources?.rows.slice(2).map((row) => row.slice(1, 5))
  expect(ofSection).toEqual([
    ['石桥断面', '653', '650', '3'],
    ['合计', '653', '650', '3'],
  ])
  expect(sources?.rows[1]?.at(-1)).toMatch(/^2026-\d\d-\d\d \d\d:\d\d$/)
  expect(report.tables[3]?.rows).toEqual([['地表水', '石桥断面', '化学需氧量', '标记异常', '3']])
  expect(report.paragraphs.at(-1)).toMatch(
    /^环境空气数据共4032条，计入统计4032条，未计入0条；地表水数据共653条/,
  )
})

test('the document and the workbook say the same', async () => {
  const answer = await ask('month=2026-02&format=docx')
  expect([answer.status, answer.headers.get('content-type')]).toMatchObject([
    200,
    expect.stringMatching(/word/),
  ])
  const document = await readDocument(new Uint8Array(await answer.arrayBuffer()), '月报.docx')
  expect(document.text).toMatch(/综合指数4\.44/)
  expect(document.text).toMatch(/表3 数据来源/)
  const sheet = await ask('month=2026-02&format=xlsx')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await sheet.arrayBuffer()) as never)
  expect(book.worksheets.map(({ name }) => name)).toHaveLength(5)
  expect(book.worksheets[1]?.getRow(7).values).toEqual([
    undefined,
    '细颗粒物（PM2.5，μg/m³）',
    28,
    41,
    41,
    '0.0%',
    82,
    '-50.0%',
    35,
  ])
})

test('of a month that is not over it says up to which day there are data', async () => {
  const report = (await (await ask('month=2026-03')).json()) as MonthReport
  expect(report.paragraphs.at(-1)).toBe('本月尚未结束，尚无完整一日的数据。')
})

test('a month without data says so', async () => {
  const report = (await (await ask('month=2024-05')).json()) as MonthReport
  expect(report.paragraphs).toEqual(
    expect.arrayContaining(['本月没有有效的空气质量日数据。', '本月没有可评价的断面数据。']),
  )
})

test.each([
  ['month=2026-13', 400],
  ['month=2026-04', 400],
  ['', 400],
  ['month=2026-02&format=pdf', 400],
  ['month=2001-02', 422],
])('refused: %s', async (query, status) => {
  expect((await ask(query)).status).toBe(status)
})
