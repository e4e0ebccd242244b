/** What is entered about monitoring: stations, devices, relays, values by hand and in files, judgements, alarms. */
import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { CivilDate } from '../../src/domain/civil-date.ts'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { DETECT_ALARMS } from '../../src/jobs/monitoring/detect-alarms.ts'
import { reading } from '../../src/store/db.ts'
import { aStation, fillHours } from '../air-hours.ts'
import { NOW } from '../fixtures.ts'
import { FILING } from '../server.ts'
import { violations } from './axe.ts'
import { aCast } from './cast.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const { town, database } = site
const { tenantId } = town
const seeing = theProgram(tenantId)
const cast = await aCast(site)
const day = (text: string) => text as CivilDate
beforeEach(() => {
  // A browser that draws without a graphics card says so.
  site.expectComplaint(/GPU stall due to ReadPixels/)
})
beforeAll(async () => {
  const outfall = await aStation(database, tenantId, '东村排口', 'wastewater')
  await fillHours(database, tenantId, outfall, 'w01018', {
    from: day('2026-02-25'),
    to: day('2026-02-28'),
    value: () => 30,
  })
})

const open = (path: string, viewport = DESKTOP) =>
  site.open(path, { viewport, reducedMotion: 'reduce' })
const daysLater = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const inDialog = (page: Page) => page.getByRole('dialog')
const widerThanScreen = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

test('a station is added where another map has it, and changed', async () => {
  const page = await open('/monitoring')
  await page.getByRole('button', { name: '增设监测点' }).click()
  await inDialog(page).getByLabel('名称').fill('西村站')
  await page.getByLabel('经度').fill('113.156')
  await inDialog(page).getByRole('button', { name: '保存' }).click()
  await page.getByText('经度和纬度须同时填写').waitFor()
  await page.getByLabel('纬度').fill('28.206')
  await page.getByLabel('坐标系').selectOption({ label: 'GCJ-02（高德、腾讯地图）' })
  await inDialog(page).getByLabel('责任单位').selectOption({ label: '西村' })
  expect(await violations(page)).toEqual([])
  await inDialog(page).getByRole('button', { name: '保存' }).click()
  await page.getByRole('heading', { name: '西村站' }).waitFor()
  await page.getByRole('button', { name: '修改监测点' }).click()
  await inDialog(page).getByLabel('名称').fill('西村空气站')
  await inDialog(page).getByRole('button', { name: '保存' }).click()
  await page.getByRole('heading', { name: '西村空气站' }).waitFor()
  const [held] = await reading(database, seeing, (db) =>
    db.selectFrom('station').selectAll().where('name', '=', '西村空气站').execute(),
  )
  expect(held).toMatchObject({ kind: 'air', unit_id: town.units.西村, version: 2 })
  expect(Number(held?.longitude)).toBeCloseTo(113.1505, 3)
})

