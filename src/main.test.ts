import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { expect, test } from 'vitest'
import { firstClerk } from '../test/first-people.ts'
import { aFolder, freshDatabase } from '../test/fixtures.ts'
import { type Config, startTaizhang } from './main.ts'
import { ping } from './store/db.ts'

const { ownerUrl, appUrl } = await freshDatabase()

const configFor = async (change: Partial<Config> = {}): Promise<Config> => ({
  dataFolder: await aFolder('data'),
  databaseUrl: ownerUrl,
  appUrl,
  newAppPassword: false,
  host: '127.0.0.1',
  port: 0,
  hostnames: [],
  hj212: null,
  sample: false,
  s3: null,
  tiles: null,
  privateWebhooks: false,
  logToStderr: false,
  ...change,
})

test('on a server of one’s own it serves until it is stopped', async () => {
  const running = await startTaizhang(await configFor())
  expect(running.store.embedded).toBe(false)
  expect(await (await fetch(`${running.url}/readyz`)).json()).toMatchObject({ status: 'ok' })
  expect((await fetch(`${running.url}/api/plans`)).status).toBe(401)
  const clerk = await firstClerk(running.firstLink ?? '')
  expect(await (await clerk.ask(`${running.url}/api/plans`)).json()).toEqual({ plans: [] })
  await running.stop()
  await expect(fetch(`${running.url}/readyz`)).rejects.toThrow()
})

test('a request under way is finished before the database goes', async () => {
  const running = await startTaizhang(await configFor())
  expect(running.firstLink).toBeNull()
  const body = JSON.stringify({ login: 'nobody', password: 'not a password of anybody' })
  const asking = request(`${running.url}/api/session`, {
    method: 'POST',
    headers: {
      'x-taizhang': '1',
      'content-type': 'application/json',
      'content-length': body.length,
      expect: '100-continue',
    },
  })
  const answered = once(asking, 'response')
  asking.flushHeaders()
  await once(asking, 'continue') // the server has begun with it
  const stopped = running.stop()
  asking.end(body)
  const [answer] = (await answered) as [IncomingMessage]
  // The database was asked whether there is such an account.
  expect(answer.statusCode).toBe(401)
  answer.resume()
  await stopped
})

test('when it cannot listen it lets go of the database', async () => {
  const first = await startTaizhang(await configFor())
  const port = Number(new URL(first.url).port)
  await expect(startTaizhang(await configFor({ port }))).rejects.toMatchObject({
    code: 'PORT_IN_USE',
    details: { port },
  })
  const hj212 = { host: '127.0.0.1', port }
  await expect(startTaizhang(await configFor({ hj212 }))).rejects.toMatchObject({
    code: 'HJ212_PORT_UNUSABLE',
  })
  await expect(startTaizhang(await configFor({ host: '203.0.113.1' }))).rejects.toMatchObject({
    code: 'HOST_UNAVAILABLE',
  })
  await ping(first.store.database)
  await first.stop()
})
