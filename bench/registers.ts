/**
 * Registers of 100,000 and 1,000,000 subjects in ten registers, the largest question of one register being
 * a tenth of them: pages, filters, search, a sight of the map, the figures, duplicates, one subject, asked
 * over HTTP by one user and by 50 who think for a second. Budget of p95: pages, map and duplicates 50 ms,
 * figures 100 ms, at 1,000,000 subjects and 50 users. Sizes may be given: `-- registers 10000 100000`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
import { type Load, type Measured, measure } from './clients.ts'
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

interface Figure {
  readonly one: Measured
  readonly fifty: Measured
}
type Figures = ReadonlyMap<string, Figure>

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
      return await measureAll(server.port, size, ids)
    } finally {
      await server.close()
    }
  } finally {
    await store.stop()
    rmSync(folder, { recursive: true, force: true })
  }
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
    'map: far': [
      '/api/map/sight?layers=subjects/boilers&west=116.5&south=38.5&east=118&north=40&zoom=9',
    ],
    'map: near': [
      '/api/map/sight?layers=subjects/boilers&west=117.1&south=39.1&east=117.13&north=39.13&zoom=15',
    ],
    'one subject': subjects.map((id) => `/api/subjects/${id}`),
    'duplicates of one': subjects.map((id) => `/api/subjects/${id}/duplicates`),
  }
  const figures = new Map<string, Figure>()
  for (const [name, paths] of Object.entries(gets)) {
    const asks: Load['asks'] = paths.map((path) => ['GET', path] as const)
    await measure({ port, asks, users: 1, think: 0, questions: 20 }) // warm
    const one = await measure({ port, asks, users: 1, think: 0, questions: 100 })
    const fifty = await measure({ port, asks, users: 50, think: 1_000, questions: 300 })
    figures.set(name, { one, fifty })
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
  say('\nmilliseconds p50 / p95: one user; 50 users thinking 1 s [budget of p95]')
  for (const { size, figures } of results) {
    say(`\n${size} subjects, ${size / 10} of them in the register asked`)
    for (const [name, { one, fifty }] of figures) {
      const budget = budgetOf(name)
      const verdict = `< ${budget} ${fifty.p95 < budget ? 'kept' : 'MISSED'}`
      say(`${name.padEnd(24)}${pair(one)}   ${pair(fifty)} [${verdict.padEnd(12)}]`)
    }
  }
  const [first, last] = [results[0], results.at(-1)]
  if (!first || !last || first === last) return
  say(`\ngrowth of p95, ${first.size} → ${last.size} subjects: one user; 50 users thinking 1 s`)
  for (const [name, { one, fifty }] of last.figures) {
    const before = first.figures.get(name)
    if (!before) continue
    const grown = (now: Measured, was: Measured) =>
      `× ${(now.p95 / was.p95).toFixed(1)}`.padStart(8)
    say(`${name.padEnd(24)}${grown(one, before.one)}   ${grown(fifty, before.fifty)}`)
  }
}

const seconds = (began: number) => Math.round((performance.now() - began) / 1000)
const pair = ({ p50, p95 }: Measured) =>
  `${p50.toFixed(1).padStart(7)} / ${p95.toFixed(1).padStart(7)}`
const say = (line: string) => process.stdout.write(`${line}\n`)
