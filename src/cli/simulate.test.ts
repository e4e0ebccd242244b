/** Simulated devices send to a gateway on a real socket; what they count is what is stored. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/fixtures.ts'
import { monitoredTown } from '../../test/monitored-town.ts'
import { NewDevice } from '../domain/monitoring/device.ts'
import { theProgram } from '../domain/organisation/actor.ts'
import { type Gateway, startGateway } from '../gateway/gateway.ts'
import { reading } from '../store/db.ts'
import { run } from './program.ts'

const { database, tenantId } = await freshDatabase()
let gateway: Gateway
beforeAll(async () => {
  await monitoredTown(database, tenantId, 6)
  gateway = await startGateway({
    database,
    tenantId,
    clock: () => new Date(),
    host: '127.0.0.1',
    port: 0,
    logFault: (_, error) => {
      throw error
    },
  })
})
afterAll(() => gateway.stop())

async function simulate(...argv: readonly string[]) {
  let [out, err] = ['', '']
  const output = (add: (text: string) => void) => ({
    write(chunk: string | Uint8Array, done?: () => void) {
      add(String(chunk))
      done?.()
      return true
    },
  })
  const code = await run(['simulate', ...argv], {
    stdin: (async function* () {})(),
    stdout: output((text) => {
      out += text
    }),
    stderr: output((text) => {
      err += text
    }),
    env: { LANG: 'zh_CN.UTF-8' },
  })
  return { code, out, err }
}

test('every frame is acknowledged and stored, also with faults', { timeout: 60_000 }, async () => {
  const port = String(gateway.port)
  const argv = ['--port', port, '--devices', '6', '--every', '1', '--for', '4', '--faults', '40']
  const { code, out, err } = await simulate(...argv)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const [sent = 0, faulty = 0, acknowledged = 0] = [...out.matchAll(/\d+/g)].map(Number)
  expect(sent).toBeGreaterThan(15)
  expect(faulty).toBeGreaterThan(2)
  const stored = await reading(database, theProgram(tenantId), (db) =>
    db.selectFrom('reading').select(['series_id', 'at']).execute(),
  )
  const frames = new Set(stored.map(({ at, series_id }) => `${at.toISOString()} ${series_id}`))
  expect(frames.size).toBe(stored.length)
  expect(stored.length).toBeGreaterThanOrEqual(acknowledged * 3)
})

test('what registers the devices is as the API wants it; wrong figures are refused', async () => {
  const ids = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
  const { code, out } = await simulate('--registration', ids.join(','))
  expect(code).toBe(0)
  const { devices } = JSON.parse(out) as { devices: unknown[] }
  expect(devices.map((device) => NewDevice.parse(device).stationId)).toEqual(ids)
  for (const wrong of [
    ['--devices', '0'],
    ['--port', 'x'],
    ['--faults', '101'],
    ['--registration', [...ids, ids[0]].join(',')],
  ])
    expect(await simulate(...wrong)).toMatchObject({ code: 2, out: '' })
})
