/**
 * Registers of 100,000 and 1,000,000 subjects in ten registers, the largest question of one register being
 * a tenth of them: pages, filters, search, a sight of the map, the figures, duplicates, one subject, asked
 * over HTTP by one user and by 50 who think for a second, beside bare rows of the database. Budget of p95: pages, map and duplicates 50 ms,
 * figures 100 ms, at 1,000,000 subjects and 50 users. Sizes may be given: `-- registers 10000 100000`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClientConfig } from 'pg'
import { foldSomeCounts } from '../src/actions/register/fold-counts.ts'
import { watchFigures } from '../src/actions/register/watch-figures.ts'
import type { Actor } from '../src/domain/organisation/actor.ts'
import { createApp } from '../src/http/app.ts'
import { listen } from '../src/http/listen.ts'
import { drawSecrets } from '../src/store/draw/secrets.ts'
import { openFiling } from '../src/store/evidence/filing.ts'
import { openStore } from '../src/store/open.ts'
import { session } from '../src/store/session.ts'
import { firstTenant } from '../src/store/tenants.ts'
import { bareRows, emptyAnswer, type Held, measureBoth, pair, ratio } from './floor.ts'
import { BENCH_ID } from './ledger-data.ts'
import { fillRegisters } from './registers-data.ts'

const SIZES = [100_000, 1_000_000]
const NOW = new Date('2026-11-01T01:00:00Z')

export async function bench(args: readonly string[]): Promise<void> {
  const sizes = args.length > 0 ? args.map(Number) : SIZES
  const results: { size: number; figures: Figures }[] = []
  for (const size of sizes) results.push({ size, figures: await measureRegisters(size) })
  report(results)
}

type Figures = ReadonlyMap<string, Held>

const PAGE_MS = 50
const FIGURES_MS = 100
const budgetOf = (name: string) => (name.startsWith('figures') ? FIGURES_MS : PAGE_MS)

async function measureRegisters(size: number): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-bench-'))
  const store = await openStore({
    dataFolder: folder,
    databaseUrl: null,
    appUrl: null,
    newAppPassword: false,
  })
  try {
    const tenantId = await firstTenant(store.owner, '本单位', NOW)
    let began = performance.now()
    const ids = await session(store.owner, async (owner) => {
      await owner.query(BENCH_ID)
      return fillRegisters(owner, tenantId, size)
    })
    say(`${size} subjects made in ${seconds(began)} s`)
    began = performance.now()
    await watchFigures(store.database, tenantId, NOW)
    say(`all figures counted anew in ${seconds(began)} s`)
    began = performance.now()
    while (await foldSomeCounts(store.database, tenantId, NOW));
    say(`counted into squares of the map in ${seconds(began)} s`)
    const actor: Actor = {
      tenantId,
      personId: '00000000-0000-4000-8000-000000000001',
      name: '办事员',
      roles: ['clerk'],
      units: 'all',
      ownUnits: [],
      scopes: null,
    }
    const { unitId } = ids
    const member: Actor = { ...actor, roles: ['unit-member'], units: [unitId], ownUnits: [unitId] }
    const app = createApp({
      database: store.database,
      tenantId,
      clock: () => NOW,
      filing: openFiling(folder, null),
      drawSecrets: drawSecrets({ secret: () => new Uint8Array(32) }),
      identify: async (c) => (c.req.query('as') === 'member' ? member : actor),
      compile: () => Promise.reject(new Error('nothing is compiled here')),
      writeSheet: () => Promise.reject(new Error('nothing is written here')),
      version: '0.0.0',
      webFolder: null,
      hostnames: [],
      logFault: (_, error) => say(String(error)),
    })
    const server = await listen(app.fetch, '127.0.0.1', 0)
    try {
      const bare = await measureBare(store.owner, tenantId)
      return new Map([...bare, ...(await measureAll(server.port, size, ids))])
    } finally {
      await server.close()
    }
  } finally {
    await store.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const EMPTY = 'an empty answer'
const BARE_PAGE = 'a page as bare rows'
const BARE_FIGURES = 'all figures as bare rows'

/** What figures are held against: they are asked by the same users in the same run. */
async function measureBare(owner: ClientConfig, tenantId: string): Promise<Figures> {
  const settings = { 'taizhang.tenant_id': tenantId, 'taizhang.units': '*' }
  const page = `select * from subject where tenant_id = $1 and is_live and register = 'boilers'
    order by name, subject_id limit 50`
  const figures = `select register, indicator, sum(top) as top, sum(bottom) as bottom from register_tally
    where tenant_id = $1 and unit_key = 'ffffffff-ffff-ffff-ffff-ffffffffffff' group by 1, 2`
  return new Map([
    [EMPTY, await emptyAnswer()],
    [BARE_PAGE, await bareRows(owner, settings, page, [tenantId])],
    [BARE_FIGURES, await bareRows(owner, settings, figures, [tenantId])],
  ])
}

