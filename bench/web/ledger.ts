/**
 * The ledger in a browser: until its rows are there, scrolled through its pages, narrowed down in each way;
 * beside it a bare page of the same rows, and the same questions asked without a page.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { say } from '../parts/say.ts'
import type { Seeded } from '../parts/seeded.ts'
import { at, ms, SLOWDOWN, scrolling, slowPage } from './slow-page.ts'

/** Screens scrolled at each frame: fifty in a second, more than a wheel can do. */
const SHARE = 0.8

export async function workOnLedger(browser: Browser, site: Seeded, items: number): Promise<void> {
  for (const slowdown of [1, SLOWDOWN]) {
    const { page } = await slowPage(browser, site, site.clerk, slowdown)
    const began = performance.now()
    await page.goto(`${site.origin}/ledger`)
    await page.locator('.ledger-table th a').first().waitFor()
    const first = performance.now() - began
    const { frames, waits } = await scrolling(page, '.ledger-box', SHARE)
    const rows = (await page.evaluate(LAST_ROW)) as number
    say(
      `the ledger of ${items} items (CPU ${slowdown}× slower): rows after ${ms(first)}; scrolled to row ${rows}, ` +
        `a frame in ${ms(at(frames, 0.5))} (95 %: ${ms(at(frames, 0.95))}, longest ${ms(at(frames, 1))}), ` +
        `at the end of what was read in ${Math.round((waits / frames.length) * 100)} % of them`,
    )
    await bareRows(browser, site, rows, slowdown)
    for (const [name, searches] of FILTERS) await narrow(page, name, searches)
    await page.context().close()
  }
}

/** As many rows as were reached, as HTML and nothing else: what the browser itself needs for them. */
async function bareRows(
  browser: Browser,
  { origin, clerk }: Seeded,
  count: number,
  slowdown: number,
): Promise<void> {
  const headers = { cookie: `taizhang=${clerk.cookie}` }
  const rows: string[] = []
  for (let cursor = ''; rows.length < count; ) {
    const answer = await fetch(`${origin}/api/items?limit=100${cursor}`, { headers })
    const { items, next } = (await answer.json()) as Page100
    for (const { number, title, state, dueOn } of items)
      rows.push(`<tr><td>${number}<th>${title}<td>${state}<td>${dueOn}`)
    if (next === null) break
    cursor = `&cursor=${encodeURIComponent(next)}`
  }
  const html = `<!doctype html><meta charset="utf-8"><style>body{margin:0}#box{height:100vh;overflow:auto}
    td,th{height:40px}</style><div id="box"><table>${rows.join('\n')}</table></div>`
  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'text/html' }).end(html)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const bare = { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  try {
    const { page } = await slowPage(browser, bare, clerk, slowdown)
    const began = performance.now()
    await page.goto(bare.origin)
    await page.locator('tr').first().waitFor()
    const first = performance.now() - began
    const { frames } = await scrolling(page, '#box', SHARE)
    say(
      `  a bare page of these ${rows.length} rows: rows after ${ms(first)}, ` +
        `a frame in ${ms(at(frames, 0.5))} (95 %: ${ms(at(frames, 0.95))}, longest ${ms(at(frames, 1))})`,
    )
    await page.context().close()
  } finally {
    server.close()
  }
}

interface Page100 {
  readonly items: readonly Readonly<Record<'number' | 'title' | 'state' | 'dueOn', string>>[]
  readonly next: string | null
}

/** Each question asked by the page until its answer is drawn, and by nothing but the browser; which first, in turn. */
async function narrow(page: Page, name: string, searches: readonly string[]): Promise<void> {
  const spans: number[] = []
  const alone: number[] = []
  for (const [index, search] of searches.entries()) {
    if (index % 2 === 0) alone.push(await askedAlone(page, search))
    const answered = page.waitForResponse((answer) => answer.url().includes('/api/items?'))
    const before = performance.now()
    await page.evaluate(goTo(search))
    await answered
    await page.evaluate(TWO_FRAMES)
    spans.push(performance.now() - before)
    if (index % 2 === 1) alone.push(await askedAlone(page, search))
  }
  say(
    `  ${name.padEnd(24)}${ms(at(spans, 0.5))} (longest ${ms(at(spans, 1))}); ` +
      `the answer alone ${ms(at(alone, 0.5))} (longest ${ms(at(alone, 1))})`,
  )
}

const LAST_ROW = `Math.max(0, ...[...document.querySelectorAll('.ledger-table [data-row]')]
  .map((row) => Number(row.dataset.row) + 1))`

/** Milliseconds. */
const askedAlone = (page: Page, search: string) =>
  page.evaluate(`(async () => {
    const before = performance.now()
    await (await fetch('/api/items${search}&limit=100')).json()
    return performance.now() - before
  })()`) as Promise<number>

function of(name: string) {
  return (value: string) => `?${name}=${value}`
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
