/** One gateway hands on to another, which stands for the superior's platform. */
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/fixtures.ts'
import { monitoredTown } from '../../test/monitored-town.ts'
import { asCaller } from '../../test/people.ts'
import { connectDevice } from '../../test/simulated-devices.ts'
import { addRelay } from '../actions/monitoring/manage-relays.ts'
import { seeded, simulatedDevice, simulatedFrame } from '../domain/monitoring/simulated.ts'
import { theProgram } from '../domain/organisation/actor.ts'
import { type Database, reading } from '../store/db.ts'
import { listRelays } from '../store/monitoring/relays.ts'
import { type Gateway, startGateway } from './gateway.ts'

const town = await freshDatabase()
const superior = await freshDatabase()
const NOW = new Date('2026-03-01T08:00:00Z')
const running: Gateway[] = []
afterAll(() => Promise.all(running.map((gateway) => gateway.stop())))

async function start(at: { database: Database; tenantId: string }, port = 0): Promise<Gateway> {
  const gateway = await startGateway({
    ...at,
    clock: () => NOW,
    host: '127.0.0.1',
    port,
    logFault: () => {},
    everyMs: 20,
  })
  running.push(gateway)
  return gateway
}
const values = (at: { database: Database; tenantId: string }) =>
  reading(at.database, theProgram(at.tenantId), async (db) =>
    (
      await db
        .selectFrom('reading')
        .select(['at', 'value'])
        .orderBy('at')
        .orderBy('value')
        .execute()
    ).map((row) => `${row.at.toISOString()} ${row.value}`),
  )
const until = async (right: () => Promise<boolean>) => {
  for (let tries = 0; tries < 400 && !(await right()); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 25))
}

test('frames are handed on, wait while the platform is away, and each arrives once', {
  timeout: 60_000,
}, async () => {
  await monitoredTown(town.database, town.tenantId, 2)
  await monitoredTown(superior.database, superior.tenantId, 2)
  const above = await start(superior)
  const caller = asCaller(theProgram(town.tenantId))
  const relay = {
    name: '市平台',
    host: '127.0.0.1',
    port: above.port,
    deviceIds: [],
    enabled: true,
  }
  await addRelay(town.database, caller, relay)
  let gateway = await start(town)
  const random = seeded(3)
  const sendSome = async (from: number) => {
    const client = await connectDevice(gateway.port)
    for (let second = from; second < from + 5; second += 1) {
      const at = new Date(NOW.getTime() - 60_000 + second * 1_000)
      client.send(simulatedFrame(simulatedDevice(second % 2), '2011', at, at, random).bytes)
      expect(await client.next()).toMatchObject({ cn: '9014' })
    }
    client.cut()
  }
  const equal = async () => (await values(superior)).join() === (await values(town)).join()
  await sendSome(0)
  await until(equal)
  expect(await values(superior)).toEqual(await values(town))
  expect(await values(town)).toHaveLength(15)

  await above.stop()
  await sendSome(5)
  const fault = async () =>
    (await reading(town.database, theProgram(town.tenantId), listRelays))[0]?.fault ?? null
  await until(async () => (await fault()) !== null)
  expect(await fault()).toContain(String(above.port))
  await gateway.stop()
  await start(superior, above.port)
  gateway = await start(town)
  await sendSome(10)
  await until(equal)
  expect(await values(superior)).toEqual(await values(town))
  expect(await values(town)).toHaveLength(45)
  const [now] = await reading(town.database, theProgram(town.tenantId), listRelays)
  await until(async () => (await fault()) === null)
  expect(now?.sent).toBeGreaterThan(9)
})
