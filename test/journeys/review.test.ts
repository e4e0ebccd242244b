/** A clerk corrects what the compiler read and takes the plan in; later a revised plan comes. */
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { reading } from '../../src/store/db.ts'
import { readItem } from '../../src/store/ledger/items.ts'
import { violations } from './axe.ts'
import { aSite, PHONE } from './site.ts'

const site = await aSite()
beforeEach(() => site.empty())

const PLAN = `测试镇大气污染整改方案

一、整改措施
（一）严控扬尘。工地裸土全部覆盖；渣土车全部密闭。2026年6月底前完成。（扬尘专班）
（二）清理河道。清理沿河垃圾，恢复河道原貌。2026年9月底前完成。（环保办）
（三）禁烧秸秆。全域禁止露天焚烧秸秆。（农业办）
`
const REVISED = `测试镇大气污染整改方案（修订）

一、整改措施
（一）清理河道。清理沿河垃圾，恢复河道原貌。2026年12月底前完成。（环保办）
（二）严控扬尘。工地裸土全部覆盖；渣土车全部密闭。2026年6月底前完成。（扬尘专班）
（三）治理餐饮油烟。餐饮单位全部安装油烟净化设施。2026年10月底前完成。（环保办）
`

const items = () =>
  reading(site.database, theProgram(site.town.tenantId), (db) =>
    db
      .selectFrom('item')
      .innerJoin('plan_item', 'plan_item.item_id', 'item.plan_item_id')
      .select(['item.item_id', 'item.title', 'item.due_on', 'item.state', 'item.lead_unit_id'])
      .orderBy('plan_item.position')
      .execute(),
  )
const drop = (page: Page, text: string) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name: '方案.txt', mimeType: '', buffer: Buffer.from(text) })
const row = (page: Page, title: string) => page.locator('[data-row-key]', { hasText: title })

test('unit, date, class and one item made two: corrected, undone, seen by the next, taken in', async () => {
  const page = await site.open('/plans')
  await drop(page, PLAN)
  await row(page, '严控扬尘').click()
  const item = page.getByRole('region', { name: '整改事项' })
  await item.getByRole('button', { name: '指定单位 扬尘专班' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '组织机构中的单位' }).fill('建管')
  await dialog.getByRole('option', { name: '建管站' }).click()
  await dialog.getByLabel('记为该单位的别名').check()
  await dialog.getByRole('button', { name: '更正' }).click()
  await item.getByRole('combobox', { name: '建管站的责任' }).selectOption('lead')
  await item.getByRole('button', { name: '拆分' }).click()
  await dialog.getByLabel('从“渣土车全部密闭').check()
  await dialog.getByLabel('第二项的标题').fill('渣土车密闭')
  await dialog.getByRole('button', { name: '拆分', exact: true }).click()
  await row(page, '渣土车密闭').waitFor()

  await row(page, '禁烧秸秆').click()
  await item.getByRole('button', { name: '添加时限' }).click()
  await page.keyboard.press('Escape') // closes the window, and leaves the item chosen
  await item.getByRole('button', { name: '添加时限' }).click()
  await dialog.getByLabel('最后一日').fill('2026-11-30')
  await dialog.getByLabel('理由').fill('党政办公会议定')
  await dialog.getByRole('button', { name: '更正' }).click()
  await item.getByText('2026-11-30').first().waitFor()
  await item.getByRole('combobox', { name: '类别' }).selectOption('long-term')
  expect(await violations(page)).toEqual([])

  // Somebody else finds it, and takes back what was too much.
  const other = await site.open(`${new URL(page.url()).pathname}?pane=corrections`, {
    as: await site.town.person('台账员乙', ['clerk']),
  })
  await other.getByRole('button', { name: /^撤销 .*改类别$/ }).click()
  await other.getByText('更正 4').waitFor()
  await page.getByRole('button', { name: '全部接受，列入台账' }).click()
  site.expectComplaint(/412/)
  await dialog.getByRole('button', { name: '全部接受，列入台账' }).click()
  await dialog.getByRole('alert').getByText('RECORD_STALE').waitFor()
  await page.reload()
  await page.getByRole('button', { name: '全部接受，列入台账' }).click()
  await dialog.getByRole('button', { name: '全部接受，列入台账' }).click()
  await page.waitForURL('**/plans/*')
  await page.getByText('更正 4').click()
  await page.getByText('党政办公会议定').waitFor()

  const { 建管站, 环保办, 农业办 } = site.town.units
  expect(await items()).toMatchObject([
    { title: '严控扬尘。', due_on: '2026-06-30', lead_unit_id: 建管站 },
    { title: '渣土车密闭', due_on: '2026-06-30', lead_unit_id: 建管站 },
    { title: '清理河道。', due_on: '2026-09-30', lead_unit_id: 环保办 },
    { title: '禁烧秸秆。', due_on: '2026-11-30', lead_unit_id: 农业办 },
  ])
  const [unit] = await reading(site.database, theProgram(site.town.tenantId), (db) =>
    db.selectFrom('unit').select('aliases').where('unit_id', '=', 建管站).execute(),
  )
  expect(unit?.aliases).toEqual(['扬尘专班'])
})

test.each(['zh', 'en'] as const)(
  'a revised plan on a phone, in %s: taken over item by item, ids kept',
  async (language) => {
    const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
    const plan = await site.onlyPlan('方案.txt', PLAN)
    const [, river, straw] = await items()
    const page = await site.open(`/plans/${plan.planId}`, {
      viewport: PHONE,
      hasTouch: true,
      isMobile: true,
    })
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: say('导入修订版', 'Import a revision') }).waitFor()
    await drop(page, REVISED)
    const gone = page.getByRole('article', { name: /禁烧秸秆/ })
    await gone.getByRole('button', { name: say('采纳', 'Accept') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('撤出理由', 'Why it is withdrawn')).fill('并入农业专项方案')
    await dialog.getByRole('button', { name: say('采纳', 'Accept') }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: say('其余全部采纳', 'Accept all others') }).click()
    await page.getByText(say('已全部决定', 'All decided')).waitFor()
    const update = say('按所采纳的更新台账', 'Update the ledger as decided')
    await page.getByRole('button', { name: update }).click()
    await dialog.getByRole('button', { name: update }).click()
    await page.waitForURL('**/plans/*')

    const found = (id: string | undefined) =>
      reading(site.database, theProgram(site.town.tenantId), (db) => readItem(db, id ?? ''))
    expect((await found(river?.item_id)).item).toMatchObject({
      dueOn: '2026-12-31',
      originalDueOn: '2026-09-30',
      extensions: [{ kind: 'revision', from: '2026-09-30' }],
    })
    expect((await found(straw?.item_id)).item).toMatchObject({
      state: 'withdrawn',
      withdrawn: { reason: '并入农业专项方案' },
    })
    expect((await items()).map(({ title }) => title)).toContain('治理餐饮油烟。')
    await page.goto(new URL(`/items/${river?.item_id}`, page.url()).href)
    await page.getByText('2026-09-30 → 2026-12-31').waitFor()
  },
)
