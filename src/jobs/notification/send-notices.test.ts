import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { aMailServer } from '../../../test/mail-server.ts'
import { asCaller, aTown, type Town } from '../../../test/people.ts'
import { aReceiver, type Receiver } from '../../../test/receiver.ts'
import {
  claimDeliveries,
  retryDeliveries,
  routeNotices,
} from '../../actions/notification/deliver.ts'
import {
  addChannel,
  changeChannel,
  rotateSecret,
} from '../../actions/notification/manage-channels.ts'
import { setPreferences } from '../../actions/notification/set-preferences.ts'
import type { NewChannel } from '../../domain/notification/channel.ts'
import { UNSAID } from '../../domain/notification/preferences.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Database, reading, writing } from '../../store/db.ts'
import { listDeliveries } from '../../store/notification/deliveries.ts'
import { type NewNotice, queueNotice } from '../../store/notification/queue.ts'
import { session } from '../../store/session.ts'
import { type SendingParts, sendNotices } from './send-notices.ts'
import { webhookHeaders } from './signatures.ts'

const { database, tenantId, ownerUrl, empty } = await freshDatabase()
const program = theProgram(tenantId)
let town: Town
const member = () => town.actors['unit-member']
const admin = () => asCaller(town.actors['system-administrator'])
const later = (seconds: number, from = NOW) => new Date(from.getTime() + seconds * 1000)

beforeEach(async () => {
  await empty()
  town = await aTown(database, tenantId)
  await setMail(member().personId ?? '', 'member@town.example')
})
const setMail = (personId: string, email: string) =>
  writing(database, asCaller(program), (tx) =>
    tx.updateTable('person').set({ email }).where('person_id', '=', personId).execute(),
  )

const run = (now = NOW, change: Partial<SendingParts> = {}, on: Database = database) =>
  sendNotices(on, tenantId, {
    clock: () => now,
    random: () => 1,
    privateWebhooks: true,
    timeoutMs: 2_000,
    ...change,
  })
const queue = (change: Partial<NewNotice> = {}, now = NOW) =>
  writing(database, asCaller(program, now), (tx) =>
    queueNotice(tx, asCaller(program, now), {
      to: { persons: [member().personId ?? ''] },
      kind: 'assignment',
      title: { zh: '新事项：严控扬尘', en: 'New item: dust' },
      body: { zh: '请签收', en: 'Acknowledge it' },
      link: '/items/1',
      dedupeKey: `assignment/${randomUUID()}`,
      ...change,
    }),
  )
const add = (channel: NewChannel) => addChannel(database, admin(), channel)
const aWebhook = ({ address }: Receiver) =>
  add({
    kind: 'webhook',
    name: '上级平台',
    linkBase: null,
    kinds: ['assignment', 'monitoring'],
    address,
  })
const aMail = (port: number) =>
  add({
    kind: 'email',
    name: '邮件',
    linkBase: 'https://taizhang.example/',
    kinds: ['assignment', 'monitoring', 'operations'],
    mail: { host: '127.0.0.1', port, security: 'none', user: null, from: 'taizhang@town.example' },
    secret: null,
  })
const deliveries = async () =>
  (
    await reading(database, program, (db) =>
      listDeliveries(db, { state: null, channelId: null, after: null, limit: 500 }),
    )
  ).items
const ids = (receiver: Receiver) => receiver.received.map(({ headers }) => headers['webhook-id'])

test('a webhook is told once, signed, and of nothing personal', async () => {
  const receiver = await aReceiver()
  const { secret } = await aWebhook(receiver)
  await queue()
  await queue({ kind: 'accountability' })
  await run()
  await run(later(3_600))
  expect(receiver.received).toHaveLength(1)
  const [{ headers, body }] = receiver.received as [Receiver['received'][number]]
  const expected = webhookHeaders(String(headers['webhook-id']), NOW, body, [secret ?? ''])
  expect(headers).toMatchObject({ ...expected, 'content-type': 'application/json; charset=utf-8' })
  expect(JSON.parse(body)).toMatchObject({
    type: 'notice.assignment',
    timestamp: NOW.toISOString(),
    data: { title: { zh: '新事项：严控扬尘' }, link: '/items/1' },
  })
  expect(body).not.toContain('member@town.example')
})

