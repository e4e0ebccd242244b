/**
 * HJ 212 frames stored durably and acknowledged a second, from 1, 100 and 1,000 connections that each keep
 * some frames on their way; the same devices against a bare peer, which stores nothing, and the ratio; the same rows
 * by COPY in the same run, and the ratio; what each frame costs of the processors; memory of idle connections. Budgets: more than 20,000 frames/s, at least half of COPY;
 * 10,000 connections in 1 GiB. Seconds for each measurement and idle connections may be given:
 * `-- gateway 10 10000`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { startGateway } from '../src/gateway/gateway.ts'
import { openStore } from '../src/store/open.ts'
import { firstTenant } from '../src/store/tenants.ts'
import { type Bare, startBare } from './gateway/bare.ts'
import { type Load, type Loaded, register, startPlayer } from './gateway/devices.ts'
import { weighIdle } from './gateway/idle.ts'
import { serverTime } from './gateway/server-time.ts'

const LOADS: readonly Load[] = [
  { connections: 1, underway: 500 },
  { connections: 100, underway: 40 },
  { connections: 1_000, underway: 4 },
  { connections: 1_000, underway: 1 },
]
const READINGS_A_FRAME = 3
const BARE_SECONDS = 3
const NO_LIMITS = {
  framesPerDevice: 1e9,
  framesPerAddress: 1e9,
  connectionsPerAddress: 20_000,
  aheadMinutes: 1e7,
}

export async function bench(args: readonly string[]): Promise<void> {
  const [seconds = 10, idle = 10_000] = args.map(Number)
  say(`load of this machine before: ${loadavg()[0]?.toFixed(1)} (at rest: 0)`)
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-bench-'))
  const store = await openStore({
    dataFolder: folder,
    databaseUrl: null,
    appUrl: null,
    newAppPassword: false,
  })
  const player = startPlayer()
  const bare = await startBare(player)
  const owner = new pg.Client(store.owner)
  try {
    await owner.connect()
    const tenantId = await firstTenant(store.owner, '本单位', new Date())
    await owner.query(`select set_config('taizhang.tenant_id', $1, false)`, [tenantId])
    await register(store.database, tenantId)
    const { port, stop } = await startGateway({
      database: store.database,
      tenantId,
      clock: () => new Date(),
      host: '127.0.0.1',
      port: 0,
      logFault: (where, error) => say(`${where}: ${error}`),
      limits: NO_LIMITS,
    })
    // So that no load pays for the others' start.
    await player.load({ connections: 100, underway: 4, order: LOADS.length, port, seconds: 2 })
    const rates: number[] = []
    for (const [order, load] of LOADS.entries()) {
      const run = () => player.load({ ...load, order, port, seconds })
      rates.push(await measure(owner, load, run))
      await compare(bare, load, rates.at(-1) ?? 0, Math.min(seconds, BARE_SECONDS))
    }
    const copied = await copyRate(owner)
    say(
      `COPY of the same rows, ${whole(copied.rows)} readings: ${whole(copied.perSecond)} readings/s`,
    )
    const ratios = rates.map((rate) => (rate * READINGS_A_FRAME) / copied.perSecond)
    say(`ratios to COPY: ${ratios.map((ratio) => ratio.toFixed(2)).join(' / ')} (budget: 0.5)`)
    await stop()
    await weighIdle(store, tenantId, player, idle, say)
  } finally {
    player.end()
    bare.end()
    await owner.end()
    await store.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @returns frames acknowledged a second, each of which is found to be stored. */
async function measure(owner: pg.Client, load: Load, run: () => Promise<Loaded>): Promise<number> {
  const before = await counts(owner)
  const usedBefore = process.cpuUsage()
  const serverBefore = await databaseTime(owner)
  const { acknowledged, took, cpu } = await run()
  const used = process.cpuUsage(usedBefore)
  const server = await databaseTime(owner)
  const after = await counts(owner)
  const stored = after.readings - before.readings
  if (stored < acknowledged * READINGS_A_FRAME)
    throw new Error(`${acknowledged} acknowledged, ${stored} readings stored`)
  // What was on its way at the end is stored too, and was paid for.
  const each = (µs: number) => `${((µs * READINGS_A_FRAME) / stored).toFixed(1)} µs`
  const perSecond = (acknowledged / took) * 1_000
  say(
    `${load.connections} connections × ${load.underway} on their way: ${whole(perSecond)} frames/s acknowledged ` +
      `(${whole(perSecond * READINGS_A_FRAME)} readings/s, ` +
      `${whole(stored / READINGS_A_FRAME / (after.chunks - before.chunks))} frames a transaction); ` +
      `each costs the gateway ${each(used.user + used.system)}, the database ` +
      `${server === null || serverBefore === null ? 'unknown' : each(server - serverBefore)}, ` +
      `the devices ${each(cpu.user + cpu.system)}`,
  )
  return perSecond
}

/** What the devices and the sockets could do in lockstep if nothing were read or stored. */
async function compare(bare: Bare, load: Load, perSecond: number, seconds: number): Promise<void> {
  const limit = await bare.measure(load, seconds)
  say(
    `  a bare peer that stores nothing: ${whole(limit.perSecond)} frames/s, ${limit.each.toFixed(1)} µs each; ` +
      `the gateway reaches ${(perSecond / limit.perSecond).toFixed(2)} of it`,
  )
}

async function counts(owner: pg.Client) {
  const { rows } = await owner.query<{ readings: string; chunks: string }>(
    'select (select count(*) from reading) as readings, (select count(*) from frame_chunk) as chunks',
  )
  return { readings: Number(rows[0]?.readings), chunks: Number(rows[0]?.chunks) }
}

async function databaseTime(owner: pg.Client): Promise<number | null> {
  const { rows } = await owner.query<{ pid: number }>('select pg_backend_pid() as pid')
  return serverTime(rows[0]?.pid ?? 0)
}

/** The rows that are there, out to memory and by COPY into a table of the same shape, keys and all. */
async function copyRate(owner: pg.Client) {
  await owner.query('create table copied (like reading including defaults including indexes)')
  const rows = await owner.query({
    text: `select tenant_id, at, recorded_at, frame_id, series_id, revision, value::text, minimum, maximum, total,
      corrected, flag, validity, origin, raw, event_id from reading order by frame_id limit 600000`,
    rowMode: 'array',
  })
  const lines = rows.rows.map(
    (row: unknown[]) =>
      `${row.map((cell) => (cell === null ? '\\N' : cell instanceof Date ? cell.toISOString() : String(cell))).join('\t')}\n`,
  )
  const pieces: string[] = []
  for (let at = 0; at < lines.length; at += 500) pieces.push(lines.slice(at, at + 500).join(''))
  const began = performance.now()
  await owner.query('begin')
  await pipeline(Readable.from(pieces), owner.query(copyFrom('copy copied from stdin')))
  await owner.query('commit')
  const took = performance.now() - began
  await owner.query('drop table copied')
  return { rows: lines.length, perSecond: (lines.length / took) * 1_000 }
}

const whole = (value: number) => Math.round(value).toLocaleString('en')
const say = (line: string) => process.stdout.write(`${line}\n`)
