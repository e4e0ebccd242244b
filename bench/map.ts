/**
 * The map over 100,000 and 1,000,000 subjects of one register, and over 100,000 complaints, places of items and cases: the
 * whole of it, a quarter, a district and a street, as the clerk and as a member of one of forty units see it, asked over
 * HTTP by one user and by 50 who think for a second, beside an empty answer and the bare rows of a sight. Budget: p95 <
 * 50 ms at 50 users. Sizes may be given: `-- map 10000 100000`; the other layers are as large as the register, 100,000 at most.
 */
import type { Client, ClientConfig } from 'pg'
import { foldCounts } from '../src/actions/fold-counts.ts'
import { placeCode } from '../src/domain/map/squares.ts'
import { session } from '../src/store/session.ts'
import { chance } from '../test/detector-cases/random.ts'
import { inBulk } from './parts/bulk.ts'
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
import { say, secondsSince } from './parts/say.ts'

const SIZES = [100_000, 1_000_000]
const BUDGET_MS = 50
const CENTRE = { longitude: 113.1, latitude: 28.2 }

export async function bench(args: readonly string[]): Promise<void> {
  const sizes = args.length > 0 ? args.map(Number) : SIZES
  const results: { size: number; figures: Figures }[] = []
  for (const size of sizes) results.push({ size, figures: await measureMap(size) })
  report(results)
}

type Figures = ReadonlyMap<string, Held>

/** What a window of 1440 × 900 pixels shows at a zoom, somewhere in the town. */
function sightAt(zoom: number, east: number, north: number, layer = 'subjects/boilers'): string {
  const degrees = 360 / (512 * 2 ** zoom)
  const [width, height] = [720 * degrees, 450 * degrees * Math.cos((28.2 * Math.PI) / 180)]
  const [x, y] = [CENTRE.longitude + east, CENTRE.latitude + north]
  return `/api/map/sight?layers=${layer}&zoom=${zoom}&west=${x - width}&east=${x + width}&south=${y - height}&north=${y + height}`
}

const PLACES = [-0.04, -0.02, 0, 0.02, 0.04].flatMap((east) =>
  [-0.03, 0, 0.03].map((north) => [east, north] as const),
)
const sights = (zoom: number, layer?: string) =>
  PLACES.map(([east, north]) => sightAt(zoom, east, north, layer))
const OTHERS = ['complaints', 'items', 'cases'] as const

const ASKS: Readonly<Record<string, readonly string[]>> = {
  'all of it': [sightAt(10, 0, 0)],
  'a quarter of it': sights(12),
  'a village': sights(14),
  'a street': sights(17),
  'a member of one unit': sights(12).map((path) => `${path}&as=member`),
  extent: ['/api/map/extent?layers=subjects/boilers'],
  layers: ['/api/map/layers'],
  ...Object.fromEntries(
    OTHERS.flatMap((layer) => [
      [`${layer}: all of it`, [sightAt(10, 0, 0, layer)]],
      [`${layer}: a quarter`, sights(12, layer)],
      [`${layer}: a street`, sights(17, layer)],
    ]),
  ),
  ...Object.fromEntries(
    (['complaints', 'items'] as const).map((layer) => [
      `${layer}: a member`,
      sights(12, layer).map((path) => `${path}&as=member`),
    ]),
  ),
}

async function measureMap(size: number): Promise<Figures> {
  const open = await anOpenStore()
  const { store, tenantId } = open
  try {
    const began = performance.now()
    await session(store.owner, async (owner) => {
      await owner.query(BENCH_ID)
      await fill(owner, tenantId, size)
    })
    say(`${size} subjects made in ${secondsSince(began)} s`)
    const folding = performance.now()
    await foldCounts(store.database, tenantId, NOW)
    say(`counted into squares of the map in ${secondsSince(folding)} s`)
    const member = aMember(tenantId, [await unitOf(store.owner, 1)])
    const server = await serve(open, askedAs(aClerk(tenantId), { member }))
    try {
      return new Map([
        [EMPTY, await emptyAnswer()],
        [BARE, await bareSight(store.owner, tenantId)],
        ...(await measureAll(server.port)),
      ])
    } finally {
      await server.close()
    }
  } finally {
    await open.close()
  }
}

const unitOf = (owner: ClientConfig, n: number) =>
  session(owner, async (client) => {
    const { rows } = await client.query<{ id: string }>(`select bench_id('unit', $1) as id`, [n])
    return rows[0]?.id ?? ''
  })

const EMPTY = 'an empty answer'
const BARE = 'bare squares'

/** The squares of the whole town as rows of one statement. */
const bareSight = (owner: ClientConfig, tenantId: string): Promise<Held> =>
  bareRows(
    owner,
    { 'taizhang.tenant_id': tenantId, 'taizhang.units': '*' },
    `select code, count, east, north from map_square where tenant_id = $1 and layer = 'subjects/boilers'
      and level = 14 and unit_key = 'ffffffff-ffff-ffff-ffff-ffffffffffff' limit 500`,
    [tenantId],
  )

