/** A village official reads the ledger on a phone: one pane at a time. */
import { beforeEach, expect, test } from 'vitest'
import type { StoredPlan } from '../../src/domain/plan/stored.ts'
import { aLedger } from '../ledgers.ts'
import { aSite, PHONE } from './site.ts'

const site = await aSite()
let plan: StoredPlan
beforeEach(async () => {
  plan = await site.onlyPlan('青石镇.txt', aLedger().document.text)
})

const onPhone = { viewport: PHONE, hasTouch: true, isMobile: true }

test('from the list to an item, to its clause in the text, and back', async () => {
  const page = await site.open('/plans', onPhone)
  await page.getByRole('link', { name: plan.ledger.plan.title }).tap()
  await page.getByRole('heading', { level: 1, name: plan.ledger.plan.title }).waitFor()
  expect(await page.locator('article').count()).toBe(0)
  expect(await page.locator('.cards > li').count()).toBe(plan.ledger.items.length)

  await page.getByRole('button', { name: '整治燃煤锅炉' }).tap()
  const detail = page.locator('.detail')
  await detail.waitFor()
  expect(await detail.textContent()).toContain('2017-10-31')
  await page.getByRole('button', { name: '查看原文' }).tap()
  const clause = page.locator('article mark.clause').first()
  await clause.waitFor()
  await expect.poll(() => isInSight('article mark.clause'), { timeout: 10_000 }).toBe(true)
  const { start, end } = plan.ledger.items[0]?.source ?? { start: 0, end: 0 }
  const marked = await page.locator('article mark.clause').allTextContents()
  expect(marked.join('')).toBe(plan.ledger.document.text.slice(start, end))

  await page.locator('article .unit', { hasText: '综合执法大队' }).tap()
  await page.locator('article mark.clause', { hasText: '强化渣土监管' }).waitFor()
  await page.getByText(/^整改台账 \d+$/).tap()
  expect(await page.locator('.detail h2').textContent()).toContain('强化渣土监管')

  const menu = page.getByRole('navigation', { name: '菜单' })
  await menu.getByRole('link', { name: '方案', exact: true }).tap()
  await page.getByRole('link', { name: plan.ledger.plan.title }).waitFor()

  async function isInSight(selector: string): Promise<boolean> {
    const box = await page.locator(selector).first().boundingBox()
    return box !== null && box.y >= 0 && box.y + box.height <= PHONE.height
  }
})

test('the latest deadline first, of one class', async () => {
  const page = await site.open(`/plans/${plan.planId}`, onPhone)
  await page.getByLabel('排序').selectOption('latest')
  await page.getByLabel('类别').selectOption('limited')
  const limited = plan.ledger.items.filter((item) => item.class === 'limited')
  await expect
    .poll(() => page.locator('.cards > li').count(), { timeout: 10_000 })
    .toBe(limited.length)
  expect(await page.locator('.cards > li').first().textContent()).toContain('2020-12-31')
})

test('a diagnostic leads to its place in the text', async () => {
  const page = await site.open(`/plans/${plan.planId}`, onPhone)
  await page.getByText(/^诊断 \d+$/).tap()
  await page.locator('.diagnostics li > button').first().tap()
  await page.locator('article mark.aimed').first().waitFor()
})

test('no page is wider than the phone', async () => {
  for (const query of ['', '?pane=text', '?pane=diagnostics', '?item=二(一)2']) {
    const page = await site.open(`/plans/${plan.planId}${query}`, onPhone)
    await page.locator('h1').waitFor()
    const width = await page.evaluate('document.documentElement.scrollWidth')
    expect(width, query).toBeLessThanOrEqual(PHONE.width)
  }
})
