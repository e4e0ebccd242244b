/** The dashboard: every number leads to a list of as many items. */
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { addDays } from '../../src/domain/civil-date.ts'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { reading } from '../../src/store/db.ts'
import { anItemRow, insertItemRows } from '../items.ts'
import { TODAY } from '../steps.ts'
import { violations } from './axe.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const { town, database } = site
const ago = (days: number) => new Date(`${addDays(TODAY, -days)}T04:00:00Z`)
const STATES = ['assigned', 'under-way', 'applied', 'struck-off', 'noticed'] as const

beforeEach(async () => {
  await site.empty()
  await insertItemRows(
    database,
    Array.from({ length: 60 }, (_, n) =>
      anItemRow(town.tenantId, {
        number: `第${n}号`,
        title: `整治任务 ${n}`,
        state: STATES[n % STATES.length] ?? 'listed',
        class: n % 3 === 0 ? 'limited' : null,
        level: n % 2 === 0 ? 'city' : 'own',
        lead_unit_id: n % 4 === 0 ? town.units.东村 : n % 5 === 1 ? null : town.units.建管站,
        unit_ids: [town.units.东村, town.units.建管站],
        due_on: n % 7 === 0 ? null : addDays(TODAY, n * 4 - 100),
        changed_at: ago(n),
      }),
    ),
  )
})

async function followed(page: Page, selector: string): Promise<void> {
  const links = await page.locator(selector).evaluateAll((found) =>
    found.map((link) => ({
      href: link.getAttribute('href') ?? '',
      count: Number(
        /\d+/.exec(link.querySelector('strong')?.textContent ?? link.textContent ?? '')?.[0],
      ),
    })),
  )
  expect(links.length).toBeGreaterThan(0)
  for (const { href, count } of links) {
    const asked = new URLSearchParams(href.split('?')[1])
    asked.set('limit', '200')
    const answer = await page.request.get(new URL(`/api/items?${asked}`, page.url()).href)
    const { items } = (await answer.json()) as { items: unknown[] }
    expect([href, items.length]).toEqual([href, count])
  }
}

test('every number is that of the list behind it', async () => {
  const page = await site.open('/dashboard')
  await page.locator('.chart canvas').waitFor()
  await page.getByText('以表格查看').click()
  for (const part of ['.heads a', '.count-box a', '.dashboard-table a']) await followed(page, part)
  const stuck = page.getByRole('link', { name: /超过 30 天未动/ })
  const count = Number(await stuck.locator('strong').innerText())
  const held = await reading(database, theProgram(town.tenantId), (db) =>
    db
      .selectFrom('item')
      .select('item_id')
      .where('state', 'in', ['applied', 'noticed'])
      .where('changed_at', '<', new Date(`${addDays(TODAY, -30)}T00:00:00+08:00`))
      .execute(),
  )
  expect(count).toBe(held.length)
  expect(count).toBeGreaterThan(0)
  await stuck.click()
  await page.getByText(`共 ${count} 项`).waitFor()
  expect(await page.locator('.ledger-table tbody a').count()).toBe(count)
})

test('villages by themselves', async () => {
  const page = await site.open('/dashboard')
  const league = page.getByRole('region', { name: '单位排行' }).first()
  await league.getByRole('rowheader', { name: '建管站' }).waitFor()
  await league.getByLabel('单位类别').selectOption({ label: '村' })
  await expect.poll(() => league.getByRole('rowheader').allInnerTexts()).toEqual(['东村'])
})

test.each([DESKTOP, PHONE])('accessible and in both languages: $width', async (viewport) => {
  const page = await site.open('/dashboard', { viewport, reducedMotion: 'reduce' })
  await page.locator('.chart canvas').waitFor()
  expect(await violations(page)).toEqual([])
  const shots = process.env.TAIZHANG_SHOTS
  if (shots)
    await page.screenshot({ path: `${shots}/${viewport.width}-dashboard.png`, fullPage: true })
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor()
  const said = await page
    .locator('main h1, main h2, main p, main thead, .count-box li, .heads')
    .allInnerTexts()
  expect(said.join(' ')).not.toMatch(/\p{Script=Han}/u)
  const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await page.evaluate(wider)).toBe(0)
})
