/** The ledger of all items: found, sorted, chosen by keyboard, assigned and registered many at once. */
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { addDays } from '../../src/domain/civil-date.ts'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { reading } from '../../src/store/db.ts'
import { anItemRow, insertItemRows } from '../items.ts'
import { TODAY } from '../steps.ts'
import { violations } from './axe.ts'
import { aCast } from './cast.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const cast = await aCast(site)
const { town, database } = site
beforeEach(() => site.empty())

const links = (page: Page) => page.locator('.ledger-table tbody a')
const many = (count: number) =>
  insertItemRows(
    database,
    Array.from({ length: count }, (_, n) =>
      anItemRow(town.tenantId, {
        number: `第${String(n + 1).padStart(4, '0')}号`,
        title: `整治任务 ${n + 1}`,
        due_on: addDays(TODAY, n),
      }),
    ),
  )

test('a thousand rows are scrolled by pages and a few of them drawn', async () => {
  await many(1_000)
  const page = await site.open('/ledger')
  await links(page).first().waitFor()
  expect(await links(page).count()).toBeLessThan(80)
  const box = page.locator('.ledger-box')
  await expect
    .poll(
      async () => {
        await box.evaluate((element) => element.scrollTo(0, element.scrollHeight))
        return page.getByText('共 1000 项').count()
      },
      { timeout: 20_000 },
    )
    .toBe(1)
  await box.evaluate((element) => element.scrollTo(0, element.scrollHeight))
  await page.getByRole('link', { name: '整治任务 1000' }).waitFor()
  expect(await links(page).count()).toBeLessThan(80)
})

test('on paper stand all rows that are loaded, and nothing that is clicked', async () => {
  await many(120)
  const page = await site.open('/ledger?light=blue', { reducedMotion: 'reduce' })
  await links(page).first().waitFor()
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => links(page).count()).toBeGreaterThan(80)
  const paper = await page.evaluate(`({
    head: getComputedStyle(document.querySelector('.ledger-table thead')).display,
    scrolls: getComputedStyle(document.querySelector('.ledger-box')).overflow,
    cut: getComputedStyle(document.querySelector('.ledger-table td')).whiteSpace,
  })`)
  expect(paper).toEqual({ head: 'table-header-group', scrolls: 'visible', cut: 'normal' })
  for (const gone of ['.top', '.rail', '.page-head-actions', '.views', '.filter-text'])
    expect(await page.locator(gone).first().isVisible(), gone).toBe(false)
  for (const kept of ['.page-head h1', '.filter-chips', '.ledger-table thead'])
    expect(await page.locator(kept).first().isVisible(), kept).toBe(true)
})

test('an item is a dossier on paper, folded parts opened', async () => {
  const itemId = await cast.until('start', { number: '一', title: '清理河道垃圾' })
  const page = await site.open(`/items/${itemId}`)
  await page.getByRole('heading', { name: '办理环节' }).waitFor()
  await page.emulateMedia({ media: 'print' })
  for (const name of ['依据', '责任与时限', '办理环节', '办理经过'])
    expect(await page.getByRole('heading', { name, exact: true }).isVisible(), name).toBe(true)
  for (const gone of ['.top', '.rail', '.crumbs', '.next-step', '.button'])
    expect(await page.locator(gone).filter({ visible: true }).count(), gone).toBe(0)
})

