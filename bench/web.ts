/**
 * What a browser loads of every page and how soon it shows something, on a processor four times slower,
 * through the browser's own protocol; then how a ledger of 100,000 items, or as many as are asked for
 * (`-- web 1000000`), scrolls and filters in it, beside bare pages of the same rows and the same questions
 * asked without a page. `-- web 1000000 ledger` leaves out the pages. The real program, signed in. After some
 * minutes pages are visited once instead of three times; one that does not come is named and the others go on.
 * Budget: at most 250 KB of compressed script for the first page, first contentful paint under 1.5 s.
 */
import type { Browser } from 'playwright-core'
import { PERMISSIONS } from '../src/domain/access/permissions.ts'
import { startBrowser } from '../test/browser.ts'
import { built } from '../test/built.ts'
import { pagesOfTheWeb } from '../test/pages.ts'
import { generatedPlan } from './parts/generated-plan.ts'
import { say } from './parts/say.ts'
import { type Person, type Seeded, seeded } from './parts/seeded.ts'
import { workOnLedger } from './web/ledger.ts'
import { at, ms, SLOWDOWN, scrolling, slowPage } from './web/slow-page.ts'

const ROUNDS = 3
/** Seconds after which one visit must do. */
const UNHURRIED = 240
const SCRIPT_LIMIT = 250
const PAINT_LIMIT = 1500
/** Characters of a plan of some twenty pages, and of one with 2,000 items. */
const PLANS = { usual: 12_000, large: 130_000 }
const ITEMS = 100_000

export async function bench([size = String(ITEMS), part]: readonly string[]): Promise<void> {
  await built()
  const items = Number(size)
  const site = await seeded(items)
  const browser = await startBrowser()
  try {
    await workOnLedger(browser, site, items)
    const loads = part === 'ledger' ? [] : await measureAll(browser, site)
    if (loads.length > 0) verdict(loads)
  } finally {
    await browser.close()
    await site.close()
  }
}

async function measureAll(browser: Browser, site: Seeded): Promise<readonly Load[]> {
  const usual = await importPlan(site, 'usual')
  const large = await importPlan(site, 'large')
  const loads = await measurePages(browser, site, usual)
  await workOnLarge(browser, site, large)
  return loads
}

