/**
 * 2,000 reports with a photograph each, written without a network, sent by a real browser through a way to the
 * server that drops, delays, doubles and overtakes: each must be stored once, in its order, with the photograph
 * as it was taken. Another number may be given: `-- outbox 200`.
 */
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { theProgram } from '../src/domain/organisation/actor.ts'
import { reading } from '../src/store/db.ts'
import { startBrowser } from '../test/browser.ts'
import { built } from '../test/built.ts'
import { aPhoto } from '../test/evidence-files.ts'
import { aFaultyProxy } from '../test/journeys/faulty-proxy.ts'
import { type Filling, fillOutbox } from '../test/journeys/filling.ts'
import { say } from './parts/say.ts'
import { type Seeded, seeded } from './parts/seeded.ts'

const REPORTS = 2_000
/** Reports of one item follow one another; as many as a unit might write of it in half a year. */
const PER_ITEM = 10
const LEDGER = 30_000
const UNITS = 20
const AT_ONCE = 50
/** So long without one more stored, and something is wrong. */
const MOST_STILL_MINUTES = 2

export async function bench([count = String(REPORTS)]: readonly string[]): Promise<void> {
  await built()
  const site = await seeded(LEDGER, UNITS)
  const proxy = await aFaultyProxy(site.origin)
  const browser = await startBrowser()
  try {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      serviceWorkers: 'block',
    })
    await context.addCookies([{ name: 'taizhang', value: site.member.cookie, url: proxy.origin }])
    const page = await context.newPage()
    await page.goto(`${proxy.origin}/outbox`)
    await page.getByText('没有待发送的报告').waitFor()
    proxy.weather = 'cut' // else the first would be sent while the last is written
    const reports = await madeReports(site, Number(count))
    for (let from = 0; from < reports.length; from += AT_ONCE)
      await fillOutbox(page, site.member.personId, reports.slice(from, from + AT_ONCE))
    say(`${reports.length} reports with a photograph wait in the browser, of ${LEDGER} items`)
    proxy.weather = 'stormy'
    const began = performance.now()
    await page.reload().catch(() => page.goto(`${proxy.origin}/outbox`))
    let [last, most, since] = [-1, 0, 0]
    for (;;) {
      const stored = await storedOf(site)
      const minutes = (performance.now() - began) / 60_000
      if (stored > most) [most, since] = [stored, minutes]
      if (Math.floor(stored / 200) > last) {
        last = Math.floor(stored / 200)
        say(`${stored} stored after ${minutes.toFixed(1)} min`)
      }
      if (stored >= reports.length) break
      if (minutes > since + MOST_STILL_MINUTES)
        throw new Error(`it stands still at ${stored}: ${await leftIn(page)}`)
      // As somebody who looks at the phone would: nothing waits for the pause between attempts.
      await page
        .getByRole('button', { name: '立即发送' })
        .click({ timeout: 2_000 })
        .catch(() => {})
      await sleep(500)
    }
    const seconds = (performance.now() - began) / 1000
    await check(site, reports)
    const { pass, ...faults } = proxy.faults
    const bad = Object.values(faults).reduce((sum, each) => sum + each, 0)
    say(
      `${reports.length} of ${reports.length} reports stored once, in order, every photograph with its hash, ` +
        `in ${seconds.toFixed(0)} s (${(reports.length / seconds).toFixed(1)} /s); ` +
        `${pass + bad} requests, of which ${bad} fared badly: ${JSON.stringify(faults)}`,
    )
  } finally {
    await browser.close()
    await proxy.close()
    await site.close()
  }
}

/** What the page's own database holds of reports that are not sent yet, with the reason where it has one. */
const leftIn = (page: Page): Promise<string> =>
  page.evaluate(`(async () => {
    const open = indexedDB.open('taizhang')
    const db = await new Promise((done) => { open.onsuccess = () => done(open.result) })
    const all = db.transaction('reports').objectStore('reports').getAll()
    await new Promise((done) => { all.onsuccess = done })
    return JSON.stringify(all.result.filter(({ state }) => state !== 'sent')
      .map(({ itemId, data, state, version, problem }) => ({ itemId, text: data.text, state, version, problem })))
  })()`)

async function madeReports({ itemIds }: Seeded, count: number): Promise<readonly Filling[]> {
  const items = itemIds.slice(0, Math.ceil(count / PER_ITEM))
  if (items.length * PER_ITEM < count) throw new Error(`${items.length} items are too few`)
  const reports: Filling[] = []
  for (let n = 0; n < count; n++) {
    const bytes = await aPhoto({ seed: 1_000 + n })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const itemId = items[n % items.length] ?? ''
    reports.push({ n, itemId, version: FIRST_VERSION, photo: bytes.toString('base64'), sha256 })
  }
  return reports
}

/** Of an item of the generated ledger: listed, assigned, acknowledged, planned, started. */
const FIRST_VERSION = 5

const events = (site: Seeded, type: string) =>
  reading(site.store.database, theProgram(site.tenantId), (db) =>
    db
      .selectFrom('event')
      .select(['item_id', 'data', 'stream_version'])
      .where('type', '=', type)
      .where('actor_id', '=', site.member.personId)
      .orderBy('item_id')
      .orderBy('stream_version')
      .execute(),
  )

const storedOf = async (site: Seeded) => (await events(site, 'item.progress-reported')).length

/** @throws {Error} when anything is there twice, missing, out of order or not as it was. */
async function check(site: Seeded, reports: readonly Filling[]): Promise<void> {
  const said = (await events(site, 'item.progress-reported')).map(
    ({ item_id, data }) => `${item_id} ${(data as { text: string }).text}`,
  )
  const wanted = [...reports]
    .sort((a, b) => (a.itemId === b.itemId ? a.n - b.n : a.itemId < b.itemId ? -1 : 1))
    .map(({ itemId, n }) => `${itemId} 第 ${n} 报`)
  demandSame('reports', said, wanted)
  const filed = (await events(site, 'evidence.added')).flatMap(({ item_id, data }) =>
    (data as { files: { sha256: string }[] }).files.map(({ sha256 }) => `${item_id} ${sha256}`),
  )
  demandSame(
    'photographs',
    filed.sort(),
    reports.map(({ itemId, sha256 }) => `${itemId} ${sha256}`).sort(),
  )
}

function demandSame(what: string, found: readonly string[], wanted: readonly string[]): void {
  const wrong = wanted.findIndex((each, index) => found[index] !== each)
  if (found.length !== wanted.length || wrong !== -1)
    throw new Error(
      `${what}: ${found.length} for ${wanted.length}; first difference: ${found[wrong]} for ${wanted[wrong]}`,
    )
}
