/** Monitoring: how fresh stations are, the air of a year, targets from proposal to judgement, frames by field. */
import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { importPlan } from '../../src/actions/import-plan.ts'
import { changeStation } from '../../src/actions/monitoring/manage-stations.ts'
import type { CivilDate } from '../../src/domain/civil-date.ts'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import type { Target } from '../../src/domain/plan/ledger.ts'
import { ASSESS_TARGETS } from '../../src/jobs/monitoring/assess-targets.ts'
import { DETECT_ALARMS } from '../../src/jobs/monitoring/detect-alarms.ts'
import { reading } from '../../src/store/db.ts'
import { AIR_CODES, aStation, fillHours } from '../air-hours.ts'
import { aLedger, bytesOf, NOW } from '../fixtures.ts'
import { BAD_FRAMES } from '../hj212-frames.ts'
import { asCaller } from '../people.ts'
import { FILING } from '../server.ts'
import { violations } from './axe.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const { town, database } = site
const { tenantId } = town
const clerk = asCaller(town.actors.clerk)
const day = (text: string) => text as CivilDate
const seeing = theProgram(tenantId)
beforeEach(() => {
  // A browser that draws without a graphics card says so.
  site.expectComplaint(/GPU stall due to ReadPixels/)
})

const HAN = /\p{Script=Han}/u
const widerThanScreen = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

async function monitored(): Promise<void> {
  const [air, outfall] = [
    await aStation(database, tenantId, '镇政府站'),
    await aStation(database, tenantId, '东村排口', 'wastewater'),
  ]
  const places = [
    [air, 113.12, 28.2],
    [outfall, 113.16, 28.23],
  ] as const
  for (const [stationId, longitude, latitude] of places)
    await changeStation(database, clerk, stationId, { longitude, latitude }, null)
  for (const code of Object.values(AIR_CODES).filter((one) => one !== AIR_CODES['PM2.5']))
    await fillHours(database, tenantId, air, code, {
      from: day('2026-01-01'),
      to: day('2026-03-01'),
      value: (_, at) => (code === AIR_CODES.CO ? 0.5 : 20 + ((at * 7) % 160)),
    })
  await fillHours(database, tenantId, air, AIR_CODES['PM2.5'], {
    from: day('2025-01-01'),
    to: day('2026-02-28'),
    value: (date, at) => (date < '2026' ? 30 + (at % 30) : at === 365 ? null : 40),
  })
  await fillHours(database, tenantId, outfall, 'w01018', {
    from: day('2026-02-01'),
    to: day('2026-02-02'),
    value: () => 30,
  })
}

const aTarget = (change: Partial<Target>): Target => ({
  written: '到2026年底，PM2.5年均浓度不高于38微克/立方米',
  metric: 'PM2.5年均浓度',
  operator: '<=',
  value: 38,
  unit: '微克/立方米',
  grade: null,
  baseline: null,
  by: day('2026-12-31'),
  scope: null,
  approximate: false,
  stretch: false,
  source: { paragraph: 0, start: 0, end: 1 },
  ...change,
})
async function promised(): Promise<void> {
  const targets = [
    aTarget({}),
    aTarget({ metric: '城镇污水处理率', operator: '>=', value: 92.5, unit: '%' }),
    aTarget({ metric: 'PM10年均浓度', value: 60 }),
    aTarget({ metric: '燃煤锅炉', operator: 'clear', value: null, unit: null }),
  ]
  const ledger = aLedger({ targets: targets.map((one) => ({ ...one, number: '二(二)' })) })
  await importPlan(database, clerk, { fileName: 'x.txt', bytes: bytesOf('x'), ledger })
}

beforeAll(async () => {
  await monitored()
  await promised()
})

test('a station that went silent is seen in list and map, and found by its state', async () => {
  const page = await site.open('/monitoring', { reducedMotion: 'reduce' })
  await page.getByRole('cell', { name: '自 2026-02-02 23:00 起中断' }).waitFor()
  await page.locator('.map-box canvas').waitFor()
  await page.locator('.map-name', { hasText: '东村排口' }).waitFor()
  await page.getByRole('combobox', { name: '数据情况' }).selectOption({ label: '中断' })
  await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
  expect(new URL(page.url()).search).toBe('?freshness=offline')
  await expect.poll(() => page.locator('.map-name').allInnerTexts()).toEqual(['东村排口'])
})