test('both robots get their payload, and a refusal inside a 200 is a failure', async () => {
  const receiver = await aReceiver()
  const base = {
    linkBase: null,
    kinds: ['assignment' as const],
    address: `${receiver.address}?key=k`,
  }
  await add({ ...base, kind: 'dingtalk', name: '钉钉群', secret: 'SEC0123456789abcdef' })
  await add({ ...base, kind: 'wecom', name: '企业微信群' })
  receiver.answer = (response, { path }) =>
    response.end(path.includes('sign=') ? '{"errcode":0}' : '{"errcode":45009,"errmsg":"freq"}')
  await queue()
  await run()
  const sent = receiver.received.map(({ path, body }) => [path.includes('sign='), JSON.parse(body)])
  expect(sent).toEqual(
    expect.arrayContaining([
      [
        true,
        expect.objectContaining({
          msgtype: 'markdown',
          markdown: expect.objectContaining({ title: '新事项：严控扬尘' }),
        }),
      ],
      [
        false,
        expect.objectContaining({
          msgtype: 'markdown',
          markdown: { content: expect.stringContaining('请签收') },
        }),
      ],
    ]),
  )
  const states = (await deliveries()).map(({ channelName, state, lastError }) => [
    channelName,
    state,
    lastError,
  ])
  expect(states).toEqual(
    expect.arrayContaining([
      ['钉钉群', 'sent', null],
      ['企业微信群', 'waiting', 'errcode 45009'],
    ]),
  )
})

test('an e-mail goes to whoever is told and has an address', async () => {
  const server = await aMailServer()
  await aMail(server.port)
  await queue({ to: { units: [town.units.建管站] } })
  await run()
  await run()
  expect(server.mails.map(({ to }) => to)).toEqual(['member@town.example'])
  expect(server.mails[0]?.text).toMatch(/^Subject: =\?UTF-8\?/m)
  expect(server.mails[0]?.text).toMatch(/^Message-ID: <[0-9a-f-]{36}@town\.example>$/im)
  expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 1 }])
})

test('a mailbox that does not exist is given up at once, a full one is tried again', async () => {
  const server = await aMailServer()
  await aMail(server.port)
  await setMail(town.actors.clerk.personId ?? '', 'clerk@town.example')
  server.answer = (to) => (to.startsWith('clerk') ? '550 no such user' : '452 full')
  await queue({ to: { persons: [member().personId ?? ''], roles: ['clerk'] } })
  await run()
  const states = (await deliveries()).map(({ state, lastError }) => [lastError, state])
  expect(Object.fromEntries(states)).toEqual({ 'SMTP 550': 'dead', 'SMTP 452': 'waiting' })
})

test('after failures it waits longer and longer, is given up, said once, and sent by hand', async () => {
  const receiver = await aReceiver()
  const { id } = await aWebhook(receiver)
  receiver.answer = (response) => response.writeHead(500).end()
  await queue()
  await queue()
  const pauses: number[] = []
  let now = NOW
  for (let attempt = 1; attempt <= 12; attempt += 1) {
    await run(now)
    const [one] = await deliveries()
    expect(one).toMatchObject({ attempts: attempt, lastError: 'HTTP 500' })
    await run(later(-1, new Date(one?.dueAt ?? '')))
    pauses.push((Date.parse(one?.dueAt ?? '') - now.getTime()) / 1000)
    now = new Date(one?.dueAt ?? '')
  }
  expect(pauses.slice(0, 11)).toEqual([30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 15360, 21600])
  expect(receiver.received).toHaveLength(24)
  expect((await deliveries()).map(({ state }) => state)).toEqual(['dead', 'dead'])
  await run(later(86_400 * 30))
  expect(receiver.received).toHaveLength(24)
  const said = await reading(database, town.actors['system-administrator'], (db) =>
    db.selectFrom('notice').select(['kind', 'title_zh']).execute(),
  )
  expect(said).toEqual([{ kind: 'operations', title_zh: '通知发送失败：上级平台' }])
  const events = await reading(database, program, (db) =>
    db.selectFrom('event').select('data').where('type', '=', 'delivery.gave-up').execute(),
  )
  expect(events.map(({ data }) => data)).toEqual(
    Array(2).fill({ channelId: id, attempts: 12, error: 'HTTP 500' }),
  )

  receiver.answer = (response) => response.writeHead(204).end()
  expect(await retryDeliveries(database, admin(), { channelId: id })).toEqual({ retried: 2 })
  await run()
  expect((await deliveries()).map(({ state }) => state)).toEqual(['sent', 'sent'])
  expect(new Set(ids(receiver)).size).toBe(2)
})

