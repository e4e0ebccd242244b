/** What the office does with a register: a table brought in, twins made one, many moved at once, a code for the door, a road drawn. */
import { beforeEach, expect, test } from 'vitest'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { reading } from '../../src/store/db.ts'
import { findSubject } from '../../src/store/register/subjects.ts'
import { subjectAt } from '../register-walks.ts'
import { violations } from './axe.ts'
import { aSite, PHONE } from './site.ts'

const site = await aSite()
const { database, town } = site
const program = theProgram(town.tenantId)
beforeEach(() => site.expectComplaint(/GPU stall/))

const held = (subjectId: string) => reading(database, program, (db) => findSubject(db, subjectId))
const subjects = (register: string) =>
  reading(database, program, (db) =>
    db
      .selectFrom('subject')
      .select(['subject_id', 'name', 'fields', 'stage', 'geometry', 'merged_into'])
      .where('register', '=', register)
      .orderBy('name')
      .execute(),
  )

test('a table comes in: its columns are told, its wrong rows named, then all of it', async () => {
  const page = await site.open('/registers/boilers')
  await page.getByRole('button', { name: '导入', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const column = (name: string) => dialog.getByRole('combobox', { name, exact: true })
  const csv = (rows: string) => ({
    name: '锅炉.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`用炉的,地址,吨位,台,备注\n${rows}`),
  })
  const file = dialog.getByLabel('Excel 或 CSV 文件')
  await file.setInputFiles(csv('甲厂,东村1号,两吨,1,\n乙厂,,4,2,\n'))
  await dialog.getByRole('button', { name: '试导入' }).click()
  await dialog.getByText(/第 1 行 没有一列对应“使用单位”/).waitFor()
  await column('台').selectOption({ label: '台数' })
  await column('用炉的').selectOption({ label: '使用单位' })
  await dialog.getByRole('button', { name: '试导入' }).click()
  await dialog.getByText(/第 2 行 .*看不懂“两吨”/).waitFor()
  await dialog.getByText(/第 3 行 地址：必填/).waitFor()
  expect(await dialog.getByRole('button', { name: /^导入 \d+ 个$/ }).count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await file.setInputFiles(csv('甲厂,东村1号,2,1,\n乙厂,东村2号,4,2,\n'))
  await dialog.getByRole('button', { name: '试导入' }).click()
  await column('台').selectOption({ label: '台数' })
  await column('用炉的').selectOption({ label: '使用单位' })
  await dialog.getByRole('button', { name: '试导入' }).click()
  await dialog.getByRole('button', { name: '导入 2 个' }).click()
  await page.getByText('已导入 2 个').waitFor()
  expect(await subjects('boilers')).toMatchObject([
    { name: '乙厂', fields: { capacity: 4, count: 2 } },
    { name: '甲厂', fields: { capacity: 2, count: 1 } },
  ])
})

test('two entries of one firm are found alike and made one', async () => {
  const firm = { name: '青枫镇宏达塑料造粒厂', address: '东村工业路8号' }
  const kept = await subjectAt(site, 'scattered-firms', 'found', firm)
  const twin = await subjectAt(site, 'scattered-firms', 'found', {
    ...{ name: '宏达塑料造粒厂', address: '东村工业路8号' },
  })
  const page = await site.open(`/subjects/${kept}`)
  const alike = page.getByRole('region', { name: '可能重复' })
  await alike.getByRole('link', { name: '宏达塑料造粒厂', exact: true }).waitFor()
  expect(await violations(page)).toEqual([])
  await alike.getByRole('button', { name: '并入本对象' }).click()
  await page.getByRole('dialog').getByLabel('理由').fill('同一家，登记了两次')
  await page.getByRole('dialog').getByRole('button', { name: '并入本对象' }).click()
  await alike.waitFor({ state: 'detached' })
  expect((await held(twin)).mergedInto).toBe(kept)
  const other = await site.open(`/subjects/${twin}`)
  await other.getByText('已并入另一对象').waitFor()
})

test('many are taken on with one file; who lacks something is named and stays', async () => {
  const ids = []
  for (const name of ['甲堆场', '乙堆场'])
    ids.push(await subjectAt(site, 'yards', 'uncovered', { name }))
  const done = await subjectAt(site, 'yards', 'removed', { name: '丙堆场' })
  const page = await site.open('/registers/yards')
  await page.getByLabel('全选').check()
  await page.getByRole('button', { name: '批量办理 (3)' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('阶段').selectOption('covered')
  await dialog.getByLabel('防尘方式').selectOption('net')
  const { default: sharp } = await import('sharp')
  const buffer = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#8aa' } })
    .png()
    .toBuffer()
  await dialog
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '苫盖.png', mimeType: 'image/png', buffer })
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: '办理' }).click()
  await page.getByText('已办理 2 个').waitFor()
  await page.getByText('1 个未能办理').waitFor()
  for (const id of ids) expect(await held(id)).toMatchObject({ stage: 'covered' })
  expect((await held(done)).stage).toBe('removed')
  const files = await reading(database, program, (db) =>
    db.selectFrom('subject_file').select('subject_id').where('name', '=', '苫盖.png').execute(),
  )
  expect(files.map(({ subject_id }) => subject_id).sort()).toEqual(ids.sort())
})

test('the code for the door opens the page of what is behind it on a phone', async () => {
  const id = await subjectAt(site, 'building-sites', 'registered', { name: '安置房工地' })
  const page = await site.open(`/subjects/${id}`)
  await page.getByRole('button', { name: '打印二维码' }).click()
  const image = page.getByRole('dialog').getByRole('img')
  await expect
    .poll(() =>
      image.evaluate((each) => (each as unknown as { naturalWidth: number }).naturalWidth),
    )
    .toBeGreaterThan(0)
  expect(await violations(page)).toEqual([])
  const phone = await site.open(`/subjects/${id}`, { as: town.actors.checker, viewport: PHONE })
  await phone.getByRole('button', { name: '开始百分之百控尘检查' }).waitFor()
})

test('a road is drawn on the map, corrected by keyboard and kept with its length', {
  timeout: 90_000,
}, async () => {
  const page = await site.open('/registers/roads')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('道路及路段').fill('青枫大街')
  await form.getByLabel('道路等级').selectOption('key-road')
  await form.getByLabel('长度').fill('3')
  await form.locator('.map[data-ready=true]').waitFor()
  const line = {
    type: 'LineString',
    coordinates: [
      [117, 39],
      [117, 39.01],
      [117, 39.02],
    ],
  }
  await form.getByText('从 GeoJSON 文件导入', { exact: true }).click()
  await form.getByLabel('GeoJSON 文件', { exact: true }).setInputFiles({
    ...{ name: '路.geojson', mimeType: 'application/geo+json' },
    buffer: Buffer.from(JSON.stringify(line)),
  })
  // Two hundredths of the meridian at 39°.
  await form.getByText('3 个顶点，长 2.220 公里').waitFor()
  const corner = form.getByRole('button', { name: '顶点 3', exact: true })
  await corner.focus()
  await page.keyboard.press('Insert')
  await form.getByText(/^4 个顶点，长 2\.775 公里$/).waitFor()
  const focused = () => page.evaluate('document.activeElement.getAttribute("aria-label")')
  await expect.poll(focused).toBe('顶点 4')
  await page.keyboard.press('Control+z')
  await form.getByText('3 个顶点，长 2.220 公里').waitFor()
  await expect.poll(focused).toBe('顶点 3')
  await page.keyboard.press('Control+y')
  await form.getByText(/^4 个顶点，长 2\.775 公里$/).waitFor()
  // The button is disabled by its last press: the keys go on.
  await form.getByRole('button', { name: '撤销' }).click()
  await form.getByRole('button', { name: '撤销' }).click()
  await form.getByText('尚未画线').waitFor()
  await page.keyboard.press('Control+y')
  await form.getByText('3 个顶点，长 2.220 公里').waitFor()
  expect(await violations(page)).toEqual([])

  await form.getByRole('button', { name: '全部清除' }).click()
  await form.getByRole('button', { name: '画线' }).click()
  const canvas = form.locator('.map canvas')
  await canvas.scrollIntoViewIfNeeded()
  const { width, height } = (await canvas.boundingBox()) ?? { width: 0, height: 0 }
  for (const [x, y] of [
    [0.25, 0.6],
    [0.5, 0.4],
    [0.75, 0.6],
  ] as const)
    await canvas.click({ position: { x: width * x, y: height * y } })
  await form.getByText(/^已画 3 个顶点，长 /).waitFor()
  await form.getByRole('button', { name: '撤销' }).click()
  await form.getByText(/^已画 2 个顶点，长 /).waitFor()
  await form.getByRole('button', { name: '完成' }).click()
  await form.getByText(/^2 个顶点，长 .*(公里|米)$/).waitFor()
  await form.getByRole('button', { name: '保存' }).click()
  await page.waitForURL(/\/subjects\//)
  await page.getByRole('region', { name: '位置' }).getByText(/^长 /).waitFor()
  expect(await violations(page)).toEqual([])
  const [road] = await subjects('roads')
  expect(road?.geometry).toMatchObject({ type: 'LineString' })
  expect(road?.geometry?.coordinates).toHaveLength(2)
})

test('the list of registers says who is late, and each number opens its list', async () => {
  await subjectAt(site, 'boilers', 'listed', { name: '丁厂' })
  const page = await site.open('/registers')
  const card = page.getByRole('article', { name: '燃煤锅炉' })
  await card.getByRole('link', { name: /^阶段超期 \d+$/ }).waitFor()
  expect(await violations(page)).toEqual([])
  const late = Number((await card.getByText(/^阶段超期/).innerText()).replace(/\D/g, ''))
  await card.getByText('各阶段数量').click()
  await card.getByRole('link', { name: /^已列入清单 / }).waitFor()
  await card.getByRole('link', { name: /^阶段超期/ }).click()
  await page.getByText(`共 ${late} 个`).waitFor()
  await page.getByRole('link', { name: '丁厂' }).waitFor()
})