test.each([DESKTOP, PHONE])(
  'the air of a year in colours and as a table: $width',
  async (viewport) => {
    const page = await site.open('/monitoring/air', { viewport, reducedMotion: 'reduce' })
    const calendar = page.getByRole('img', { name: /2026 年：优良 \d+ 天，有效 59 天/ })
    await calendar.waitFor()
    // The first of January has no PM2.5, the second has all six.
    const [first, second] = [calendar.locator('rect').nth(0), calendar.locator('rect').nth(1)]
    expect(await first.locator('title').textContent()).toBe('2026-01-01：数据不足')
    expect(await second.getAttribute('fill')).toBe('#ffff00')
    expect(await second.locator('title').textContent()).toMatch(/^2026-01-02：AQI \d+，良/)
    await page.getByText('以表格查看').click()
    await page.getByRole('rowheader', { name: '2026-02' }).waitFor()
    expect(await violations(page)).toEqual([])
    expect(await widerThanScreen(page)).toBe(0)
    await page.goto(new URL('/monitoring', page.url()).href)
    await page.locator('.map-box canvas').waitFor()
    expect(await violations(page)).toEqual([])
    expect(await widerThanScreen(page)).toBe(0)
    await page.getByRole('button', { name: 'English' }).click()
    const said = page.locator('.tabs, h1, .filters label > span, thead, .light, .map-box > p')
    expect((await said.allInnerTexts()).join(' ')).not.toMatch(HAN)
  },
)

test.each([DESKTOP, PHONE])('a series over a week and a year: $width', async (viewport) => {
  const page = await site.open('/monitoring', { viewport, reducedMotion: 'reduce' })
  await page.getByRole('rowheader', { name: '镇政府站' }).getByRole('link').click()
  await page.getByRole('combobox', { name: '因子' }).selectOption({ label: '细颗粒物' })
  await page.locator('.chart canvas').first().waitFor()
  // The week that ends with the last day of which there are data, of any factor.
  await page.getByText('共 144 条数据，有效 144 条；最低 40，最高 40。').waitFor()
  await page.getByText('以表格查看').first().click()
  await page.getByRole('rowheader', { name: '2026-02-28 23:00' }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('combobox', { name: '时间' }).selectOption({ label: '近 1 年' })
  await page.getByText('数据多于像素').waitFor()
  await page.getByText(/最低 30，最高 59/).waitFor()
  expect(new URL(page.url()).search).toBe('?factor=a34004&span=lastYear')
  await page.getByRole('button', { name: '放大' }).press('Enter')
  await expect.poll(() => new URL(page.url()).searchParams.get('from')).toMatch(/^2025-\d\d-\d\dT/)
  await page.getByRole('combobox', { name: '时间' }).selectOption({ label: '近 1 年' })
  await page.getByText('≤ 250').waitFor()
  expect(await violations(page)).toEqual([])
  expect(await widerThanScreen(page)).toBe(0)
  await page.getByRole('button', { name: 'English' }).click()
  const said = page.locator('.tabs, h2, .facts dt, .filters label > span, .light, section > .faint')
  expect((await said.allInnerTexts()).join(' ')).not.toMatch(HAN)
})

test.each([DESKTOP, PHONE])('an alarm is looked at and handled: $width', async (viewport) => {
  await DETECT_ALARMS.run({ database, tenantId, now: NOW, filing: FILING })
  const page = await site.open('/monitoring/alarms', { viewport, reducedMotion: 'reduce' })
  await page.getByText('证据数据').first().click()
  await page.locator('.chart canvas').first().waitFor()
  expect(await violations(page)).toEqual([])
  expect(await widerThanScreen(page)).toBe(0)
  const before = await page.getByRole('button', { name: '处理' }).count()
  await page.getByRole('button', { name: '处理' }).first().click()
  await page.getByLabel('说明').fill('现场核实，设备正常，确有超标')
  await page.getByLabel('后续').selectOption({ label: '新立整改事项' })
  await page.getByRole('dialog').getByLabel('编号').fill(`报警-${viewport.width}`)
  expect(await violations(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: '处理' }).click()
  await page.getByRole('link', { name: '查看整改事项' }).first().waitFor()
  await expect.poll(() => page.getByRole('button', { name: '处理' }).count()).toBe(before - 1)
  const held = await reading(database, seeing, async (db) => ({
    items: await db.selectFrom('item').select('number').execute(),
    alarms: await db
      .selectFrom('alarm')
      .select('state')
      .where('state', '=', 'acknowledged')
      .execute(),
  }))
  expect(held.items).toContainEqual({ number: `报警-${viewport.width}` })
  expect(held.alarms.length).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'English' }).click()
  const said = page.locator('.tabs, h1, .filters label > span, .light, .faint, .alarm button')
  expect((await said.allInnerTexts()).join(' ')).not.toMatch(HAN)
})

