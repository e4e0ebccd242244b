/** A citizen, without scripts: what is promised, a notice, an objection, and what became of it. */
import type { BrowserContextOptions } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { reading, writing } from '../../src/store/db.ts'
import { insertItems } from '../../src/store/ledger/listing.ts'
import { happens, untilNoticed } from '../happened.ts'
import { asCaller } from '../people.ts'
import { aListing } from '../steps.ts'
import { violations } from './axe.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const { database, town } = site
const program = theProgram(town.tenantId)
const DURING = new Date('2026-03-10T02:00:00Z')
const CITIZEN: BrowserContextOptions & { signedIn: false } = {
  signedIn: false,
  javaScriptEnabled: false,
}
let itemId = ''

beforeEach(async () => {
  await site.empty()
  site.setTime(DURING)
  const caller = asCaller(program, DURING)
  const [first = ''] = await writing(database, caller, (tx) =>
    insertItems(tx, caller, [
      { ...aListing({ number: '三(二)1', title: '覆盖工地裸土' }), fullText: '工地裸土全部覆盖。' },
    ]),
  )
  await happens(database, caller, first, untilNoticed(town.units.建管站))
  itemId = first
})

const submissions = () =>
  reading(database, program, (db) => db.selectFrom('submission').selectAll().execute())

test.each([
  ['PC', DESKTOP],
  ['phone', PHONE],
])('an objection, from the list to the answer: %s', async (_, viewport) => {
  const page = await site.open('/public', { ...CITIZEN, viewport })
  await page.getByRole('link', { name: '公示', exact: true }).click()
  await page.getByRole('link', { name: '覆盖工地裸土' }).click()
  await page.getByText('还剩 4 个工作日').waitFor()
  await page.getByLabel('异议内容及理由').fill('北侧仍有裸土')
  await page.getByLabel('电话或邮箱').fill('13812341234')
  await page.getByRole('button', { name: '提交' }).click()
  const receipt = await page.locator('.receipt').innerText()
  expect(await submissions()).toMatchObject([{ receipt, item_id: itemId, content: '北侧仍有裸土' }])

  const answer = '已到现场核实，北侧于3月9日覆盖'
  await happens(database, asCaller(town.actors.clerk, DURING), itemId, [
    ['item.notice-objection-settled', { objection: 1, outcome: 'dismissed', answer }],
  ])
  await page.getByRole('link', { name: '查询回执' }).first().click()
  await page.getByLabel('回执号').fill(receipt)
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByText(answer).waitFor()
})

test('a form that lacks something keeps what was typed, in English too', async () => {
  const page = await site.open('/public/report?lang=en', CITIZEN)
  await page.getByLabel('Place').fill('East village')
  await page.getByLabel('What you saw').fill('   ')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('alert').getByText('What you saw: please fill in').waitFor()
  expect(await page.getByLabel('Place').inputValue()).toBe('East village')
  await page.getByLabel('What you saw').fill('Black water')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.locator('.receipt').waitFor()
  expect(await submissions()).toMatchObject([{ place: 'East village', content: 'Black water' }])
  site.expectComplaint(/422/)
})

const PAGES = ['', '/notices', '/report', '/receipts', '/items', '?lang=en', '/nothing'] as const

test('on paper the list is a table with its heads, whatever the width', async () => {
  const page = await site.open('/public', {
    signedIn: false,
    viewport: { width: 680, height: 960 },
  })
  await page.locator('thead').first().waitFor({ state: 'attached' })
  await page.emulateMedia({ media: 'print' })
  const shown = await page.evaluate(`({
    head: getComputedStyle(document.querySelector('thead')).display,
    cell: getComputedStyle(document.querySelector('td')).display,
  })`)
  expect(shown).toEqual({ head: 'table-header-group', cell: 'table-cell' })
  for (const gone of ['nav', 'form'])
    expect(await page.locator(gone).filter({ visible: true }).count(), gone).toBe(0)
})

test.each(
  [DESKTOP, PHONE].flatMap((viewport) =>
    PAGES.map((path) => [path, viewport.width, viewport] as const),
  ),
)('anybody can use /public%s, %i pixels wide', async (path, _, viewport) => {
  const address = path === '/items' ? `/items/${itemId}` : path
  const page = await site.open(`/public${address}`, { signedIn: false, viewport })
  await page.locator('h1').waitFor()
  expect(await violations(page)).toEqual([])
  const overflow = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(overflow).toBe(0)
  if (path === '/nothing') site.expectComplaint(/404/)
})