test('a device with a check sum of its own is warned of; a file names its rows; a relay is set up', async () => {
  const page = await open('/monitoring/devices')
  await page.getByRole('button', { name: '登记设备', exact: true }).click()
  await inDialog(page).getByLabel('名称').fill('一号数采仪')
  await inDialog(page).getByLabel('监测点').selectOption({ label: '东村排口' })
  await page.getByLabel('设备编号 MN').fill('88888880000001')
  await page.getByLabel('密码 PW').fill('123456')
  await page.getByLabel('CRC 校验方式').selectOption({ label: 'MODBUS CRC（非标准设备）' })
  await page.getByText('一律标记为“未核实”').waitFor()
  await page.getByRole('button', { name: '增加因子' }).click()
  await page.getByLabel('第 1 行 报文编码').fill('w01018')
  await page.getByLabel('第 1 行 发送单位').fill('mg/L')
  await page.getByLabel('第 1 行 最大可信值').fill('1000')
  expect(await violations(page)).toEqual([])
  await inDialog(page).getByRole('button', { name: '保存' }).click()
  await page.getByText('非标准校验，数据未核实').waitFor()

  await page.getByRole('button', { name: '批量登记' }).click()
  const csv = (text: string) => ({
    name: '设备.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  })
  const file = page.getByLabel('Excel 或 CSV 文件')
  const head = '名称,监测点,MN,密码,因子\n'
  await file.setInputFiles(csv(`${head}二号,东村排口,88888880000001,1\n三号,北村,A3,1`))
  await page.getByText('第 2 行：MN 88888880000001 已登记').waitFor()
  await page.getByText('第 3 行：没有名为“北村”的监测点').waitFor()
  await file.setInputFiles(csv(`${head}二号数采仪,东村排口,88888880000002,123456,w21003`))
  await page.getByRole('button', { name: '登记 1 台' }).click()
  await page.getByText('因子：氨氮 mg/L').waitFor()

  await page.getByRole('button', { name: '修改' }).first().click()
  await page.getByLabel('CRC 校验方式').selectOption({ label: '标准（HJ 212）' })
  await inDialog(page).getByRole('button', { name: '保存' }).click()
  await page.getByText('已修改').waitFor()

  await page.getByRole('link', { name: '转发' }).click()
  await page.getByText('还没有设置转发').waitFor()
  await page.getByRole('button', { name: '增设转发' }).click()
  await inDialog(page).getByLabel('名称').fill('区监控平台')
  await page.getByLabel('主机').fill('10.0.0.9')
  await page.getByLabel('端口').fill('9001')
  await page.getByLabel(/一号数采仪/).check()
  expect(await violations(page)).toEqual([])
  await inDialog(page).getByRole('button', { name: '保存' }).click()
  await page.getByText('1 台设备').waitFor()
  await page.getByRole('button', { name: '停止转发' }).click()
  await page.getByText('已停止').waitFor()
  const held = await reading(database, seeing, async (db) => ({
    devices: await db
      .selectFrom('device')
      .select(['mn', 'crc_mode', 'version'])
      .orderBy('mn')
      .execute(),
    factors: await db.selectFrom('device_factor').select(['sent_as', 'most']).execute(),
    relays: await db.selectFrom('relay').select(['host', 'port', 'enabled', 'version']).execute(),
  }))
  expect(held.devices.map(({ mn }) => mn)).toEqual(['88888880000001', '88888880000002'])
  expect(held.devices.reduce((sum, { version }) => sum + version, 0)).toBe(3)
  expect(held.devices.map(({ crc_mode }) => crc_mode)).toContain('standard')
  expect(held.factors).toHaveLength(2)
  expect(held.relays).toEqual([{ host: '10.0.0.9', port: 9001, enabled: false, version: 2 }])
})

test('a value by hand waits for approval; a file names its rows; hours are declared invalid', async () => {
  const page = await open('/monitoring/readings')
  const [entry, judging] = [
    page.locator('section', { hasText: '手工录入' }),
    page.locator('section', { hasText: '判定数据' }),
  ]
  await entry.getByLabel('监测点').selectOption({ label: '东村排口' })
  await entry.getByRole('combobox', { name: '因子', exact: true }).selectOption('w01018')
  await entry.getByLabel('时间').fill('2026-02-03T08:00')
  await entry.getByLabel('数值').fill('45.5')
  await entry.getByLabel('依据（').fill('手工监测报告 2026-07')
  const report = { name: '报告.txt', mimeType: 'text/plain', buffer: Buffer.from('COD 45.5') }
  await entry.getByLabel('依据文件').setInputFiles(report)
  await entry.getByRole('button', { name: '录入' }).click()
  await page.getByText('已录入，待审核').waitFor()
  await page.getByRole('link', { name: '报告.txt' }).waitFor()
  await page.getByRole('button', { name: '审核通过' }).click()
  await inDialog(page).getByLabel('原因').fill('与报告一致')
  await inDialog(page).getByRole('button', { name: '审核通过' }).click()
  await page.getByText('没有待审核的手工数据').waitFor()

  const rows =
    '监测点,因子,类型,时间,数值\n东村排口,w01018,小时,2026-02-03 09:00,50\n北村,w01018,小时,2026-02-03 09:00,50\n'
  await page
    .getByLabel('文件', { exact: true })
    .setInputFiles({ name: '数据.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) })
  await page.getByText('试读：1 个数值可以导入').waitFor()
  await page.getByText(/第 3 行.*没有这个监测点 北村/).waitFor()
  await page.getByRole('button', { name: '确认导入' }).click()
  await page.getByText('已导入 1 个').waitFor()

  const decide = async (decision: string, from: string, to: string, count: number) => {
    await judging
      .getByRole('combobox', { name: '判定', exact: true })
      .selectOption({ label: decision })
    await judging.getByLabel('监测点').selectOption({ label: '东村排口' })
    await judging.getByRole('combobox', { name: '因子', exact: true }).selectOption('w01018')
    await judging.getByLabel('起始时刻').fill(from)
    await judging.getByLabel('截止时刻').fill(to)
    await judging.getByLabel('原因').fill('现场比对')
    await judging.getByRole('button', { name: '提交判定' }).click()
    await page.getByText(`已判定 ${count} 条数据`).waitFor()
  }
  await decide('无效', '2026-02-25T00:00', '2026-02-25T03:00', 3)
  expect(await violations(page)).toEqual([])
  const held = await reading(database, seeing, (db) =>
    db
      .selectFrom('current_reading')
      .select(['at', 'value', 'validity', 'origin'])
      .orderBy('at')
      .execute(),
  )
  const manual = held.filter(({ origin }) => origin !== 'device')
  expect(held.filter(({ validity }) => validity === 'invalidated')).toHaveLength(3)
  expect(manual.map(({ value }) => Number(value))).toEqual(expect.arrayContaining([45.5, 50]))
})

test('an alarm lets an item relapse that had been struck off', async () => {
  await cast.list()
  const itemId = await cast.until('publish-notice')
  await cast.take('secondLeader', itemId, 'strike-off', {}, daysLater(20))
  await DETECT_ALARMS.run({ database, tenantId, now: NOW, filing: FILING })
  site.setTime(daysLater(21))
  const page = await open('/monitoring/alarms')
  await page.getByRole('button', { name: '处理' }).first().click()
  await page.getByLabel('说明').fill('现场核实，确有超标')
  await page.getByLabel('后续').selectOption({ label: '登记为已销号事项的反弹' })
  await page.getByRole('combobox', { name: '已销号的事项' }).fill('河道')
  // Only what was struck off is offered: other items of that title are still under way.
  await page.getByRole('option', { name: /清理河道垃圾/ }).click()
  await inDialog(page).getByRole('button', { name: '处理' }).click()
  await page.getByRole('link', { name: '查看整改事项' }).first().waitFor()
  expect((await cast.item(itemId)).round).toBe(2)
})

test.each(['/monitoring/readings', '/monitoring/relays', '/monitoring/devices'])(
  '%s on a phone, and in English',
  async (path) => {
    const page = await open(path, PHONE)
    await page.locator('.monitoring h1').waitFor()
    expect(await violations(page)).toEqual([])
    expect(await widerThanScreen(page)).toBe(0)
    await page.getByRole('button', { name: 'English' }).click()
    const said = page.locator('.tabs, h1, h2, .page-head-actions, p.faint, form > .button')
    expect((await said.allInnerTexts()).join(' ')).not.toMatch(/\p{Script=Han}/u)
  },
)
