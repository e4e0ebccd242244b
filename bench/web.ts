/**
 * What a browser loads first and how soon it shows something, on a processor four times slower, through
 * the browser's own protocol; then how a ledger of 2,000 items beside its text answers.
 * Budget: at most 250 KB of compressed script for the first page, first contentful paint under 1.5 s.
 */
import { join } from 'node:path'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { compileDocument } from '../src/compiler/compile.ts'
import type { CompiledLedger } from '../src/domain/plan/ledger.ts'
import { guardedResponses } from '../src/http/guard.ts'
import { listen } from '../src/http/listen.ts'
import { web } from '../src/http/web.ts'
import { startBrowser } from '../test/browser.ts'
import { built, ROOT } from '../test/built.ts'
import { plainDocument } from '../test/plain-document.ts'
import { generatedPlan } from './generated-plan.ts'

const SLOWDOWN = 4
const ROUNDS = 5
const SCRIPT_LIMIT = 250
const PAINT_LIMIT = 1500
/** Characters of a plan of some twenty pages, and of one with 2,000 items. */
const PLANS = { usual: 12_000, large: 130_000 }

export async function bench(): Promise<void> {
  await built()
  const ledgers = new Map(Object.entries(PLANS).map(([id, length]) => [id, ledgerOf(length)]))
  const server = await listen(appOf(ledgers).fetch, '127.0.0.1', 0)
  const browser = await startBrowser()
  try {
    const address = `http://127.0.0.1:${server.port}`
    const first = await load(browser, `${address}/plans`, 'h1')
    print('the list of plans', first)
    print('a usual ledger', await load(browser, `${address}/plans/usual`, '[data-row-key]'))
    print('a large ledger', await load(browser, `${address}/plans/large`, 'article p'))
    await workOnLarge(browser, `${address}/plans/large`, ledgers.get('large')?.items.length ?? 0)
    process.stdout.write(
      `budget: first page ≤ ${SCRIPT_LIMIT} KB script, paint < ${PAINT_LIMIT} ms; ` +
        `measured ${kilobytes(first.script)} KB, ${Math.round(first.paint)} ms\n`,
    )
  } finally {
    await browser.close()
    await server.close()
  }
}

function ledgerOf(length: number): CompiledLedger {
  return compileDocument(plainDocument(generatedPlan(length)))
}

/** The program's own pages and policy, over plans that need no database. */
function appOf(ledgers: ReadonlyMap<string, CompiledLedger>) {
  const stored = [...ledgers].map(([planId, ledger]) => {
    return { planId, fileName: `${planId}.txt`, importedAt: '2026-01-01T00:00:00Z', ledger }
  })
  const plans = stored.map(({ ledger, ...rest }) => {
    return {
      ...rest,
      ...ledger.plan,
      itemCount: ledger.items.length,
      errorCount: 0,
      warningCount: 0,
    }
  })
  return new Hono()
    .use(guardedResponses(null), compress())
    .get('/api/plans', (c) => c.json({ plans }))
    .get('/api/plans/:planId', (c) =>
      c.json(stored.find(({ planId }) => planId === c.req.param('planId'))),
    )
    .route('/', web(join(ROOT, 'dist/web')))
}

interface Load {
  /** Bytes of script as they came over the wire. */
  readonly script: number
  /** Milliseconds to the first contentful paint, and until `ready` is there. */
  readonly paint: number
  readonly ready: number
}

/** The median of some first visits, each with an empty cache. */
async function load(browser: Browser, url: string, ready: string): Promise<Load> {
  const loads: Load[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const { page, protocol } = await slowPage(browser)
    let script = 0
    const scripts = new Set<string>()
    protocol.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId)
    })
    protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) script += encodedDataLength
    })
    await protocol.send('Network.enable')
    await page.goto(url)
    await page.locator(ready).first().waitFor()
    const [paint, now] = (await page.evaluate(
      `[performance.getEntriesByName('first-contentful-paint')[0].startTime, performance.now()]`,
    )) as [number, number]
    loads.push({ script, paint, ready: now })
    await page.context().close()
  }
  const [middle] = loads.sort((a, b) => a.paint - b.paint).slice(ROUNDS >> 1)
  if (middle === undefined) throw new Error('nothing was loaded')
  return middle
}

/** Steps through items by keyboard and scrolls the text, counting what a frame takes. */
async function workOnLarge(browser: Browser, url: string, items: number): Promise<void> {
  const { page } = await slowPage(browser)
  await page.goto(url)
  await page.locator('[data-row-key]').first().waitFor()
  const steps: number[] = []
  for (let step = 0; step < 20; step++) {
    const before = performance.now()
    await page.keyboard.press('j')
    await page.locator('article mark.clause').first().waitFor()
    steps.push(performance.now() - before)
  }
  const frames = (await page.evaluate(SCROLL)) as number[]
  const middle = (times: number[], share: number) =>
    Math.round(times.sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0)
  process.stdout.write(
    `${items} items: one step by keyboard ${middle(steps, 0.5)} ms; ` +
      `scrolling the text, a frame in ${middle(frames, 0.5)} ms (95 %: ${middle(frames, 0.95)} ms)\n`,
  )
  await page.context().close()
}

/** Scrolls the text for two seconds, a fifth of a screen at a time; the time of each frame. */
const SCROLL = `new Promise((done) => {
  const text = document.querySelector('article')
  const frames = []
  let last = performance.now()
  const started = last
  const next = (now) => {
    frames.push(now - last)
    last = now
    text.scrollTop += text.clientHeight / 5
    if (now - started < 2000) requestAnimationFrame(next)
    else done(frames.slice(1))
  }
  requestAnimationFrame(next)
})`

async function slowPage(browser: Browser): Promise<{ page: Page; protocol: CDPSession }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const protocol = await context.newCDPSession(page)
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  return { page, protocol }
}

const kilobytes = (bytes: number) => (bytes / 1024).toFixed(0)

function print(name: string, { script, paint, ready }: Load): void {
  process.stdout.write(
    `${name}: ${kilobytes(script)} KB script, first paint ${Math.round(paint)} ms, ` +
      `shown ${Math.round(ready)} ms (CPU ${SLOWDOWN}× slower)\n`,
  )
}
