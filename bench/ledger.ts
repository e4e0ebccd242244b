/**
 * A ledger of 10,000, 100,000 and 1,000,000 items (five events each): pages, filters, search, counts, an
 * item and its story, one step, queues, Today, tags, the whole list as a file, asked over HTTP by one user
 * and by 50. Budget: counts over all items p95 < 100 ms, everything else p95 < 50 ms, at 1,000,000 items and
 * 50 users who think for a second. Limit of the same run: the same answers kept ready in a table, fetched by their
 * key and sent by a bare server; of a step, one row committed. Sizes may be given: `-- ledger 10000 100000`;
 * `-- ledger 1000000 --in FOLDER` keeps the database in that folder and takes it from there when asked again.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Client } from 'pg'
import { foldCounts } from '../src/actions/fold-counts.ts'
import { session } from '../src/store/session.ts'
import { type ReadyAnswers, readyAnswers } from './ledger/ready-answers.ts'
import { type Load, type Measured, measure } from './parts/clients.ts'
import { pair, sayGrowth } from './parts/floor.ts'
import { BENCH_ID, fillLedger } from './parts/ledger-data.ts'
import { aClerk, aMember, anOpenStore, askedAs, NOW, serve } from './parts/program.ts'
import { say, secondsSince } from './parts/say.ts'

const SIZES = [10_000, 100_000, 1_000_000]

export async function bench(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { in: { type: 'string' } },
  })
  const sizes = positionals.length > 0 ? positionals.map(Number) : SIZES
  const results: { size: number; figures: Figures }[] = []
  for (const size of sizes) results.push({ size, figures: await measureLedger(size, values.in) })
  report(results)
}

interface Figure {
  readonly one: Measured
  readonly fifty: Measured
  readonly busy: Measured
  /** Of one user and of 50 without pause: the same bytes from a bare server. */
  readonly limit: { readonly one: Measured; readonly busy: Measured }
}
type Figures = ReadonlyMap<string, Figure>

/** Milliseconds of p95 with 50 users who think: of counts over all items, and of everything else. */
const COUNTS_MS = 100
const PAGE_MS = 50
const COUNTS = ['dashboard', 'queue: what waits', 'tags', 'tags of one unit']
const budgetOf = (name: string) => (COUNTS.includes(name) ? COUNTS_MS : PAGE_MS)

async function measureLedger(size: number, kept: string | undefined): Promise<Figures> {
  const folder = kept && join(kept, String(size))
  const isFilled = folder !== undefined && existsSync(folder)
  const open = await anOpenStore(folder)
  const { store, tenantId } = open
  try {
    const began = performance.now()
    const { units, items } = await session(store.owner, async (owner) => {
      await owner.query(BENCH_ID)
      if (!isFilled) await fillLedger(owner, tenantId, size)
      return idsOf(owner, size)
    })
    const [unitId = ''] = units
    say(`${size} items with ${size * 5} events made in ${secondsSince(began)} s`)
    await foldCounts(store.database, tenantId, NOW)
    const actors = { member: aMember(tenantId, [unitId]), worker: aMember(tenantId, units) }
    const server = await serve(open, askedAs(aClerk(tenantId), actors))
    const ready = await readyAnswers(store.owner)
    try {
      const figures = await measureAll(server.port, ready, unitId, items, size)
      await measureFile(server.port, size)
      return figures
    } finally {
      await ready.close()
      await server.close()
    }
  } finally {
    await open.close()
  }
}

const UNITS_OF_WORKER = 20

/** Some units, and some hundred items that they lead. */
async function idsOf(owner: Client, size: number): Promise<{ units: string[]; items: string[] }> {
  const units = await owner.query<{ id: string }>(
    `select bench_id('unit', n) as id from generate_series(1, $1::int) n`,
    [UNITS_OF_WORKER],
  )
  const items = await owner.query<{ id: string }>(
    `select item_id as id from item
     where lead_unit_id = any ($1) and state = 'under-way' order by item_id limit 500`,
    [units.rows.map(({ id }) => id)],
  )
  if (items.rows.length === 0) throw new Error(`${size} items are too few`)
  return { units: units.rows.map(({ id }) => id), items: items.rows.map(({ id }) => id) }
}

const STEP = JSON.stringify({
  step: 'report-progress',
  data: { text: '已清运渣土二十车，路面已冲洗。', share: 40 },
})

