/** The pages on which something is entered about monitoring, on a phone and in English. */
import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { CivilDate } from '../../src/domain/civil-date.ts'
import { aStation, fillHours } from '../air-hours.ts'
import { violations } from './axe.ts'
import { aSite, PHONE } from './site.ts'

const site = await aSite()
const { town, database } = site
const { tenantId } = town
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

const open = (path: string) => site.open(path, { viewport: PHONE, reducedMotion: 'reduce' })
const widerThanScreen = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

test.each(['/monitoring/readings', '/monitoring/relays', '/monitoring/devices'])(
  '%s on a phone, and in English',
  async (path) => {
    const page = await open(path)
    await page.locator('.monitoring h1').waitFor()
    expect(await violations(page)).toEqual([])
    expect(await widerThanScreen(page)).toBe(0)
    await page.getByRole('button', { name: 'English' }).click()
    const said = page.locator('.tabs, h1, h2, .ledger-actions, p.faint, form > .button')
    expect((await said.allInnerTexts()).join(' ')).not.toMatch(/\p{Script=Han}/u)
  },
)
