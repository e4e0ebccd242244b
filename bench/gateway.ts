/**
 * HJ 212 frames stored durably and acknowledged a second, from 1, 100 and 1,000 connections that each keep
 * some frames on their way; the same rows by COPY in the same run, and the ratio; memory of idle
 * connections. Budgets: more than 20,000 frames/s, at least half of COPY; 10,000 connections in 1 GiB.
 * Seconds for each measurement and idle connections may be given: `-- gateway 10 10000`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Worker } from 'node:worker_threads'
import { from as copyFrom } from 'pg-copy-streams'
import { registerDevices } from '../src/actions/monitoring/manage-devices.ts'
import { addStation } from '../src/actions/monitoring/manage-stations.ts'
import { NewDevice } from '../src/domain/monitoring/device.ts'
import { NewStation } from '../src/domain/monitoring/station.ts'
import { theProgram } from '../src/domain/organisation/actor.ts'
import { startGateway } from '../src/gateway/gateway.ts'
import type { Database } from '../src/store/db.ts'
import { openStore, type Store } from '../src/store/open.ts'
import { session } from '../src/store/session.ts'
import { firstTenant } from '../src/store/tenants.ts'

const DEVICES = 1_000
const LOADS = [
  { connections: 1, underway: 500 },
  { connections: 100, underway: 40 },
  { connections: 1_000, underway: 4 },
  { connections: 1_000, underway: 1 },
]
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
  try {
    const tenantId = await firstTenant(store.owner, '本单位', new Date())
    await register(store.database, tenantId)
    const gateway = await startGateway({
      database: store.database,
      tenantId,
      clock: () => new Date(),
      host: '127.0.0.1',
      port: 0,
      logFault: (where, error) => say(`${where}: ${error}`),
      limits: NO_LIMITS,
    })
    const rates: number[] = []
    for (const [order, load] of LOADS.entries()) {
      const before = await counts(store, tenantId)
      const { acknowledged, took } = await loaded({ ...load, order, port: gateway.port, seconds })
      const after = await counts(store, tenantId)
      const perSecond = (acknowledged / took) * 1_000
      rates.push(perSecond)
      const stored = after.readings - before.readings
      if (stored < acknowledged * 3)
        throw new Error(`${acknowledged} acknowledged, ${stored} readings stored`)
      const transactions = after.chunks - before.chunks
      say(
        `${load.connections} connections × ${load.underway} on their way: ${whole(perSecond)} frames/s acknowledged ` +
          `(${whole(perSecond * 3)} readings/s, ${whole(acknowledged / transactions)} frames a transaction)`,
      )
    }
    const copied = await copyRate(store, tenantId)
    say(
      `COPY of the same rows, ${whole(copied.rows)} readings: ${whole(copied.perSecond)} readings/s`,
    )
    say(
      `ratio of the best to COPY: ${((Math.max(...rates) * 3) / copied.perSecond).toFixed(2)} (budget: 0.5)`,
    )
    await idleMemory(gateway.port, idle)
    await gateway.stop()
  } finally {
    await store.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function register(database: Database, tenantId: string): Promise<void> {
  const caller = { actor: theProgram(tenantId), now: new Date(), request: null }
  const devices: NewDevice[] = []
  for (let index = 0; index < DEVICES; index += 1) {
    const station = NewStation.parse({ name: `S${index}`, kind: 'wastewater' })
    const { id } = await addStation(database, caller, station)
    const factors = ['w01018', 'w21003', 'w00000'].map((sentAs) => ({ sentAs }))
    devices.push(
      NewDevice.parse({
        name: `D${index}`,
        stationId: id,
        mn: `BENCH${index}`,
        password: '123456',
        factors,
      }),
    )
  }
  await registerDevices(database, caller, devices)
}

async function counts(store: Store, tenantId: string) {
  return session(store.owner, async (client) => {
    await client.query(`select set_config('taizhang.tenant_id', $1, false)`, [tenantId])
    const { rows } = await client.query<{ readings: string; chunks: string }>(
      'select (select count(*) from reading) as readings, (select count(*) from frame_chunk) as chunks',
    )
    return { readings: Number(rows[0]?.readings), chunks: Number(rows[0]?.chunks) }
  })
}

interface Load {
  readonly port: number
  readonly connections: number
  readonly underway: number
  /** Each load has days of its own. */
  readonly order: number
  readonly seconds: number
}