test('filters and order stand in the address, and a view is kept under its name', async () => {
  await cast.list({ number: '一', title: '清理河道垃圾', dueOn: addDays(TODAY, -5) })
  await cast.list({ number: '二', title: '整治燃煤锅炉', dueOn: addDays(TODAY, 90) })
  await cast.until('assign', { number: '三', title: '规范渣土运输', dueOn: addDays(TODAY, 10) })
  const page = await site.open('/ledger')
  await links(page).first().waitFor()
  await expect
    .poll(() => links(page).allInnerTexts())
    .toEqual(['清理河道垃圾', '规范渣土运输', '整治燃煤锅炉'])
  await page.getByRole('link', { name: '已逾期' }).click()
  await expect.poll(() => links(page).allInnerTexts()).toEqual(['清理河道垃圾'])
  await page.getByText('全部', { exact: true }).first().click()
  await page.getByRole('combobox', { name: '单位' }).selectOption({ label: '　建管站' })
  await expect.poll(() => links(page).allInnerTexts()).toEqual(['规范渣土运输'])
  expect(new URL(page.url()).searchParams.get('unit')).toBe(town.units.建管站)
  await page.getByRole('button', { name: '保存当前视图' }).click()
  await page.getByLabel('视图名称').fill('建管站的')
  await page.getByRole('button', { name: '保存', exact: true }).click()

  await page.getByRole('button', { name: '清除筛选' }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.type('锅炉')
  await expect.poll(() => links(page).allInnerTexts()).toEqual(['整治燃煤锅炉'])
  expect(new URL(page.url()).searchParams.get('text')).toBe('锅炉')
  await page.getByRole('combobox', { name: '红黄蓝灯' }).selectOption({ label: '红灯' })
  await expect.poll(() => links(page).count()).toBe(0)
  await page.getByRole('button', { name: '移除 红黄蓝灯：红灯' }).click()
  await page.reload()
  await expect.poll(() => links(page).allInnerTexts()).toEqual(['整治燃煤锅炉'])
  await page.getByRole('link', { name: '建管站的' }).click()
  await expect.poll(() => links(page).allInnerTexts()).toEqual(['规范渣土运输'])
  await page.getByText('全部', { exact: true }).first().click()
  await page.getByRole('button', { name: '编号' }).click()
  await page.getByRole('button', { name: '编号' }).click()
  expect(new URL(page.url()).search).toBe('?sort=number&order=desc')
})

test('chosen by keyboard and assigned together, or not at all', async () => {
  const ids = [await cast.list({ number: '一' }), await cast.list({ number: '二' })]
  const taken = await cast.until('assign', { number: '三', dueOn: addDays(TODAY, 90) })
  const page = await site.open('/ledger')
  await links(page).nth(2).waitFor()
  for (const key of ['ArrowDown', 'x', 'ArrowDown', 'x', 'ArrowDown', 'x'])
    await page.keyboard.press(key)
  await page.getByText('已选 3 项').waitFor()
  await assign(page)
  site.expectComplaint(/409/)
  await page.getByRole('alert').getByText('BULK_REFUSED').waitFor()
  for (const itemId of ids) expect((await cast.item(itemId)).state).toBe('listed')

  await page.getByRole('button', { name: '取消', exact: true }).click()
  await page.getByRole('checkbox', { name: /^选择 三/ }).click()
  await assign(page)
  await page.getByText('已交办 2 项').waitFor()
  for (const itemId of [...ids, taken])
    expect(await cast.item(itemId)).toMatchObject({
      state: 'assigned',
      leadUnitId: town.units.建管站,
    })
  for (const itemId of ids)
    expect((await cast.events(itemId)).map(({ type }) => type)).toEqual([
      'item.listed',
      'item.assigned',
    ])

  async function assign(page: Page) {
    await page.getByRole('button', { name: '批量交办' }).click()
    await page.getByRole('combobox', { name: '牵头单位' }).fill('建管')
    await page
      .getByRole('dialog')
      .getByRole('option', { name: /建管站/ })
      .click()
    await page.getByRole('dialog').getByRole('button', { name: '批量交办' }).click()
  }
})

test('rows copied from a sheet are registered, those with errors are named', async () => {
  const page = await site.open('/ledger')
  await page.getByRole('button', { name: '从 Excel 粘贴' }).click()
  const area = page.getByLabel('粘贴处')
  const head = '编号\t整改事项\t内容\t类别\t层级\t整改时限\n'
  await area.fill(
    `${head}1\t清河\t清理沿河垃圾\t限期整改\t区级交办\t2026/6/30\n2\t\t无题\t\t\t不久`,
  )
  await page.getByText('整改时限“不久”看不懂').waitFor()
  expect(await page.getByRole('button', { name: '登记 1 项' }).isDisabled()).toBe(true)
  await area.fill(`${head}1\t清河\t清理沿河垃圾\t限期整改\t区级交办\t2026/6/30\n2\t治尘\t无题`)
  await page.getByRole('button', { name: '登记 2 项' }).click()
  await page.getByText('已登记 2 项').waitFor()
  await page.getByRole('link', { name: '清河' }).waitFor()
  const stored = await reading(database, theProgram(town.tenantId), (db) =>
    db.selectFrom('item').select(['number', 'title', 'class', 'level', 'due_on']).execute(),
  )
  expect(stored).toHaveLength(2)
  expect(stored).toEqual(
    expect.arrayContaining([
      { number: '1', title: '清河', class: 'limited', level: 'district', due_on: '2026-06-30' },
      { number: '2', title: '治尘', class: null, level: 'own', due_on: null },
    ]),
  )
})

test('a unit member sees the items of the unit and assigns none', async () => {
  await cast.list({ number: '一' })
  await cast.until('assign', { number: '二', title: '规范渣土运输' })
  const page = await site.open('/ledger', { as: cast.people.member })
  await links(page).first().waitFor()
  await expect.poll(() => links(page).allInnerTexts()).toEqual(['规范渣土运输'])
  await page.getByLabel('选择 二 规范渣土运输').check()
  await page.getByRole('button', { name: '导出所选' }).waitFor()
  for (const name of ['批量交办', '催办', '打标签'])
    expect(await page.getByRole('button', { name }).count()).toBe(0)
  expect(await page.getByRole('button', { name: '从 Excel 粘贴' }).count()).toBe(0)
})

test.each([DESKTOP, PHONE])('accessible and in both languages: $width', async (viewport) => {
  await cast.until('assign', { dueOn: addDays(TODAY, -3) })
  const page = await site.open('/ledger', { viewport, reducedMotion: 'reduce' })
  await page.getByRole('link', { name: /清理河道垃圾/ }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'English' }).click()
  const texts = await page
    .locator('.page-head, .views, .filters label > span, thead, .light')
    .allInnerTexts()
  expect(texts.join(' ')).not.toMatch(/\p{Script=Han}/u)
  const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await page.evaluate(wider)).toBe(0)
  if (viewport !== DESKTOP) return
  await page.getByRole('button', { name: 'Paste from Excel' }).click()
  await page.getByLabel('Paste here').fill('1\ta\tb')
  expect(await violations(page)).toEqual([])
})