async function measureAll(
  port: number,
  ready: ReadyAnswers,
  unitId: string,
  items: readonly string[],
  size: number,
): Promise<Figures> {
  const deep = await cursorAt(port, 20)
  const steps = items.map((id) => ['POST', `/api/items/${id}/steps?as=worker`, STEP] as const)
  const asks: Readonly<Record<string, readonly string[]>> = {
    'first page': ['/api/items'],
    'deep page': [`/api/items?cursor=${deep}`],
    'filter: state': ['under-way', 'struck-off', 'noticed'].map((s) => `/api/items?state=${s}`),
    'filter: light': ['red', 'yellow', 'grey'].map((light) => `/api/items?light=${light}`),
    'filter: unit + late': [`/api/items?unit=${unitId}&light=red`],
    'filter: level + class': ['/api/items?level=central&class=limited'],
    'filter: tag': ['标签0', '标签7', '标签39'].map(
      (tag) => `/api/items?tag=${encodeURIComponent(tag)}`,
    ),
    'filter: tag + state': [`/api/items?tag=${encodeURIComponent('标签3')}&state=noticed`],
    'newest change': ['/api/items?sort=changed&order=desc'],
    'a member of one unit': ['/api/items?as=member', '/api/items?as=member&state=under-way'],
    'search: common word': ['渣土', '扬尘 巡查'].map(
      (text) => `/api/items?text=${encodeURIComponent(text)}`,
    ),
    'search: rare word': [`（${size - 7}）`, `第${size - 3}项`].map(
      (text) => `/api/items?text=${encodeURIComponent(text)}`,
    ),
    'search: not there': ['/api/items?text=%E9%A3%9E%E6%9C%BA%E5%9C%BA'],
    'queue: what waits': ['/api/queue'],
    'queue: one kind': ['/api/queue/look-back', `/api/queue/look-back?unit=${unitId}`],
    'queue of one unit': ['/api/queue/report-progress?as=member'],
    today: ['/api/today'],
    'today of one unit': ['/api/today?as=member'],
    tags: ['/api/tags'],
    'tags of one unit': ['/api/tags?as=member'],
    dashboard: ['/api/dashboard'],
    item: items.map((id) => `/api/items/${id}`),
    story: items.map((id) => `/api/items/${id}/story`),
  }
  const loads: readonly (readonly [string, Load['asks']])[] = [
    ...Object.entries(asks).map(
      ([name, paths]) => [name, paths.map((path) => ['GET', path] as const)] as const,
    ),
    ['one step', steps],
  ]
  const figures = new Map<string, Figure>()
  for (const [name, each] of loads) {
    const [load, bare] = [port, await ready.keep(port, each)].map((of) => ({
      port: of,
      asks: each,
    }))
    if (!load || !bare) throw new Error('two servers are asked')
    const alone = { users: 1, think: 0, questions: 100, seconds: 2 }
    const busy = { users: 50, think: 0, questions: 500, seconds: 2 }
    await measure({ ...load, ...alone, questions: 20, seconds: 1 }) // warm
    await measure({ ...bare, ...alone, questions: 20, seconds: 1 })
    const one = await measure({ ...load, ...alone })
    const fifty = await measure({ ...load, users: 50, think: 1_000, questions: 350, seconds: 7 })
    figures.set(name, {
      one,
      fifty,
      busy: await measure({ ...load, ...busy }),
      limit: {
        one: await measure({ ...bare, ...alone }),
        busy: await measure({ ...bare, ...busy }),
      },
    })
    say(`measured ${name.padEnd(24)}${pair(one)}   ${pair(fifty)}`)
  }
  return figures
}

const pageOf = async (port: number, query: string) => {
  const response = await fetch(`http://127.0.0.1:${port}/api/items?${query}`)
  return (await response.json()) as { items: { itemId: string }[]; next: string | null }
}

async function cursorAt(port: number, pages: number): Promise<string> {
  let cursor = ''
  for (let page = 0; page < pages; page += 1)
    cursor = (await pageOf(port, `limit=200${cursor && `&cursor=${cursor}`}`)).next ?? cursor
  return cursor
}

/** The whole list as CSV: how long, and how much more memory the process needs meanwhile. */
async function measureFile(port: number, size: number): Promise<void> {
  const megabytes = () => process.memoryUsage().rss / 2 ** 20
  const before = megabytes()
  const began = performance.now()
  const { body } = await fetch(`http://127.0.0.1:${port}/api/items.csv?vocabulary=fujian`)
  let [bytes, most] = [0, before]
  for await (const part of body ?? []) {
    bytes += part.length
    most = Math.max(most, megabytes())
  }
  const seconds = (performance.now() - began) / 1000
  say(
    `${size} items as CSV: ${(bytes / 2 ** 20).toFixed(0)} MB in ${seconds.toFixed(1)} s (${Math.round(size / seconds)} items/s), memory ${before.toFixed(0)} MB, at most ${most.toFixed(0)} MB`,
  )
}

function report(results: readonly { size: number; figures: Figures }[]): void {
  say(
    '\nmilliseconds p50 / p95: one user; 50 users thinking 1 s [budget of p95]; 50 users without pause (answers per second); ' +
      'limit: p50 of one user and answers per second of 50 (times as long, share of them)',
  )
  for (const { size, figures } of results) {
    say(`\n${size} items, ${size * 5} events`)
    for (const [name, { one, fifty, busy, limit }] of figures) {
      const budget = budgetOf(name)
      const verdict = `< ${budget} ${fifty.p95 < budget ? 'kept' : 'MISSED'}`
      say(
        `${name.padEnd(24)}${pair(one)}   ${pair(fifty)} [${verdict.padEnd(12)}]   ${pair(busy)} (${Math.round(busy.perSecond)}/s)   ` +
          `${limit.one.p50.toFixed(1)} ms, ${Math.round(limit.busy.perSecond)}/s ` +
          `(× ${(one.p50 / limit.one.p50).toFixed(1)}, ${(busy.perSecond / limit.busy.perSecond).toFixed(2)})`,
      )
    }
  }
  sayGrowth(results, 'items')
}