async function measureAll(
  port: number,
  size: number,
  { unitId, subjects }: Awaited<ReturnType<typeof fillRegisters>>,
): Promise<Figures> {
  const at = '/api/subjects?register=boilers'
  const text = (words: string) => `${at}&q=${encodeURIComponent(words)}`
  const gets: Readonly<Record<string, readonly string[]>> = {
    'first page': [at],
    'deep page': [`${at}&cursor=${await cursorAt(port, 20)}`],
    'by due day': [`${at}&sort=due`, `${at}&sort=due&overdue=due`],
    'by next check': [`${at}&sort=check`],
    'filter: stage': ['listed', 'done', 'accepted'].map((stage) => `${at}&stage=${stage}`),
    'filter: rare stage': [`${at}&stage=relapsed`],
    'filter: choice': ['gas', 'electric'].map((plan) => `${at}&fields=plan:${plan}`),
    'filter: unit': [`${at}&unitId=${unitId}`],
    'a member of one unit': [`${at}&as=member`],
    'search: common word': [text('浴池')],
    'search: rare word': [text(`（${size - 9}）`)],
    'all registers, overdue': ['/api/subjects?overdue=due&sort=due'],
    'figures of a register': ['/api/registers/boilers'],
    'figures of all': ['/api/registers'],
    'figures of all, a member': ['/api/registers?as=member'],
    'map: far': [
      '/api/map/sight?layers=subjects/boilers&west=116.5&south=38.5&east=118&north=40&zoom=9',
    ],
    'map: near': [
      '/api/map/sight?layers=subjects/boilers&west=117.1&south=39.1&east=117.13&north=39.13&zoom=15',
    ],
    'one subject': subjects.map((id) => `/api/subjects/${id}`),
    'duplicates of one': subjects.map((id) => `/api/subjects/${id}/duplicates`),
  }
  const figures = new Map<string, Held>()
  for (const [name, paths] of Object.entries(gets)) {
    const asks = paths.map((path) => ['GET', path] as const)
    figures.set(name, await measureBoth(port, asks))
  }
  return figures
}

async function cursorAt(port: number, pages: number): Promise<string> {
  let cursor = ''
  for (let page = 0; page < pages; page += 1) {
    const query = `register=boilers&limit=200${cursor && `&cursor=${cursor}`}`
    const response = await fetch(`http://127.0.0.1:${port}/api/subjects?${query}`)
    cursor = ((await response.json()) as { next: string | null }).next ?? cursor
  }
  return cursor
}

function report(results: readonly { size: number; figures: Figures }[]): void {
  say(
    '\nmilliseconds p50 / p95: one user; 50 users thinking 1 s [budget of p95]; p95 as a multiple of bare rows',
  )
  for (const { size, figures } of results) {
    say(`\n${size} subjects, ${size / 10} of them in the register asked`)
    for (const [name, held] of figures) {
      const line = `${name.padEnd(26)}${pair(held.one)}   ${pair(held.fifty)}`
      if (name === EMPTY || name === BARE_PAGE || name === BARE_FIGURES) {
        say(line)
        continue
      }
      const budget = budgetOf(name)
      const verdict = `< ${budget} ${held.fifty.p95 < budget ? 'kept' : 'MISSED'}`
      const bare = figures.get(name.startsWith('figures') ? BARE_FIGURES : BARE_PAGE) ?? held
      say(`${line} [${verdict.padEnd(12)}] ${ratio(held, bare)}`)
    }
  }
  const [first, last] = [results[0], results.at(-1)]
  if (!first || !last || first === last) return
  say(`\ngrowth of p95, ${first.size} → ${last.size} subjects: one user; 50 users thinking 1 s`)
  for (const [name, { one, fifty }] of last.figures) {
    const before = first.figures.get(name)
    if (!before) continue
    const grown = (now: Held['one'], was: Held['one']) =>
      `× ${(now.p95 / was.p95).toFixed(1)}`.padStart(8)
    say(`${name.padEnd(24)}${grown(one, before.one)}   ${grown(fifty, before.fifty)}`)
  }
}

const seconds = (began: number) => Math.round((performance.now() - began) / 1000)
const say = (line: string) => process.stdout.write(`${line}\n`)
