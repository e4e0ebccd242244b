/** Every page against the accessibility rules of axe-core, on a PC and on a phone. */
import { beforeEach, expect, test } from 'vitest'
import { generatedPlan } from '../../bench/generated-plan.ts'
import type { StoredPlan } from '../../src/domain/plan/stored.ts'
import { aLedger } from '../ledgers.ts'
import { violations } from './axe.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
let plan: StoredPlan
beforeEach(async () => {
  plan = await site.onlyPlan('青石镇.txt', aLedger().document.text)
})

const ITEM = encodeURIComponent('二(一)1')

const PAGES = [
  ['the list of plans', () => '/plans', 'h1'],
  ['the ledger', () => '', 'h1'],
  ['a chosen item', () => `?item=${ITEM}`, '.detail'],
  ['the text', () => `?item=${ITEM}&pane=text`, 'article mark'],
  ['the diagnostics', () => '?pane=diagnostics', '.diagnostics'],
] as const

test.each(
  [DESKTOP, PHONE].flatMap((size) =>
    PAGES.map(([name, query, ready]) => [name, size.width, size, query, ready] as const),
  ),
)('%s, %i pixels wide', async (_, __, viewport, query, ready) => {
  const path = query().startsWith('/') ? query() : `/plans/${plan.planId}${query()}`
  const page = await site.open(path, { viewport, reducedMotion: 'reduce' })
  await page.locator(ready).first().waitFor()
  expect(await violations(page)).toEqual([])
})

test('a ledger too long to be drawn whole', async () => {
  const long = await site.onlyPlan('长方案.txt', generatedPlan(15_000))
  const item = long.ledger.items.at(-1)?.number ?? ''
  const page = await site.open(`/plans/${long.planId}?item=${encodeURIComponent(item)}`)
  await page.locator(`[data-row-key="${item}"].chosen`).waitFor()
  expect(await page.locator('[data-row-key]').count()).toBeLessThan(long.ledger.items.length)
  expect(await violations(page)).toEqual([])
})

test('the page that is not there, and one that failed', async () => {
  site.expectComplaint(/404/)
  const page = await site.open('/nothing')
  await page.locator('main h1, main .ant-result').first().waitFor()
  expect(await violations(page)).toEqual([])
  await page.goto(new URL('/plans/01a209b3-c30a-7366-8b56-7b6f00a6dfcf', page.url()).href)
  await page.getByText('PLAN_NOT_FOUND').waitFor()
  expect(await violations(page)).toEqual([])
})

test.each([
  ['PC', DESKTOP],
  ['phone', PHONE],
])('with text at twice its size nothing is cut off: %s', async (_, viewport) => {
  const half = { width: Math.round(viewport.width / 2), height: Math.round(viewport.height / 2) }
  for (const path of ['/plans', `/plans/${plan.planId}?item=${ITEM}`]) {
    const page = await site.open(path, { viewport: half, deviceScaleFactor: 2 })
    await page.locator('h1').waitFor()
    const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    expect(await page.evaluate(wider), `${path} scrolls sideways`).toBeLessThanOrEqual(0)
  }
})