/** Compiles a plan in the program itself. @returns its id. */
async function importPlan({ origin, clerk }: Seeded, name: keyof typeof PLANS): Promise<string> {
  const body = new FormData()
  body.append('file', new File([generatedPlan(PLANS[name])], `${name}.txt`))
  const headers = { 'x-taizhang': '1', cookie: `taizhang=${clerk.cookie}` }
  const answer = await fetch(`${origin}/api/plans`, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(await answer.text())
  return ((await answer.json()) as { planId: string }).planId
}

interface Load {
  readonly path: string
  /** Bytes of script as they came over the wire. */
  readonly script: number
  /** Milliseconds to the first contentful paint, and until its heading is there. */
  readonly paint: number
  readonly ready: number
  readonly visits: number
}

/** Every page whose address is known here, as somebody whose page it is. */
async function measurePages(
  browser: Browser,
  site: Seeded,
  planId: string,
): Promise<readonly Load[]> {
  const known: Readonly<Record<string, string>> = { planId, itemId: site.itemIds[0] ?? '' }
  const loads: Load[] = []
  const began = performance.now()
  const rounds = () => (performance.now() - began < UNHURRIED * 1000 ? ROUNDS : 1)
  say(`first visits, median of ${ROUNDS}, CPU ${SLOWDOWN}× slower:`)
  for (const { path, needs } of await pagesOfTheWeb()) {
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
    if (!names.every((name) => name in known)) continue
    const address = names.reduce((made, name) => made.replace(`:${name}`, known[name] ?? ''), path)
    const as = [site.member, site.clerk, site.administrator].find(
      (person) => needs.length === 0 || needs.some((each) => permissionsOf(person).includes(each)),
    )
    if (as === undefined) continue
    const found = await load(browser, site, as, address, rounds()).catch(String)
    if (typeof found === 'string') {
      say(`  ${path.padEnd(28)}did not come: ${found.split('\n')[0]}`)
      continue
    }
    loads.push({ ...found, path })
    say(
      `  ${path.padEnd(28)}${kilobytes(found.script).padStart(5)} KB script, ` +
        `first paint ${ms(found.paint)}, shown ${ms(found.ready)}${found.visits < ROUNDS ? ', seen once' : ''}`,
    )
  }
  return loads
}

type Permission = keyof typeof PERMISSIONS

const permissionsOf = ({ roles }: Person): readonly Permission[] =>
  (Object.keys(PERMISSIONS) as Permission[]).filter((permission) =>
    roles.some((role) => role in PERMISSIONS[permission]),
  )

/** The median of some first visits, each with an empty cache. */
async function load(
  browser: Browser,
  site: Seeded,
  as: Person,
  path: string,
  visits: number,
): Promise<Omit<Load, 'path'>> {
  const loads: Omit<Load, 'path'>[] = []
  for (let round = 0; round < visits; round++) {
    const { page, protocol } = await slowPage(browser, site, as)
    try {
      let script = 0
      const scripts = new Set<string>()
      protocol.on('Network.responseReceived', ({ requestId, type }) => {
        if (type === 'Script') scripts.add(requestId)
      })
      protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        if (scripts.has(requestId)) script += encodedDataLength
      })
      await protocol.send('Network.enable')
      await page.goto(site.origin + path)
      await page.locator('h1').first().waitFor()
      const [paint, now] = (await page.evaluate(
        `[performance.getEntriesByName('first-contentful-paint')[0].startTime, performance.now()]`,
      )) as [number, number]
      await page.waitForLoadState('networkidle')
      loads.push({ script, paint, ready: now, visits })
    } finally {
      await page.context().close()
    }
  }
  const [middle] = loads.sort((a, b) => a.paint - b.paint).slice(visits >> 1)
  if (middle === undefined) throw new Error('nothing was loaded')
  return middle
}

/** Steps through a compiled plan by keyboard and scrolls its text, counting what a frame takes. */
async function workOnLarge(browser: Browser, site: Seeded, planId: string): Promise<void> {
  const { page } = await slowPage(browser, site, site.clerk)
  await page.goto(`${site.origin}/plans/${planId}`)
  await page.locator('[data-row-key]').first().waitFor()
  const steps: number[] = []
  for (let step = 0; step < 20; step++) {
    const before = performance.now()
    await page.keyboard.press('j')
    await page.locator('article mark.clause').first().waitFor()
    steps.push(performance.now() - before)
  }
  const { frames } = await scrolling(page, 'article', 0.2)
  say(
    `a plan of ${PLANS.large} characters: one step by keyboard ${ms(at(steps, 0.5))}; ` +
      `scrolling its text, a frame in ${ms(at(frames, 0.5))} (95 %: ${ms(at(frames, 0.95))})`,
  )
  await page.context().close()
}

function verdict(loads: readonly Load[]): void {
  const first = loads.find(({ path }) => path === '/')
  const slowest = loads.reduce((a, b) => (b.paint > a.paint ? b : a))
  if (first === undefined) throw new Error('the first page was not loaded')
  say(
    `budget: Today ≤ ${SCRIPT_LIMIT} KB script, paint < ${PAINT_LIMIT} ms; measured ` +
      `${kilobytes(first.script)} KB (${(first.script / 1024 / SCRIPT_LIMIT).toFixed(2)} of it), ` +
      `${ms(first.paint)} (${(first.paint / PAINT_LIMIT).toFixed(2)}); ` +
      `the latest paint of any page: ${slowest.path} ${ms(slowest.paint)}`,
  )
}

const kilobytes = (bytes: number) => (bytes / 1024).toFixed(0)
