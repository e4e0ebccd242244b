/**
 * Devices send while connections are cut, the sessions of the database are killed, and the gateway is ended
 * without a word and started again: whatever was acknowledged is stored, exactly once.
 */
import { fork } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/fixtures.ts'
import { monitoredTown } from '../../test/monitored-town.ts'
import { connectDevice } from '../../test/simulated-devices.ts'
import { seeded, simulatedDevice, simulatedFrame } from '../domain/monitoring/simulated.ts'
import { theProgram } from '../domain/organisation/actor.ts'
import { reading } from '../store/db.ts'
import { session } from '../store/session.ts'

const { database, tenantId, appUrl } = await freshDatabase()
const DEVICES = 500
const ROUNDS = 6

/** The gateway as a process of its own, so that it can be killed. */
async function startProcess() {
  const child = fork(
    new URL('../../test/gateway-process.js', import.meta.url),
    [appUrl, tenantId],
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

test('every acknowledged frame is stored exactly once, whatever is killed', {
  timeout: 240_000,
}, async () => {
  await monitoredTown(database, tenantId, DEVICES)
  let gateway = await startProcess()
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

  for (let round = 0; round < ROUNDS; round += 1) {
    await pause(1_200 + ((round * 487) % 900))
    if (round % 2 === 0) {
      await gateway.kill()
      gateway = await startProcess()
    } else
      await session({ connectionString: appUrl }, (client) =>
        client.query(`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'taizhang' and pid <> pg_backend_pid()`),
      )
  }
  await pause(2_000)
  over = true
  await devices
  await gateway.kill()

  const stored = await reading(database, theProgram(tenantId), (db) =>
    db
      .selectFrom('reading')
      .innerJoin('series', 'series.series_id', 'reading.series_id')
      .innerJoin('station', 'station.station_id', 'series.station_id')
      .select(['station.name', 'reading.at', 'reading.revision', 'series.factor'])
      .execute(),
  )
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