test('many are tagged, found by the tag, reminded of, and taken away as a file', async () => {
  const first = await cast.until('start', { number: '一', title: '清理河道垃圾' })
  await cast.until('start', { number: '二', title: '整治燃煤锅炉' })
  const page = await site.open('/ledger')
  await page.getByLabel('选择 一 清理河道垃圾').check()
  await page.getByRole('button', { name: '打标签' }).click()
  await page.getByLabel('加上（多个用逗号隔开）').fill('河道，挂账')
  await page.getByRole('dialog').getByRole('button', { name: '打标签' }).click()
  await page.getByText('标签改动 2 处').waitFor()
  await page.getByRole('combobox', { name: '标签' }).selectOption('挂账')
  await expect.poll(() => links(page).allInnerTexts()).toEqual(['清理河道垃圾'])
  expect(page.url()).toContain('tag=')
  await page.getByLabel('选择 一 清理河道垃圾').check()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出所选' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/)
  await page.getByRole('button', { name: '催办' }).click()
  await page.getByLabel('催办内容').fill('本周五前报进展')
  await page.getByRole('dialog').getByRole('button', { name: '催办' }).click()
  await page.getByText(/已就 1 项催办，通知 \d 人/).waitFor()
  const events = (await cast.events(first)).slice(-3)
  expect(events).toMatchObject([
    { type: 'item-tag.added', data: { tag: '河道' } },
    { type: 'item-tag.added', data: { tag: '挂账' } },
    { type: 'item-reminder.sent', data: { text: '本周五前报进展' } },
  ])
  const told = await site.open('/notifications', { as: cast.people.member })
  await told.getByText('催办：1 件事项').waitFor()
  const item = await site.open(`/items/${first}`)
  await item.getByRole('button', { name: '去掉标签“挂账”' }).click()
  await item.getByRole('button', { name: '去掉标签“挂账”' }).waitFor({ state: 'detached' })
  expect(await violations(item)).toEqual([])
  expect((await cast.events(first)).at(-1)).toMatchObject({
    type: 'item-tag.removed',
    data: { tag: '挂账' },
  })
})
