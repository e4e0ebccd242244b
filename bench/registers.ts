/**
 * Registers of 100,000 and 1,000,000 subjects in ten registers, the largest question of one register being
 * a tenth of them: pages, filters, search, a sight of the map, the figures, duplicates, one subject, asked
 * over HTTP by one user and by 50 who think for a second, beside bare rows of the database. Budget of p95: pages, map and duplicates 50 ms,
 * figures 100 ms, at 1,000,000 subjects and 50 users. Sizes may be given: `-- registers 10000 100000`.
 */
import type { ClientConfig } from 'pg'
import { foldCounts } from '../src/actions/fold-counts.ts'
import { watchFigures } from '../src/actions/register/watch-figures.ts'
import { session } from '../src/store/session.ts'
import {
  bareRows,
  emptyAnswer,
  type Held,
  measureBoth,
  pair,
  ratio,
  sayGrowth,
} from './parts/floor.ts'
import { BENCH_ID } from './parts/ledger-data.ts'
import { aClerk, aMember, anOpenStore, askedAs, NOW, serve } from './parts/program.ts'
import { fillRegisters } from './parts/registers-data.ts'
import { say, secondsSince } from './parts/say.ts'

const SIZES = [100_000, 1_000_000]

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
  const open = await anOpenStore()
  const { store, tenantId } = open
  try {
    let began = performance.now()
    const ids = await session(store.owner, async (owner) => {
      await owner.query(BENCH_ID)
      return fillRegisters(owner, tenantId, size)
    })
    say(`${size} subjects made in ${secondsSince(began)} s`)
    began = performance.now()
    await watchFigures(store.database, tenantId, NOW)
    say(`all figures counted anew in ${secondsSince(began)} s`)
    began = performance.now()
    await foldCounts(store.database, tenantId, NOW)
    say(`counted into squares of the map in ${secondsSince(began)} s`)
    const member = aMember(tenantId, [ids.unitId])
    const server = await serve(open, askedAs(aClerk(tenantId), { member }))
    try {
      const bare = await measureBare(store.owner, tenantId)
      return new Map([...bare, ...(await measureAll(server.port, size, ids))])
    } finally {
      await server.close()
    }
  } finally {
    await open.close()
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
  sayGrowth(results, 'subjects')
}
