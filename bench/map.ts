/**
 * The map over 100,000 and 1,000,000 subjects of one register: the whole of it, a quarter, a district and
 * a street, asked over HTTP by one user and by 50 who think for a second. Budget: p95 < 50 ms at 50 users.
 * Sizes may be given: `-- map 10000 100000`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'pg'
import { placeCode } from '../src/domain/map/squares.ts'
import type { Actor } from '../src/domain/organisation/actor.ts'
import { createApp } from '../src/http/app.ts'
import { listen } from '../src/http/listen.ts'
import { drawSecrets } from '../src/store/draw/secrets.ts'
import { openFiling } from '../src/store/evidence/filing.ts'
import { openStore } from '../src/store/open.ts'
import { session } from '../src/store/session.ts'
import { firstTenant } from '../src/store/tenants.ts'
import { type Measured, measure } from './clients.ts'

const SIZES = [100_000, 1_000_000]
const NOW = new Date('2026-11-01T01:00:00Z')
const BUDGET_MS = 50
const CENTRE = { longitude: 113.1, latitude: 28.2 }

export async function bench(args: readonly string[]): Promise<void> {
  const sizes = args.length > 0 ? args.map(Number) : SIZES
  const results: { size: number; figures: Figures }[] = []
  for (const size of sizes) results.push({ size, figures: await measureMap(size) })
  report(results)
}

type Figures = ReadonlyMap<string, { readonly one: Measured; readonly fifty: Measured }>

/** What a window of 1440 × 900 pixels shows at a zoom, somewhere in the town. */
function sightAt(zoom: number, east: number, north: number): string {
  const degrees = 360 / (512 * 2 ** zoom)
  const [width, height] = [720 * degrees, 450 * degrees * Math.cos((28.2 * Math.PI) / 180)]
  const [x, y] = [CENTRE.longitude + east, CENTRE.latitude + north]
  return `/api/map/sight?layers=subjects/boilers&zoom=${zoom}&west=${x - width}&east=${x + width}&south=${y - height}&north=${y + height}`
}

const PLACES = [-0.04, -0.02, 0, 0.02, 0.04].flatMap((east) =>
  [-0.03, 0, 0.03].map((north) => [east, north] as const),
)
const sights = (zoom: number) => PLACES.map(([east, north]) => sightAt(zoom, east, north))

const ASKS: Readonly<Record<string, readonly string[]>> = {
  'all of it': [sightAt(10, 0, 0)],
  'a quarter of it': sights(12),
  'a village': sights(14),
  'a street': sights(17),
  extent: ['/api/map/extent?layers=subjects/boilers'],
  layers: ['/api/map/layers'],
}

async function measureMap(size: number): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-bench-'))
  const store = await openStore({
    dataFolder: folder,
    databaseUrl: null,
    appUrl: null,
    newAppPassword: false,
  })
  try {
    const tenantId = await firstTenant(store.owner, '本单位', NOW)
    const began = performance.now()
    await session(store.owner, (owner) => fill(owner, tenantId, size))
    say(`${size} subjects made in ${Math.round((performance.now() - began) / 1000)} s`)
    const actor: Actor = {
      tenantId,
      personId: '00000000-0000-4000-8000-000000000001',
      name: '办事员',
      roles: ['clerk'],
      units: 'all',
      ownUnits: [],
      scopes: null,
    }
    const app = createApp({
      database: store.database,
      tenantId,
      clock: () => NOW,
      filing: openFiling(folder, null),
      identify: async () => actor,
      compile: () => Promise.reject(new Error('nothing is compiled here')),
      writeSheet: () => Promise.reject(new Error('nothing is written here')),
      version: '0.0.0',
      webFolder: null,
      hostnames: [],
      drawSecrets: drawSecrets({ secret: () => new Uint8Array(32) }),
      logFault: (_, error) => say(String(error)),
    })
    const server = await listen(app.fetch, '127.0.0.1', 0)
    try {
      return await measureAll(server.port)
    } finally {
      await server.close()
    }
  } finally {
    await store.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureAll(port: number): Promise<Figures> {
  const figures = new Map()
  for (const [name, paths] of Object.entries(ASKS)) {
    const load = { port, asks: paths.map((path) => ['GET', path] as const) }
    await measure({ ...load, users: 1, think: 0, questions: 20 }) // warm
    const one = await measure({ ...load, users: 1, think: 0, questions: 100 })
    const fifty = await measure({ ...load, users: 50, think: 1_000, questions: 400 })
    figures.set(name, { one, fifty })
  }
  return figures
}

const AT_ONCE = 20_000

/** Boilers in a town of some thirty kilometres, most of them around forty places. */
async function fill(owner: Client, tenantId: string, size: number): Promise<void> {
  await owner.query(
    `select set_config('taizhang.tenant_id', $1, false),
    set_config('taizhang.units', '*', false), set_config('taizhang.person_id', '', false)`,
    [tenantId],
  )
  // Found by text here, not on the map; made for a million rows they take most of the time.
  await owner.query('drop index subject_by_pairs, subject_by_fields')
  const random = randomFrom(7)
  const spread = (width: number) => (random() + random() + random() - 1.5) * width
  const towns = Array.from({ length: 40 }, () => [spread(0.2), spread(0.16)] as const)
  for (let from = 0; from < size; from += AT_ONCE) {
    const places = Array.from({ length: Math.min(AT_ONCE, size - from) }, () => {
      const [east, north] = towns[Math.floor(random() * towns.length)] ?? [0, 0]
      const width = random() < 0.7 ? 0.02 : 0.2
      return {
        longitude: CENTRE.longitude + east + spread(width),
        latitude: CENTRE.latitude + north + spread(width),
      }
    })
    await owner.query(SUBJECTS, [
      tenantId,
      from,
      places.map(({ longitude }) => longitude),
      places.map(({ latitude }) => latitude),
      places.map(placeCode),
    ])
  }
  await owner.query('vacuum analyze subject')
}

const SUBJECTS = `
insert into subject (tenant_id, subject_id, register, register_version, name, longitude, latitude, datum,
  place_code, source, fields, stage, stage_since, round, movers, last_check, version, entered_at, changed_at)
select $1, gen_random_uuid(), 'boilers', 1, '锅炉' || $2::int + n, x, y, 'cgcs2000', code, 'hand', '{}',
  'listed', date '2026-01-01', 1, '{}', 'none', 1, timestamptz '2026-01-01', timestamptz '2026-01-01'
from unnest($3::float8[], $4::float8[], $5::bigint[]) with ordinality placed (x, y, code, n)`

/** The same numbers each time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function report(results: readonly { size: number; figures: Figures }[]): void {
  say('\nmilliseconds p50 / p95: one user; 50 users thinking 1 s [budget of p95]')
  for (const { size, figures } of results) {
    say(`\n${size} subjects`)
    for (const [name, { one, fifty }] of figures) {
      const verdict = `< ${BUDGET_MS} ${fifty.p95 < BUDGET_MS ? 'kept' : 'MISSED'}`
      say(`${name.padEnd(24)}${pair(one)}   ${pair(fifty)} [${verdict}]`)
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

const pair = ({ p50, p95 }: Measured) =>
  `${p50.toFixed(1).padStart(7)} / ${p95.toFixed(1).padStart(7)}`
const say = (line: string) => process.stdout.write(`${line}\n`)