test('a target is bound as proposed, judged, and figures are entered for another', async () => {
  const page = await site.open('/monitoring/targets', { reducedMotion: 'reduce' })
  await page.getByRole('link', { name: /PM2\.5年均浓度/ }).click()
  await page.getByRole('button', { name: '绑定指标' }).click()
  await page.getByRole('button', { name: '确认绑定' }).click()
  // 58 valid days at 40, 306 to come: (38 · 364 − 58 · 40)/306
  await page.getByText('精确值 5756/153').waitFor()
  await page.getByText('37.6').first().waitFor()
  await page.locator('.judgement', { hasText: 'GB 3095-2026' }).waitFor()
  await page.locator('.chart canvas').waitFor()
  await ASSESS_TARGETS.run({ database, tenantId, now: NOW, filing: FILING })
  await page.getByRole('link', { name: '目标' }).click()
  await page.getByRole('link', { name: /PM2\.5年均浓度.*37\.6/s }).waitFor()

  await page.getByRole('link', { name: /城镇污水处理率/ }).click()
  await page.getByRole('button', { name: '绑定指标' }).click()
  await page.getByRole('button', { name: '确认绑定' }).click()
  await page.getByLabel('按分子/分母计算').check()
  await page.getByLabel('起始日期').fill('2026-01-01')
  await page.getByLabel('截止日期').fill('2026-02-28')
  await page.getByLabel('分子', { exact: true }).fill('925')
  await page.getByLabel('分母', { exact: true }).fill('1000')
  await page.getByRole('textbox', { name: /^佐证（/ }).fill('污水厂进出水台账')
  await page.getByRole('button', { name: '填报' }).click()
  await page.getByText('已填报').waitFor()
  await page.getByRole('cell', { name: /92\.5.*925\/1000/ }).waitFor()

  const held = await reading(database, seeing, async (db) => ({
    bindings: await db.selectFrom('target_standing').select('binding').execute(),
    figures: await db.selectFrom('figure').select(['series', 'part', 'whole', 'ends_on']).execute(),
  }))
  expect(held.bindings.map(({ binding }) => binding?.indicator).sort()).toEqual([
    'pm25-mean',
    expect.stringMatching(/sewage|treat|rate/),
  ])
  expect(held.figures).toEqual([
    { series: '城镇污水处理率', part: '925', whole: '1000', ends_on: '2026-02-28' },
  ])
})

test.each([DESKTOP, PHONE])(
  'a target is accessible and in both languages: $width',
  async (viewport) => {
    await promised()
    const page = await site.open('/monitoring/targets', { viewport, reducedMotion: 'reduce' })
    await page.getByRole('link', { name: /PM10年均浓度/ }).click()
    await page.getByRole('button', { name: /绑定指标|改绑/ }).click()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: '确认绑定' }).click()
    await page.locator('.chart canvas').waitFor()
    await page.getByText('以表格查看').click()
    expect(await violations(page)).toEqual([])
    expect(await widerThanScreen(page)).toBe(0)
    await page.getByRole('button', { name: 'English' }).click()
    const said = page.locator(
      '.tabs, .facts dt, .judgement strong, thead, .light, summary, .events',
    )
    const texts = (await said.allInnerTexts()).join(' ').replaceAll('测试 clerk', '')
    expect(texts).not.toMatch(HAN)
  },
)

