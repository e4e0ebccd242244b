/**
 * A chart query (one series, a week of hours) and the HJ 663 evaluation of a year (six pollutants of all stations) over
 * 1, 10 and 50 million readings of one database, and how the times grow. Sizes may be given: `-- readings 1000000 5000000`.
 */
import type pg from 'pg'
import type { CivilDate } from '../src/domain/civil-date.ts'
import { theProgram } from '../src/domain/organisation/actor.ts'
import { reading } from '../src/store/db.ts'
import { gather, newMemory, readPacks } from '../src/store/monitoring/gather.ts'
import { readChart, readReadings } from '../src/store/monitoring/readings.ts'
import type { Store } from '../src/store/open.ts'
import { session } from '../src/store/session.ts'
import { anOpenStore } from './parts/program.ts'
import { say } from './parts/say.ts'

const SIZES = [1_000_000, 10_000_000, 50_000_000]
const NOW = new Date('2026-01-01T01:00:00Z')
const TODAY = '2026-01-01' as CivilDate
const YEAR = { from: '2025-01-01' as CivilDate, to: '2025-12-31' as CivilDate }
const FACTORS = ['a21026', 'a21004', 'a21005', 'a05024', 'a34002', 'a34004']
const HOURS = 8_760
/** The stations of the town that is judged; the other rows are of stations of other kinds. */
const TOWN = 4

interface Times {
  readonly rows: number
  readonly chart: number
  readonly curve: number
  readonly year: number
}

export async function bench(args: readonly string[]): Promise<void> {
  const sizes = args.length > 0 ? args.map(Number) : SIZES
  const { store, tenantId, close } = await anOpenStore()
  try {
    await prepare(store, tenantId)
    let [series, first] = [0, null as Times | null]
    for (const size of sizes) {
      const began = performance.now()
      const wanted = Math.max(TOWN * FACTORS.length, Math.round(size / HOURS))
      await fill(store, tenantId, series, wanted)
      series = wanted
      const seconds = (performance.now() - began) / 1000
      const times = await measure(store, tenantId, series * HOURS)
      first ??= times
      say(`${whole(times.rows)} readings (${seconds.toFixed(0)} s to make them): ${told(times)}`)
      if (times !== first)
        say(
          `  ${(times.rows / first.rows).toFixed(0)} times the readings: ` +
            `chart × ${(times.chart / first.chart).toFixed(1)}, ` +
            `curve × ${(times.curve / first.curve).toFixed(1)}, year × ${(times.year / first.year).toFixed(1)}`,
        )
    }
  } finally {
    await close()
  }
}

const told = ({ chart, curve, year }: Times) =>
  `chart of a week ${chart.toFixed(1)} ms; curve of a year, 800 points ${curve.toFixed(1)} ms; ` +
  `a year by HJ 663, ${TOWN} stations ${year.toFixed(0)} ms`

async function measure(store: Store, tenantId: string, rows: number): Promise<Times> {
  const program = theProgram(tenantId)
  const ask = <T>(work: Parameters<typeof reading<T>>[2]) => reading(store.database, program, work)
  const week = { from: new Date('2025-06-01T00:00:00Z'), to: new Date('2025-06-08T00:00:00Z') }
  const all = { from: new Date('2024-12-31T16:00:00Z'), to: new Date('2025-12-31T16:00:00Z') }
  const curve = await timed(10, () => ask((db) => readChart(db, 1, all, 800)))
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
  // Last, for it is short: what the server still does with the new rows would be most of it.
  const chart = await timed(20, () => ask((db) => readReadings(db, 1, week, 10_000)))
  return { rows, chart, curve, year }
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

/** Opens a session of the owner for the tenant. */
const owning = (store: Store, tenantId: string, work: (owner: pg.Client) => Promise<unknown>) =>
  session(store.owner, async (owner) => {
    // Months are Beijing's.
    await owner.query(
      `select set_config('timezone', 'Asia/Shanghai', false), set_config('taizhang.tenant_id', $1, false), set_config('taizhang.units', '*', false),
      set_config('taizhang.person_id', '', false)`,
      [tenantId],
    )
    await work(owner)
  })

async function prepare(store: Store, tenantId: string): Promise<void> {
  await owning(store, tenantId, async (owner) => {
    for (let month = 1; month <= 12; month += 1)
      await owner.query('select make_monitoring_month($1, $2::date)', [
        'reading',
        `2025-${String(month).padStart(2, '0')}-01`,
      ])
  })
}

/**
 * Whole years of hours of the series after `from`, up to `to`: first the town’s air, then as many other series
 * as the size asks for. Two sessions, month by month, each row after the last one of its index.
 */
async function fill(store: Store, tenantId: string, from: number, to: number): Promise<void> {
  const stations = (series: number) => Math.ceil(series / FACTORS.length)
  await owning(store, tenantId, async (owner) => {
    await owner.query(
      `insert into station (tenant_id, station_id, name, kind, version)
      select $1, ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, '点位' || n,
        case when n <= ${TOWN} then 'air' else 'other' end, 1
      from generate_series(${stations(from) + 1}, ${stations(to)}) n`,
      [tenantId],
    )
    await owner.query(
      `insert into series (tenant_id, station_id, factor, kind, unit)
      select $1, ('00000000-0000-4000-8000-' || lpad((1 + (n - 1) / ${FACTORS.length})::text, 12, '0'))::uuid,
        ($2::text[])[1 + (n - 1) % ${FACTORS.length}], 'hour',
        case when (n - 1) % ${FACTORS.length} = 2 then 'mg/m³' else 'μg/m³' end
      from generate_series(${from + 1}, ${to}) n order by n`,
      [tenantId, FACTORS],
    )
  })
  const months = Array.from({ length: 12 }, (_, month) => month + 1)
  const worker = () =>
    owning(store, tenantId, async (owner) => {
      for (let month = months.shift(); month !== undefined; month = months.shift())
        await owner.query(
          `insert into reading (tenant_id, at, recorded_at, series_id, revision, value, flag, validity, origin)
          select $1, at, $2, s.series_id, 0,
            (20 + (extract(epoch from at)::bigint / 3600 * 7 + s.series_id * 13) % 60)
              / case when s.unit = 'mg/m³' then 40.0 else 1.0 end,
            'N', 'valid', 'device'
          from (select * from series where series_id > $3 and series_id <= $4 order by series_id) s
          cross join generate_series(make_timestamptz(2025, $5, 1, 0, 0, 0),
            make_timestamptz(2025, $5, 1, 0, 0, 0) + interval '1 month' - interval '1 hour',
            interval '1 hour') at`,
          [tenantId, NOW, from, to, month],
        )
    })
  await Promise.all([worker(), worker()])
  // Else the server itself cleans up after so many new rows, while the questions are timed.
  await owning(store, tenantId, (owner) => owner.query('vacuum (analyze)'))
}

const whole = (value: number) => Math.round(value).toLocaleString('en')
