/** A clerk reads the ledger beside the plan, on a PC. */
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Item } from '../../src/domain/plan/ledger.ts'
import type { StoredPlan } from '../../src/domain/plan/stored.ts'
import { aLedger } from '../ledgers.ts'
import { aSite } from './site.ts'

/** A slow machine is no failure. */
const PATIENT = { timeout: 10_000 }

const site = await aSite()
let plan: StoredPlan
beforeEach(async () => {
  plan = await site.onlyPlan('青石镇.txt', aLedger().document.text)
})

const address = (query = '') => `/plans/${plan.planId}${query}`
const itemAt = (number: string): Item => {
  const item = plan.ledger.items.find((each) => each.number === number)
  if (item === undefined) throw new Error(`the plan has no item ${number}`)
  return item
}
const clauseOf = ({ source }: Item) => plan.ledger.document.text.slice(source.start, source.end)
const marked = async (page: Page, kind = '') =>
  (await page.locator(`article mark.clause${kind}`).allTextContents()).join('')
const chosen = (page: Page) => new URL(page.url()).searchParams.get('item')
const rowOf = (page: Page, item: Item) => page.locator(`[data-row-key="${item.number}"]`)
const joined = (phrases: readonly { readonly written: string }[]) =>
  phrases.map(({ written }) => written).join('')

test('choosing an item marks its clause and in it each unit, deadline and target', async () => {
  const page = await site.open(address())
  const item = itemAt('二(一)1')
  await rowOf(page, item).click()
  await page.locator('article mark.clause').first().waitFor()
  expect(await marked(page)).toBe(clauseOf(item))
  expect(await marked(page, '.unit')).toBe(joined(item.units))
  expect(await marked(page, '.deadline')).toBe(joined(item.deadlines))
  expect(await marked(page, '.target')).toBe(joined(item.targets))
  expect(item.units.length * item.deadlines.length * item.targets.length).toBeGreaterThan(0)
  expect(await page.locator('article mark.clause').first().isVisible()).toBe(true)
  expect(chosen(page)).toBe(item.number)
})

test('choosing a phrase, or any word of a clause, in the text chooses the item', async () => {
  const page = await site.open(address())
  await page.locator('article .unit', { hasText: '综合执法大队' }).click()
  await page.locator('article mark.clause').first().waitFor()
  expect(chosen(page)).toBe('二(一)2')
  expect(await rowOf(page, itemAt('二(一)2')).getAttribute('class')).toContain('chosen')

  await page.locator('article span', { hasText: '反馈问题' }).click()
  await page.locator('article mark.clause', { hasText: '治理黑臭水体' }).waitFor()
  expect(chosen(page)).toBe('二(二)1')
})

test('a diagnostic leads to its item and its place', async () => {
  const page = await site.open(address())
  await page.getByText(/^诊断 \d+$/).click()
  const warning = plan.ledger.diagnostics.find(
    ({ severity, item, source }) => severity === 'warning' && item !== null && source !== null,
  )
  if (!warning?.source) throw new Error('the plan has no warning with a place')
  await page.getByRole('button', { name: `${warning.item} ${warning.message}` }).click()
  await page.locator('article mark.aimed').first().waitFor()
  expect(chosen(page)).toBe(warning.item)
  const { start, end } = warning.source
  const place = plan.ledger.document.text.slice(start, end)
  expect((await page.locator('article mark.aimed').allTextContents()).join('')).toBe(place)
})

test('the address holds what is chosen: it can be shared, and Back works', async () => {
  const item = itemAt('三(一)')
  const page = await site.open(address(`?item=${encodeURIComponent(item.number)}`))
  await page.locator('article mark.clause').first().waitFor()
  expect(await marked(page)).toBe(clauseOf(item))

  const other = itemAt('二(一)2')
  await rowOf(page, other).click()
  await page.locator('article mark.clause', { hasText: '强化渣土监管' }).waitFor()
  await page.goBack()
  await page.locator('article mark.clause', { hasText: '加强组织领导' }).waitFor()
  expect(await marked(page)).toBe(clauseOf(item))
})

describe('by keyboard', () => {
  test('arrows and j, k choose, / searches, Escape lets go', async () => {
    const page = await site.open(address())
    await rowOf(page, itemAt('二(一)1')).waitFor()
    const press = async (key: string, number: string | null) => {
      await page.keyboard.press(key)
      await expect.poll(() => chosen(page), PATIENT).toBe(number)
    }
    await press('ArrowDown', '二(一)1')
    await press('j', '二(一)2')
    await press('ArrowDown', '二(二)1')
    await press('k', '二(一)2')
    await press('ArrowUp', '二(一)1')
    await press('ArrowUp', '二(一)1')
    await press('Escape', null)
    await page.keyboard.press('/')
    await page.keyboard.type('黑臭')
    await expect.poll(() => page.locator('[data-row-key]').count(), PATIENT).toBe(1)
    expect(new URL(page.url()).searchParams.get('q')).toBe('黑臭')
  })

  test('an item is announced to a screen reader', async () => {
    const page = await site.open(address())
    await rowOf(page, itemAt('二(一)1')).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.locator('[aria-live]', { hasText: '已选择 二(一)1 整治燃煤锅炉' }).waitFor()
  })
})

test('both languages are complete, and the choice is remembered', async () => {
  const page = await site.open(address())
  await page.getByRole('columnheader', { name: '整改时限' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('columnheader', { name: 'Deadline' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')

  await page.reload()
  await page.getByRole('columnheader', { name: 'Deadline' }).waitFor()
  const frame = page.locator('.top, .table-tools, thead, .plan-actions, .legend')
  // The name of the other language, of the person and of the town stay as they are.
  expect((await frame.allInnerTexts()).join().replace(/中文|测试|镇/g, '')).not.toMatch(
    /\p{Script=Han}/u,
  )
})

test('what is late says so in words', async () => {
  const page = await site.open(address())
  const late = await rowOf(page, itemAt('二(一)1')).textContent()
  // From 2017-10-31 to the day of the tests, 2026-03-01.
  expect(late).toContain('逾期 3043 天')
})

test('the printed page holds every item of the ledger', async () => {
  const page = await site.open(address())
  await rowOf(page, itemAt('二(一)1')).waitFor()
  await page.emulateMedia({ media: 'print' })
  const rows = await page.locator('table.print-table tbody tr').allInnerTexts()
  expect(rows).toHaveLength(plan.ledger.items.length)
  expect(rows[0]).toContain('整治燃煤锅炉')
  expect(await page.locator('article').isVisible()).toBe(false)
})

test.each(['xlsx', 'json'])('the ledger can be taken away as %s', async (format) => {
  const page = await site.open(address())
  const name = format === 'xlsx' ? '导出 Excel' : '导出 JSON'
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).click(),
  ])
  expect(download.suggestedFilename()).toBe(`青石镇-台账.${format}`)
})

test('a plan that is not there is named, with a way on', async () => {
  site.expectComplaint(/404/)
  const page = await site.open('/plans/01a209b3-c30a-7366-8b56-7b6f00a6dfcf')
  await page.getByText('PLAN_NOT_FOUND').waitFor()
  const menu = page.getByRole('navigation', { name: '菜单' })
  await menu.getByRole('link', { name: '方案', exact: true }).click()
  await page.getByRole('link', { name: plan.ledger.plan.title }).waitFor()
})