async function measureAll(port: number): Promise<Figures> {
  const figures = new Map<string, Held>()
  for (const [name, paths] of Object.entries(ASKS))
    figures.set(
      name,
      await measureBoth(
        port,
        paths.map((path) => ['GET', path] as const),
      ),
    )
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
  const random = chance(7)
  const spread = (width: number) => (random.next() + random.next() + random.next() - 1.5) * width
  const towns = Array.from({ length: 40 }, () => [spread(0.2), spread(0.16)] as const)
  await owner.query(
    `insert into unit (tenant_id, unit_id, name, kind, position, version)
     select $1, bench_id('unit', n), '第' || n || '村', 'village', n, 1
     from generate_series(0, $2::int - 1) n`,
    [tenantId, towns.length],
  )
  await inBulk(owner, ['subject'], async () => {
    for (let from = 0; from < size; from += AT_ONCE) {
      const places = Array.from({ length: Math.min(AT_ONCE, size - from) }, () => {
        const unit = random.between(0, towns.length - 1)
        const [east, north] = towns[unit] ?? [0, 0]
        const width = random.maybe(0.7) ? 0.02 : 0.2
        return {
          unit,
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
        places.map(({ unit }) => unit),
      ])
    }
  })
  await fillOthers(owner, tenantId, Math.min(size, 100_000))
  await owner.query('select note_all_squares()')
}

/** As many complaints, items with something filed, and cases as subjects, in their places. */
async function fillOthers(owner: Client, tenantId: string, size: number): Promise<void> {
  const some = `(select row_number() over () n, subject_id, unit_id, longitude, latitude from subject limit ${size}) placed`
  const tables = ['complaint', 'item', 'item_duty', 'item_place', 'enforcement_case']
  await inBulk(owner, tables, async () => {
    for (const statement of OTHER_ROWS) await owner.query(`${statement} from ${some}`, [tenantId])
  })
}

const OTHER_ROWS = [
  `insert into complaint (tenant_id, complaint_id, number, profile, channel, state, version, received_on, district,
     types, is_key, longitude, latitude, square, unit_id, open_repeats, extension_asked, registered_at, content)
   select $1, bench_id('complaint', n), 'X' || n, 'hotline-12369', 'call', 'registered', 1, date '2026-03-01', '', '{dust}',
     false, longitude, latitude, 1, unit_id, 0, false, timestamptz '2026-03-01', '{}'`,
  `insert into item (tenant_id, item_id, number, title, text, class, level, state, round, version, lead_unit_id,
     unit_ids, listed_at, changed_at)
   select $1, bench_id('item', n), n::text, '事项' || n, '', 'limited', 'own', 'under-way', 1, 1, unit_id,
     array[unit_id], timestamptz '2026-01-01', timestamptz '2026-01-01'`,
  `insert into item_duty (tenant_id, unit_id, due_sort, item_id)
   select $1, unit_id, 'infinity', bench_id('item', n)`,
  `insert into item_place (tenant_id, item_id, place_code, longitude, latitude, filed)
   select $1, bench_id('item', n), place_code(longitude, latitude), longitude, latitude, 1`,
  `insert into enforcement_case (tenant_id, case_id, origin_kind, origin_id, subject_id, party_key, party_name, state,
     version, checked_on, opened_at, content, longitude, latitude)
   select $1, bench_id('case', n), 'hand', n::text, subject_id, repeat('0', 64), '厂' || n, 'checked', 1,
     date '2026-03-01', timestamptz '2026-03-01', '{}', longitude, latitude`,
]

const SUBJECTS = `
insert into subject (tenant_id, subject_id, register, register_version, name, unit_id, longitude, latitude, datum,
  place_code, source, fields, stage, stage_since, round, movers, last_check, version, entered_at, changed_at)
select $1, gen_random_uuid(), 'boilers', 1, '锅炉' || $2::int + n, bench_id('unit', unit), x, y, 'cgcs2000', code, 'hand', '{}',
  'listed', date '2026-01-01', 1, '{}', 'none', 1, timestamptz '2026-01-01', timestamptz '2026-01-01'
from unnest($3::float8[], $4::float8[], $5::bigint[], $6::int[]) with ordinality
  placed (x, y, code, unit, n)`

function report(results: readonly { size: number; figures: Figures }[]): void {
  say(
    '\nmilliseconds p50 / p95: one user; 50 users thinking 1 s [budget of p95]; p95 as a multiple of bare squares',
  )
  for (const { size, figures } of results) {
    say(`\n${size} subjects`)
    for (const [name, held] of figures) {
      const line = `${name.padEnd(24)}${pair(held.one)}   ${pair(held.fifty)}`
      const verdict = `< ${BUDGET_MS} ${held.fifty.p95 < BUDGET_MS ? 'kept' : 'MISSED'}`
      const isBare = name === EMPTY || name === BARE
      say(isBare ? line : `${line} [${verdict}] ${ratio(held, figures.get(BARE) ?? held)}`)
    }
  }
  sayGrowth(results, 'subjects')
}
