/** A clerk narrows the ledger down; what is shown stands in the address. */
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import type { StoredPlan } from '../../src/domain/plan/stored.ts'
import { aLedger } from '../ledgers.ts'
import { aSite } from './site.ts'

const site = await aSite()
let plan: StoredPlan
beforeEach(async () => {
  plan = await site.onlyPlan('青石镇.txt', aLedger().document.text)
})

const shows = (page: Page, ...numbers: string[]) =>
  expect
    .poll(
      () =>
        page
          .locator('[data-row-key]')
          .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-row-key'))),
      { timeout: 10_000 },
    )
    .toEqual(numbers)
const searchOf = (page: Page) => new URL(page.url()).searchParams

test('by unit, in the head of the column, and all again', async () => {
  const page = await site.open(`/plans/${plan.planId}`)
  await shows(page, '二(一)1', '二(一)2', '二(二)1', '三(一)')
  await page.locator('th', { hasText: '责任单位' }).locator('.ant-table-filter-trigger').click()
  await page.locator('.ant-dropdown').getByText('建管站', { exact: true }).click()
  await page.locator('.ant-dropdown .ant-btn-primary').click()
  await shows(page, '二(一)1', '二(一)2')
  expect(searchOf(page).getAll('unit')).toEqual(['建管站'])
  await page.getByText('4 项中的 2 项').waitFor()

  await page.getByRole('button', { name: '清除筛选' }).click()
  await shows(page, '二(一)1', '二(一)2', '二(二)1', '三(一)')
  await page.goBack()
  await shows(page, '二(一)1', '二(一)2')
})

test('the latest deadline first, then by the order of the plan', async () => {
  const page = await site.open(`/plans/${plan.planId}`)
  await page.getByRole('columnheader', { name: '整改时限' }).click()
  await shows(page, '二(一)1', '二(一)2', '二(二)1', '三(一)')
  expect(searchOf(page).get('order')).toBe('soonest')
  await page.getByRole('columnheader', { name: '整改时限' }).click()
  await shows(page, '二(一)2', '二(一)1', '二(二)1', '三(一)')
  expect(searchOf(page).get('order')).toBe('latest')
})

test('a link opens the ledger as it was narrowed', async () => {
  const limited = plan.ledger.items.filter((item) => item.class === 'limited')
  expect(limited.length).toBeGreaterThan(0)
  expect(limited.length).toBeLessThan(plan.ledger.items.length)
  const page = await site.open(`/plans/${plan.planId}?class=limited&kind=measure&kind=safeguard`)
  await shows(page, ...limited.map(({ number }) => number))
  await page.getByPlaceholder('搜索').fill('没有的话')
  await page.getByText('没有符合条件的事项').waitFor()
})