/** In a thread of its own, so that it does not slow down the gateway more than it must. */
function loaded(load: Load): Promise<{ acknowledged: number; took: number }> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(CLIENT, { eval: true, workerData: { ...load, devices: DEVICES } })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** Each device sends seconds of its own from now on, so that no two frames are the same reading. */
const CLIENT = `
const { connect } = require('node:net')
const { parentPort, workerData: { port, connections, underway, seconds, devices, order } } = require('node:worker_threads')
const T = Uint16Array.from({ length: 256 }, (_, b) => { let r = b; for (let i = 0; i < 8; i++) r = r & 1 ? (r >> 1) ^ 0xa001 : r >> 1; return r })
const crc = (s) => { let r = 0xffff; for (let i = 0; i < s.length; i++) r = T[(r >> 8) ^ s.charCodeAt(i)]; return r.toString(16).toUpperCase().padStart(4, '0') }
const at = new Array(devices).fill(Math.floor(Date.now() / 1000))
const pad = (n, w) => String(n).padStart(w, '0')
const stamp = (t) => { const d = new Date(t * 1000 + 8 * 3600000); return d.getUTCFullYear() + pad(d.getUTCMonth() + 1, 2) + pad(d.getUTCDate(), 2) + pad(d.getUTCHours(), 2) + pad(d.getUTCMinutes(), 2) + pad(d.getUTCSeconds(), 2) }
const base = 10 * 86400 * order
let number = 0, acknowledged = 0, over = false
function frame(device) {
  at[device] += 1
  number += 1
  const time = stamp(at[device] + base)
  const body = 'QN=' + time + pad(number % 1000, 3) + ';ST=32;CN=2011;PW=123456;MN=BENCH' + device + ';Flag=5;CP=&&DataTime=' + time +
    ';w01018-Rtd=' + (number % 97) + '.5,w01018-Flag=N;w21003-Rtd=1.' + (number % 89) + ',w21003-Flag=N;w00000-Rtd=' + (number % 53) + '.25,w00000-Flag=N&&'
  return '##' + pad(body.length, 4) + body + crc(body) + '\\r\\n'
}
const END = 10
let began = 0
const sockets = []
function open(index) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let next = index
    const device = () => { const d = next % devices; next += connections; return d }
    socket.on('error', reject)
    socket.on('connect', () => resolve(() => { let text = ''; for (let n = 0; n < underway; n++) text += frame(device()); socket.write(text) }))
    socket.on('data', (bytes) => {
      let answers = 0
      for (let place = bytes.indexOf(END); place !== -1; place = bytes.indexOf(END, place + 1)) answers++
      acknowledged += answers
      if (over) return
      let text = ''
      for (let n = 0; n < answers; n++) text += frame(device())
      socket.write(text)
    })
    sockets.push(socket)
  })
}
(async () => {
  const starts = []
  for (let index = 0; index < connections; index++) starts.push(await open(index))
  began = performance.now()
  for (const start of starts) start()
  setTimeout(() => {
    over = true
    const took = performance.now() - began
    const counted = acknowledged
    setTimeout(() => { for (const socket of sockets) socket.destroy(); parentPort.postMessage({ acknowledged: counted, took }); parentPort.close() }, 1500)
  }, seconds * 1000)
})()
`

/** The rows that are there, out to memory and by COPY into a table of the same shape, keys and all. */
async function copyRate(store: Store, tenantId: string) {
  return session(store.owner, async (client) => {
    await client.query(`select set_config('taizhang.tenant_id', $1, false)`, [tenantId])
    await client.query('create table copied (like reading including defaults including indexes)')
    const rows = await client.query({
      text: `select tenant_id, at, recorded_at, frame_id, series_id, revision, value::text, minimum, maximum, total,
        corrected, flag, validity, origin, raw, event_id from reading order by frame_id limit 600000`,
      rowMode: 'array',
    })
    const lines = rows.rows.map(
      (row: unknown[]) =>
        `${row.map((cell) => (cell === null ? '\\N' : cell instanceof Date ? cell.toISOString() : String(cell))).join('\t')}\n`,
    )
    const began = performance.now()
    await client.query('begin')
    const stream = client.query(copyFrom('copy copied from stdin'))
    const pieces: string[] = []
    for (let at = 0; at < lines.length; at += 500) pieces.push(lines.slice(at, at + 500).join(''))
    await pipeline(Readable.from(pieces), stream)
    await client.query('commit')
    const took = performance.now() - began
    await client.query('drop table copied')
    return { rows: lines.length, perSecond: (lines.length / took) * 1_000 }
  })
}

async function idleMemory(port: number, count: number): Promise<void> {
  global.gc?.()
  const before = process.memoryUsage().rss
  const worker = new Worker(IDLE, { eval: true, workerData: { port, count } })
  const held = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  const after = process.memoryUsage().rss
  say(
    `${whole(held)} idle connections, both ends in this process: ${Math.round((after - before) / 2 ** 20)} MB more, ` +
      `${Math.round(after / 2 ** 20)} MB altogether (budget: 1,024)`,
  )
  await worker.terminate()
}

const IDLE = `
const { connect } = require('node:net')
const { parentPort, workerData: { port, count } } = require('node:worker_threads')
const sockets = []
const open = () => new Promise((resolve) => {
  const socket = connect({ port, host: '127.0.0.1' }, () => { sockets.push(socket); socket.write('##'); resolve() })
  socket.on('error', () => resolve())
})
;(async () => {
  for (let n = 0; n < count; n += 100) await Promise.all(Array.from({ length: Math.min(100, count - n) }, open))
  setTimeout(() => parentPort.postMessage(sockets.length), 1000)
})()
`

const whole = (value: number) => Math.round(value).toLocaleString('en')
const say = (line: string) => process.stdout.write(`${line}\n`)