test('a receiver that says when to come back is left alone until then', async () => {
  const receiver = await aReceiver()
  await aWebhook(receiver)
  receiver.answer = (response) => response.writeHead(503, { 'retry-after': '900' }).end()
  await queue()
  await run()
  expect((await deliveries())[0]?.dueAt).toBe(later(900).toISOString())
})

test('a receiver that is gone is not asked again', async () => {
  const receiver = await aReceiver()
  await aWebhook(receiver)
  receiver.answer = (response) => response.writeHead(410).end()
  await queue()
  await run()
  expect(await deliveries()).toMatchObject([{ state: 'dead', attempts: 1, lastError: 'HTTP 410' }])
})

test('a silent receiver holds up no other channel', async () => {
  const [receiver, server] = [await aReceiver(), await aMailServer()]
  await aWebhook(receiver)
  await aMail(server.port)
  receiver.answer = () => {}
  for (let n = 0; n < 8; n += 1) await queue()
  await run(NOW, { timeoutMs: 300 })
  expect(server.mails).toHaveLength(8)
  const silent = (await deliveries()).filter(({ channelName }) => channelName === '上级平台')
  expect(silent.filter(({ lastError }) => lastError === 'timeout')).toHaveLength(5)
  expect(silent.filter(({ attempts }) => attempts === 0)).toHaveLength(3)
})

test('four programs at once send each notice once', async () => {
  const receiver = await aReceiver()
  await aWebhook(receiver)
  for (let n = 0; n < 40; n += 1) await queue()
  await Promise.all(Array.from({ length: 4 }, () => run()))
  await run()
  expect(receiver.received).toHaveLength(40)
  expect(new Set(ids(receiver)).size).toBe(40)
})

test('a program that ended in the middle leaves its deliveries to the next, under the same id', async () => {
  const receiver = await aReceiver()
  const { id } = await aWebhook(receiver)
  await queue()
  await routeNotices(database, tenantId, NOW)
  expect(await claimDeliveries(database, tenantId, id, 10, NOW)).toMatchObject([{ attempt: 1 }])
  await run(later(119))
  expect(receiver.received).toEqual([])
  await run(later(121))
  const [one] = await deliveries()
  expect(one).toMatchObject({ state: 'sent', attempts: 2 })
  expect(ids(receiver)).toEqual([one?.deliveryId])
})

test('the session lost between the answer and the note of it: sent again, and the receiver can tell', async () => {
  const receiver = await aReceiver()
  await aWebhook(receiver)
  await queue()
  let fail = true
  receiver.answer = (response) => {
    if (!fail) return response.end()
    fail = false
    return void session({ connectionString: ownerUrl }, (client) =>
      client.query(`create function no_more() returns trigger language plpgsql as
        $f$ begin raise 'the power is gone'; end $f$;
        create trigger no_more before update on notice_delivery for each row execute function no_more()`),
    ).then(() => response.end())
  }
  await expect(run()).rejects.toThrow('the power is gone')
  await session({ connectionString: ownerUrl }, (client) =>
    client.query('drop trigger no_more on notice_delivery; drop function no_more'),
  )
  await run(later(60))
  expect(receiver.received).toHaveLength(1)
  await run(later(180))
  const [first, second] = ids(receiver)
  expect(receiver.received).toHaveLength(2)
  expect(first).toBe(second)
})

