/**
 * A chart query (one series, a week of hours) and the HJ 663 evaluation of a year (six pollutants of all stations) over
 * 1, 5 … 50 million readings. Sizes may be given: `-- readings 1000000 5000000`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CivilDate } from '../src/domain/civil-date.ts'
import { theProgram } from '../src/domain/organisation/actor.ts'
import { reading } from '../src/store/db.ts'
import { gather, newMemory, readPacks } from '../src/store/monitoring/gather.ts'
import { readReadings } from '../src/store/monitoring/readings.ts'
import { openStore, type Store } from '../src/store/open.ts'
import { session } from '../src/store/session.ts'
import { firstTenant } from '../src/store/tenants.ts'

const SIZES = [1_000_000, 10_000_000, 50_000_000]
const NOW = new Date('2026-01-01T01:00:00Z')
const TODAY = '2026-01-01' as CivilDate
const YEAR = { from: '2025-01-01' as CivilDate, to: '2025-12-31' as CivilDate }
const FACTORS = ['a21026', 'a21004', 'a21005', 'a05024', 'a34002', 'a34004']
const HOURS = 8_760
/** The stations of the town that is judged; the other rows are of stations of other kinds. */
const TOWN = 4

export async function bench(args: readonly string[]): Promise<void> {
  for (const size of args.length > 0 ? args.map(Number) : SIZES) await measure(size)
}

async function measure(size: number): Promise<void> {
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
    const rows = await fill(store, tenantId, size)
    const made = (performance.now() - began) / 1000
    const program = theProgram(tenantId)
    const ask = <T>(work: Parameters<typeof reading<T>>[2]) =>
      reading(store.database, program, work)
    const week = { from: new Date('2025-06-01T00:00:00Z'), to: new Date('2025-06-08T00:00:00Z') }
    const chart = await timed(20, () => ask((db) => readReadings(db, 1, week, 10_000)))
    const year = await timed(3, () =>
      ask(async (db) => {
        const packs = await readPacks(db, TODAY)
        const indicator = packs.indicators.indicators.find(({ id }) => id === 'composite-index')
        if (!indicator) throw new Error('no composite index')
        const scope = { stationIds: null, excluded: [], series: null }
        const found = await gather(db, packs, newMemory(), indicator, scope, YEAR, TODAY)
        if (found.provenance.counted < 365) throw new Error(`${found.provenance.counted} days only`)
      }),
    )
    process.stdout.write(
      `${rows} readings (made in ${made.toFixed(0)} s): chart of a week ${chart.toFixed(1)} ms; a year by HJ 663, ${TOWN} stations ${year.toFixed(0)} ms\n`,
    )
  } finally {
    await store.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Median of some runs after a first one, milliseconds. */
async function timed(runs: number, work: () => Promise<unknown>): Promise<number> {
  await work()
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return times.sort((a, b) => a - b)[runs >> 1] ?? Number.NaN
}

/** Whole years of hours: first the town’s air, then as many other series as the size asks for. */
async function fill(store: Store, tenantId: string, size: number): Promise<number> {
  const series = Math.max(TOWN * FACTORS.length, Math.round(size / HOURS))
  await session(store.owner, async (owner) => {
    const run = (text: string, values: unknown[] = []) => owner.query(text, values)
    await run(
      `select set_config('taizhang.tenant_id', $1, false), set_config('taizhang.units', '*', false),
      set_config('taizhang.person_id', '', false)`,
      [tenantId],
    )
    for (let month = 1; month <= 12; month += 1)
      await run('select make_monitoring_month($1, $2::date)', [
        'reading',
        `2025-${String(month).padStart(2, '0')}-01`,
      ])
    const stations = Math.ceil(series / FACTORS.length)
    await run(
      `insert into station (tenant_id, station_id, name, kind, version)
      select $1, ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, '点位' || n,
        case when n <= ${TOWN} then 'air' else 'other' end, 1 from generate_series(1, ${stations}) n`,
      [tenantId],
    )
    await run(
      `insert into series (tenant_id, station_id, factor, kind, unit)
      select $1, ('00000000-0000-4000-8000-' || lpad((1 + (n - 1) / ${FACTORS.length})::text, 12, '0'))::uuid,
        ($2::text[])[1 + (n - 1) % ${FACTORS.length}], 'hour',
        case when (n - 1) % ${FACTORS.length} = 2 then 'mg/m³' else 'μg/m³' end
      from generate_series(1, ${series}) n order by n`,
      [tenantId, FACTORS],
    )
    for (let from = 1; from <= series; from += 200)
      await run(
        `insert into reading (tenant_id, at, recorded_at, series_id, revision, value, flag, validity, origin)
        select $1, '2025-01-01 00:00+08'::timestamptz + hour * interval '1 hour', $2, s.series_id, 0,
          (20 + (hour * 7 + s.series_id * 13) % 60) / case when s.unit = 'mg/m³' then 40.0 else 1.0 end,
          'N', 'valid', 'device'
        from series s cross join generate_series(0, ${HOURS - 1}) hour
        where s.series_id between $3 and $4`,
        [tenantId, NOW, from, from + 199],
      )
    await run('analyze')
  })
  return series * HOURS
}