test.each([DESKTOP, PHONE])(
  'devices are registered by rows and asked: $width',
  async (viewport) => {
    const page = await site.open('/monitoring/devices', { viewport, reducedMotion: 'reduce' })
    await page.getByRole('button', { name: '批量登记' }).click()
    const mn = `MN${viewport.width}`
    const area = page.getByLabel('粘贴处')
    await area.fill(`名称\t监测点\tMN\t密码\t因子\n数采仪\t西村站\t${mn}\t123456\t`)
    await page.getByText('没有名为“西村站”的监测点').waitFor()
    expect(await page.getByRole('button', { name: '登记 0 台' }).isDisabled()).toBe(true)
    expect(await violations(page)).toEqual([])
    await area.fill(`数采仪 ${viewport.width}\t东村排口\t${mn}\t123456\t`)
    await page.getByRole('button', { name: '登记 1 台' }).click()
    await page.getByText('已登记 1 台').waitFor()
    await page.getByText('命令', { exact: true }).first().click()
    await page.getByRole('combobox', { name: '命令' }).first().selectOption('1011')
    await page.getByRole('button', { name: '发送' }).first().click()
    await page.getByText('提取现场机时间 · 待发送').first().waitFor()
    expect(await violations(page)).toEqual([])
    expect(await widerThanScreen(page)).toBe(0)
    const held = await reading(database, seeing, async (db) => ({
      devices: await db.selectFrom('device').select('mn').execute(),
      commands: await db.selectFrom('device_command').select(['cn', 'state']).execute(),
    }))
    expect(held.devices).toContainEqual({ mn })
    expect(held.commands).toContainEqual({ cn: '1011', state: 'waiting' })
    await page.getByRole('button', { name: 'English' }).click()
    const said = page.locator('.tabs, h1, h2, thead, .light, summary, .faint, .device-ask button')
    expect((await said.allInnerTexts()).join(' ')).not.toMatch(HAN)
  },
)

test('whoever only reads binds nothing and enters nothing', async () => {
  const page = await site.open('/monitoring/targets', { as: town.actors['town-leader'] })
  await page.getByRole('link', { name: /燃煤锅炉/ }).click()
  await page.getByText('尚未绑定指标').waitFor()
  expect(await page.getByRole('button', { name: '绑定指标' }).count()).toBe(0)
})

test.each([DESKTOP, PHONE])('the month as it is sent out: $width', async (viewport) => {
  const page = await site.open('/monitoring/month-report?month=2026-02', { viewport })
  await page.getByRole('heading', { name: '2026年2月环境空气和地表水质量月报' }).waitFor()
  await page
    .getByRole('cell', { name: /^细颗粒物（PM2/ })
    .first()
    .waitFor()
  const saving = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载 Word' }).click()
  expect((await saving).suggestedFilename()).toMatch(/2026年2月.*\.docx$/)
  expect(await violations(page)).toEqual([])
  expect(await widerThanScreen(page)).toBe(0)
})

test.each([DESKTOP, PHONE])('a pasted frame is read field by field: $width', async (viewport) => {
  const page = await site.open('/monitoring/frames?view=paste', { viewport })
  await page.getByRole('button', { name: '填入示例' }).click()
  await page.getByRole('cell', { name: '化学需氧量' }).waitFor()
  await page.getByText('地表水体环境污染源').waitFor()
  expect(await page.locator('table').first().innerText()).not.toContain('123456')
  await page.getByLabel('报文', { exact: true }).fill(BAD_FRAMES.N1)
  await page.getByText('CRC 校验不符').waitFor()
  await page.getByText('第 143—146 字节“4980”，应为“3C00”').waitFor()
  await page.locator('mark', { hasText: '4980' }).waitFor()
  expect(await violations(page)).toEqual([])
  expect(await widerThanScreen(page)).toBe(0)
  await page.getByRole('button', { name: 'English' }).click()
  expect(await page.locator('main').innerText()).not.toMatch(HAN)
})
