/**
 * Devices send while connections are cut, sessions of the database are ended, one of its processes or the whole
 * server is killed, and the gateway is killed and started again: whatever was acknowledged is stored, exactly once.
 */
import { fork } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { aFolder, NOW } from '../../test/fixtures.ts'
import { monitoredTown } from '../../test/monitored-town.ts'
import { connectDevice } from '../../test/simulated-devices.ts'
import { seeded, simulatedDevice, simulatedFrame } from '../domain/monitoring/simulated.ts'
import { theProgram } from '../domain/organisation/actor.ts'
import { type Cluster, startCluster } from '../store/cluster/cluster.ts'
import { closeDatabase, type Database, openDatabase, reading } from '../store/db.ts'
import { migrate } from '../store/migrate.ts'
import { session } from '../store/session.ts'
import { firstTenant } from '../store/tenants.ts'

const DEVICES = 500
const CALAMITIES = ['gateway', 'server', 'process', 'sessions'] as const
/** Each calamity comes so many times, in an order that looks like chance and is always the same. */
const TIMES = 2

const urlOf = ({ user, password, host, port, database }: Cluster['app']) =>
  `postgres://${user}:${password}@${host}:${port}/${database}`

/** The gateway as a process of its own, so that it can be killed. */
async function startProcess(cluster: Cluster, tenantId: string) {
  const child = fork(
    new URL('../../test/gateway-process.js', import.meta.url),
    [urlOf(cluster.app), tenantId],
    {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  )
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port))
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
  })
  return {
    port,
    kill: () => new Promise((ended) => child.once('exit', ended) && child.kill('SIGKILL')),
  }
}

/** The processes of the database that work for the gateway. */
async function backends({ superuser, app }: Cluster): Promise<number[]> {
  const { rows } = await session({ ...superuser, database: app.database }, (client) =>
    client.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'taizhang' order by query_start desc`,
    ),
  )
  return rows.map(({ pid }) => pid)
}

test('every acknowledged frame is stored exactly once, whatever is killed', {
  timeout: 300_000,
}, async () => {
  const folder = await aFolder('exactly-once')
  let cluster = await startCluster(folder)
  await migrate(cluster.owner, cluster.app.user)
  const tenantId = await firstTenant(cluster.owner, '测试镇', NOW)
  const using = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    const database = openDatabase(cluster.app)
    try {
      return await work(database)
    } finally {
      await closeDatabase(database)
    }
  }
  await using((database) => monitoredTown(database, tenantId, DEVICES))
  let gateway = await startProcess(cluster, tenantId)
  let over = false
  const acknowledged = new Map<string, Date>()

  async function device(index: number): Promise<void> {
    const random = seeded(index + 1)
    const simulated = simulatedDevice(index)
    const begin = Date.parse('2026-01-01T00:00:00Z')
    for (let number = 0; !over; number += 1) {
      const at = new Date(begin + number * 1_000)
      const { bytes, qn } = simulatedFrame(simulated, '2011', at, at, random)
      let done = false
      while (!done && !over) {
        const client = await connectDevice(gateway.port).catch(() => null)
        if (client === null) {
          await pause(50)
          continue
        }
        client.send(bytes)
        if (random(4) === 0) client.send(bytes)
        if (random(10) === 0) client.cut()
        for (
          let answer = await client.next(3_000);
          answer !== null;
          answer = await client.next(3_000)
        )
          if (answer.qn === qn) {
            done = true
            break
          }
        client.cut()
        if (done) acknowledged.set(`${index} ${at.toISOString()}`, at)
        await pause(random(400))
      }
    }
  }
  const devices = Promise.all(Array.from({ length: DEVICES }, (_, index) => device(index)))

  const strike: Record<(typeof CALAMITIES)[number], () => Promise<void>> = {
    async gateway() {
      await gateway.kill()
      gateway = await startProcess(cluster, tenantId)
    },
    async server() {
      process.kill(cluster.pid, 'SIGKILL')
      await cluster.died
      // The program ends with its database; both are started again.
      await gateway.kill()
      cluster = await startCluster(folder)
      gateway = await startProcess(cluster, tenantId)
    },
    // The server then ends all sessions and recovers from its log; the gateway goes on.
    async process() {
      const [busiest] = await backends(cluster)
      if (busiest === undefined) return
      process.kill(busiest, 'SIGKILL')
      // It is listed until the server has noticed; while it recovers, nobody is let in.
      let listed: readonly number[] = [busiest]
      while (listed.includes(busiest)) {
        await pause(100)
        listed = await backends(cluster).catch(() => [busiest])
      }
    },
    async sessions() {
      for (const pid of await backends(cluster))
        await session(cluster.superuser, (client) =>
          client.query('select pg_terminate_backend($1)', [pid]),
        )
    },
  }
  const random = seeded(20_260_301)
  const coming = CALAMITIES.flatMap((each) => Array<typeof each>(TIMES).fill(each))
  while (coming.length > 0) {
    await pause(1_000 + random(1_000))
    const [calamity] = coming.splice(random(coming.length), 1)
    if (calamity) await strike[calamity]()
  }
  await pause(3_000)
  over = true
  await devices
  await gateway.kill()

  const stored = await using((database) =>
    reading(database, theProgram(tenantId), (db) =>
      db
        .selectFrom('reading')
        .innerJoin('series', 'series.series_id', 'reading.series_id')
        .innerJoin('station', 'station.station_id', 'series.station_id')
        .select(['station.name', 'reading.at', 'reading.revision', 'series.factor'])
        .execute(),
    ),
  )
  await cluster.stop()
  const counts = new Map<string, number>()
  for (const { name, at } of stored) {
    const key = `${name.replace('站点 ', '')} ${at.toISOString()}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  expect(acknowledged.size).toBeGreaterThan(DEVICES)
  const wrong = [...acknowledged.keys()].filter(
    (key) => counts.get(key) !== simulatedDevice(Number(key.split(' ')[0])).factors.length,
  )
  expect(wrong).toEqual([])
  expect(stored.filter(({ revision }) => revision > 0)).toEqual([])
})
