/**
 * What a browser loads of every page and how soon it shows something, on a processor four times slower,
 * through the browser's own protocol; then how a ledger of 100,000 items, or as many as are asked for
 * (`-- web 1000000`), scrolls and filters in it. The real program on a database of its own, signed in.
 * Budget: at most 250 KB of compressed script for the first page, first contentful paint under 1.5 s.
 */
import type { Browser, CDPSession, Page } from 'playwright-core'
import { PERMISSIONS } from '../src/domain/access/permissions.ts'
import { startBrowser } from '../test/browser.ts'
import { built } from '../test/built.ts'
import { pagesOfTheWeb } from '../test/pages.ts'
import { generatedPlan } from './generated-plan.ts'
import { type Person, type Seeded, seeded } from './seeded.ts'

const SLOWDOWN = 4
const ROUNDS = 3
const SCRIPT_LIMIT = 250
const PAINT_LIMIT = 1500
/** Characters of a plan of some twenty pages, and of one with 2,000 items. */
const PLANS = { usual: 12_000, large: 130_000 }
const ITEMS = 100_000

export async function bench([size = String(ITEMS)]: readonly string[]): Promise<void> {
  await built()
  const items = Number(size)
  const site = await seeded(items)
  const browser = await startBrowser()
  try {
    const usual = await importPlan(site, 'usual')
    const large = await importPlan(site, 'large')
    const loads = await measurePages(browser, site, usual)
    await workOnLarge(browser, site, large)
    await workOnLedger(browser, site, items)
    verdict(loads)
  } finally {
    await browser.close()
    await site.close()
  }
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
}

/** Every page whose address is known here, as somebody whose page it is. */
async function measurePages(
  browser: Browser,
  site: Seeded,
  planId: string,
): Promise<readonly Load[]> {
  const known: Readonly<Record<string, string>> = { planId, itemId: site.itemIds[0] ?? '' }
  const loads: Load[] = []
  say(`first visits, median of ${ROUNDS}, CPU ${SLOWDOWN}× slower:`)
  for (const { path, needs } of await pagesOfTheWeb()) {
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
    if (!names.every((name) => name in known)) continue
    const address = names.reduce((made, name) => made.replace(`:${name}`, known[name] ?? ''), path)
    const as = [site.member, site.clerk, site.administrator].find(
      (person) => needs.length === 0 || needs.some((each) => permissionsOf(person).includes(each)),
    )
    if (as === undefined) continue
    const found = { ...(await load(browser, site, as, address)), path }
    loads.push(found)
    say(
      `  ${path.padEnd(28)}${kilobytes(found.script).padStart(5)} KB script, ` +
        `first paint ${ms(found.paint)}, shown ${ms(found.ready)}`,
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
): Promise<Omit<Load, 'path'>> {
  const loads: Omit<Load, 'path'>[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const { page, protocol } = await slowPage(browser, site, as)
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
    loads.push({ script, paint, ready: now })
    await page.context().close()
  }
  const [middle] = loads.sort((a, b) => a.paint - b.paint).slice(ROUNDS >> 1)
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
  const frames = (await page.evaluate(scrolling('article', 0.2))) as number[]
  say(
    `a plan of ${PLANS.large} characters: one step by keyboard ${ms(at(steps, 0.5))}; ` +
      `scrolling its text, a frame in ${ms(at(frames, 0.5))} (95 %: ${ms(at(frames, 0.95))})`,
  )
  await page.context().close()
}

/** Scrolls the ledger through its pages, then narrows it down in each way, until the rows are there. */
async function workOnLedger(browser: Browser, site: Seeded, items: number): Promise<void> {
  for (const slowdown of [1, SLOWDOWN]) {
    const { page, protocol } = await slowPage(browser, site, site.clerk)
    await protocol.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    const began = performance.now()
    await page.goto(`${site.origin}/ledger`)
    await page.locator('.ledger-table th a').first().waitFor()
    const first = performance.now() - began
    const frames = (await page.evaluate(scrolling('.ledger-box', 0.8))) as number[]
    const read = (await page.evaluate(
      `Number(document.querySelector('.ledger-table').lastElementChild?.previousElementSibling?.lastElementChild?.dataset.row ?? 0)`,
    )) as number
    say(
      `the ledger of ${items} items (CPU ${slowdown}× slower): rows after ${ms(first)}; scrolled to row ${read}, ` +
        `a frame in ${ms(at(frames, 0.5))} (95 %: ${ms(at(frames, 0.95))}, longest ${ms(at(frames, 1))})`,
    )
    for (const [name, searches] of FILTERS) {
      const spans: number[] = []
      for (const search of searches) {
        const answered = page.waitForResponse((answer) => answer.url().includes('/api/items?'))
        const before = performance.now()
        await page.evaluate(goTo(search))
        await answered
        await page.evaluate(TWO_FRAMES)
        spans.push(performance.now() - before)
      }
      say(`  ${name.padEnd(24)}${ms(at(spans, 0.5))} (longest ${ms(at(spans, 1))})`)
    }
    await page.context().close()
  }
}

const texts = (...all: readonly string[]) => all.map((text) => `?text=${encodeURIComponent(text)}`)
/** Each of them asked once, so that no answer is at hand already. */
const FILTERS: readonly (readonly [string, readonly string[]])[] = [
  ['state', ['under-way', 'assigned', 'noticed', 'struck-off', 'self-checked'].map(of('state'))],
  ['light', ['red', 'yellow', 'blue', 'grey', 'green'].map(of('light'))],
  ['level', ['central', 'provincial', 'city', 'district', 'own'].map(of('level'))],
  ['order', ['number', 'changed', 'listed'].map(of('sort'))],
  ['text', texts('扬尘', '锅炉', '黑臭水体', '秸秆 巡查', '油烟')],
  ['text that is rare', texts('第777项', '第4242项', '第9001项', '（123）', '（77）')],
]

/** Changes what stands in the address as the page itself does, without loading it anew. */
const goTo = (search: string) => `(() => {
  history.pushState(null, '', '/ledger${search}')
  dispatchEvent(new PopStateEvent('popstate', { state: null }))
})()`

/** What was answered is drawn. */
const TWO_FRAMES = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`

/** Scrolls for three seconds, a share of a screen at a time; the time of each frame. */
const scrolling = (selector: string, share: number) => `new Promise((done) => {
  const box = document.querySelector('${selector}')
  const frames = []
  let last = performance.now()
  const started = last
  const next = (now) => {
    frames.push(now - last)
    last = now
    box.scrollTop += box.clientHeight * ${share}
    if (now - started < 3000) requestAnimationFrame(next)
    else done(frames.slice(1))
  }
  requestAnimationFrame(next)
})`

async function slowPage(
  browser: Browser,
  site: Seeded,
  as: Person,
): Promise<{ page: Page; protocol: CDPSession }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
  })
  await context.addCookies([{ name: 'taizhang', value: as.cookie, url: site.origin }])
  const page = await context.newPage()
  const protocol = await context.newCDPSession(page)
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  return { page, protocol }
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

function of(name: string) {
  return (value: string) => `?${name}=${value}`
}

const at = (times: number[], share: number) =>
  times.sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
const ms = (time: number) => `${Math.round(time)} ms`
const kilobytes = (bytes: number) => (bytes / 1024).toFixed(0)
const say = (line: string) => process.stdout.write(`${line}\n`)