test('a mail server that takes a mail and dies before it says so gets it again under the same id', async () => {
  const server = await aMailServer()
  await aMail(server.port)
  await queue()
  server.hangUp = true
  await run()
  server.hangUp = false
  await run(later(60))
  const found = server.mails.map(({ text }) => /^Message-ID: (.*)$/im.exec(text)?.[1])
  expect(found).toHaveLength(2)
  expect(found[0]).toBe(found[1])
  expect((await deliveries()).map(({ state }) => state)).toEqual(['sent'])
})

test('a clock that ran a year ahead and came back holds up nothing', async () => {
  const receiver = await aReceiver()
  await aWebhook(receiver)
  receiver.answer = (response) => response.writeHead(500).end()
  await queue()
  await run(later(86_400 * 365))
  receiver.answer = (response) => response.end()
  await run()
  expect((await deliveries()).map(({ state }) => state)).toEqual(['sent'])
  await run(later(86_400 * 365))
  expect(receiver.received).toHaveLength(2)
})

test('at night all waits for the morning but what is urgent', async () => {
  const receiver = await aReceiver()
  await aWebhook(receiver)
  const night = new Date('2026-03-01T23:30:00+08:00')
  await queue({}, night)
  await queue({ kind: 'monitoring' }, night)
  await run(night)
  expect(receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual(['notice.monitoring'])
  await run(new Date('2026-03-02T06:59:59+08:00'))
  expect(receiver.received).toHaveLength(1)
  await run(new Date('2026-03-02T07:00:00+08:00'))
  expect(receiver.received).toHaveLength(2)
})

test.each([
  ['no e-mail at all', { ...UNSAID, email: false }, []],
  ['not of this kind', { ...UNSAID, muted: ['assignment' as const] }, []],
  ['of others not', { ...UNSAID, muted: ['bulletin' as const] }, ['sent']],
  ['not in the afternoon', { ...UNSAID, quietHours: { from: '15:00', to: '17:00' } }, ['waiting']],
])('what the person wants: %s', async (_, wanted, states) => {
  const server = await aMailServer()
  await aMail(server.port)
  await setPreferences(database, asCaller(member()), wanted, 0)
  await queue()
  await run()
  expect((await deliveries()).map(({ state }) => state)).toEqual(states)
})

test('for a day after a rotation both secrets sign, then the new one', async () => {
  const receiver = await aReceiver()
  const { id, secret: former } = await aWebhook(receiver)
  const { secret } = await rotateSecret(database, admin(), id, 1)
  for (const [hours, secrets] of [
    [1, [secret, former]],
    [25, [secret]],
  ] as const) {
    const now = later(hours * 3_600)
    await queue({}, now)
    await run(now)
    const { headers, body } = receiver.received.at(-1) as Receiver['received'][number]
    const expected = webhookHeaders(String(headers['webhook-id']), now, body, secrets.map(String))
    expect(headers['webhook-signature']).toBe(expected['webhook-signature'])
  }
})

test('without leave no webhook goes inside, and what is switched off waits', async () => {
  const receiver = await aReceiver()
  const { id } = await aWebhook(receiver)
  await queue()
  await run(NOW, { privateWebhooks: false })
  expect(receiver.received).toEqual([])
  expect(await deliveries()).toMatchObject([{ lastError: 'address not allowed: https only' }])
  await changeChannel(database, admin(), id, { enabled: false }, null)
  await run(later(600))
  await changeChannel(database, admin(), id, { enabled: true }, null)
  expect(receiver.received).toEqual([])
  await run(later(600))
  expect(receiver.received).toHaveLength(1)
})
