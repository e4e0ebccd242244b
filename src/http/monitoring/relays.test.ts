/** Relays over HTTP: set up, changed, stopped, and who may. */
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fixtures.ts'
import { aTown, type Town } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { readStream } from '../../store/log/events.ts'

const { database, tenantId, empty } = await freshDatabase()
let town: Town
beforeEach(async () => {
  await empty()
  town = await aTown(database, tenantId)
})

const NOBODY = '00000000-0000-4000-8000-000000000000'
const PLATFORM = { name: '市平台', host: '10.0.0.9', port: 7212 }
const ask = async (path: string, init?: RequestInit, actor: Actor = town.actors.clerk) =>
  aServer(database, actor).request(`/api/relays${path}`, init)
// biome-ignore lint/suspicious/noExplicitAny: answers are checked by what is expected of them
const json = async (response: Promise<Response>): Promise<any> => (await response).json()
const add = async () => (await json(ask('', send('POST', PLATFORM)))).id as string
const patch = (id: string, change: unknown, headers = {}) =>
  ask(`/${id}`, send('PATCH', change, headers))

test('a relay is set up, changed and stopped, each an event; the same again is none', async () => {
  const added = await ask('', send('POST', PLATFORM))
  expect([added.status, added.headers.get('etag')]).toEqual([201, '"1"'])
  const { id } = (await added.json()) as { id: string }
  const stopped = await patch(id, { enabled: false, port: 7213 }, { 'if-match': '"1"' })
  expect([stopped.status, await stopped.json()]).toEqual([200, { id, version: 2 }])
  expect(await json(patch(id, { enabled: false }))).toEqual({ id, version: 2 })
  expect(await json(ask(''))).toEqual({
    relays: [
      {
        relayId: id,
        ...PLATFORM,
        port: 7213,
        deviceIds: [],
        enabled: false,
        version: 2,
        sent: 0,
        sentAt: null,
        fault: null,
      },
    ],
  })
  const events = await reading(database, town.actors.clerk, (db) =>
    readStream(db, { kind: 'relay', id }),
  )
  expect(events.map(({ type, data }) => [type, data])).toEqual([
    ['relay.added', { ...PLATFORM, deviceIds: [], enabled: true }],
    ['relay.changed', { enabled: false, port: 7213 }],
  ])
})

test.each([
  ['no host', { name: '市平台', port: 7212 }],
  ['a host that is none', { ...PLATFORM, host: 'a b' }],
  ['a port that is none', { ...PLATFORM, port: 70_000 }],
  ['a device that is no id', { ...PLATFORM, deviceIds: ['D1'] }],
])('refused, and nothing is written: %s', async (_, body) => {
  const response = await ask('', send('POST', body))
  expect([response.status, await response.json()]).toMatchObject([400, { code: 'INPUT_INVALID' }])
  expect(await json(ask(''))).toEqual({ relays: [] })
})

test('refused: an old version, a relay that is not there, whose duty it is not', async () => {
  const id = await add()
  const codeOf = async (response: Promise<Response>) => [
    (await response).status,
    (await json(response)).code,
  ]
  expect(await codeOf(patch(id, { port: 1 }, { 'if-match': '"7"' }))).toEqual([412, 'RECORD_STALE'])
  expect(await codeOf(patch(NOBODY, { port: 1 }))).toEqual([404, 'RELAY_NOT_FOUND'])
  const { auditor } = town.actors
  expect(await codeOf(ask('', send('POST', PLATFORM), auditor))).toEqual([403, 'NOT_YOUR_DUTY'])
  expect(await codeOf(ask(`/${id}`, send('PATCH', { port: 1 }), auditor))).toEqual([
    403,
    'NOT_YOUR_DUTY',
  ])
  const stranger = town.actors['security-administrator']
  expect(await codeOf(ask('', {}, stranger))).toEqual([403, 'NOT_YOUR_DUTY'])
})
