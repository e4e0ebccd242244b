import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fixtures.ts'
import { aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { type Actor, ROLES, theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const admin = town.actors['system-administrator']
const member = town.actors['unit-member']

const ask = async (path: string, init?: RequestInit, actor: Actor = admin) => {
  const response = await aServer(database, actor).request(`/api${path}`, init)
  const text = await response.text()
  return {
    status: response.status,
    etag: response.headers.get('etag'),
    text,
    body: (text === '' ? {} : JSON.parse(text)) as { id: string; secret: string; code: string },
  }
}
const CHANNELS = '/notification-channels'
const WEBHOOK = {
  kind: 'webhook',
  name: '上级平台',
  kinds: ['assignment'],
  address: 'https://hook.example/in?token=very-secret',
}
const DINGTALK = {
  kind: 'dingtalk',
  name: '钉钉群',
  kinds: ['assignment'],
  address: 'https://oapi.dingtalk.com/robot/send?access_token=very-secret',
  secret: 'SECvery-secret-0123456789',
}
const MAIL = {
  kind: 'email',
  name: '邮件',
  kinds: ['assignment', 'accountability'],
  mail: { host: 'mail.example', port: 465, security: 'tls', user: 'u', from: 'a@mail.example' },
  secret: 'very-secret-password',
}

test('a secret is shown once, when it is made, and by nothing else', async () => {
  const made = await ask(CHANNELS, send('POST', WEBHOOK, { 'idempotency-key': 'once' }))
  expect(made).toMatchObject({ status: 201, etag: '"1"', body: { version: 1 } })
  const { id, secret } = made.body
  expect(Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).toHaveLength(32)
  await ask(CHANNELS, send('POST', DINGTALK))
  await ask(CHANNELS, send('POST', MAIL))
  const rotated = await ask(
    `${CHANNELS}/${id}/rotate`,
    send('POST', undefined, { 'if-match': '"1"' }),
  )
  expect(rotated.body.secret).not.toBe(secret)

  const kept = await reading(database, theProgram(tenantId), async (db) =>
    JSON.stringify([
      await db.selectFrom('event').selectAll().execute(),
      await db.selectFrom('answered_request').selectAll().execute(),
    ]),
  )
  const listed = await ask(CHANNELS)
  const shown = [kept, listed.text, (await ask(`${CHANNELS}/${id}`)).text].join()
  for (const each of [secret, rotated.body.secret, 'very-secret']) expect(shown).not.toContain(each)
  expect(JSON.parse(listed.text)).toMatchObject({
    items: [
      { kind: 'dingtalk', shownAddress: 'https://oapi.dingtalk.com' },
      { kind: 'email', shownAddress: 'mail.example:465', mail: { user: 'u' } },
      { kind: 'webhook', shownAddress: 'https://hook.example/in', hasSecret: true, version: 2 },
    ],
  })
  expect(await ask(CHANNELS, send('POST', MAIL))).toMatchObject({
    status: 409,
    body: { code: 'MAIL_CHANNEL_TAKEN' },
  })
})

test('change, switch off, test, remove', async () => {
  const { id } = (await ask(CHANNELS, send('POST', WEBHOOK))).body
  const path = `${CHANNELS}/${id}`
  const changed = await ask(
    path,
    send('PATCH', { enabled: false, name: '平台' }, { 'if-match': '"1"' }),
  )
  expect(changed).toMatchObject({ status: 200, etag: '"2"', body: { secret: null } })
  expect(await ask(path, send('PATCH', { name: '另' }, { 'if-match': '"1"' }))).toMatchObject({
    status: 412,
    body: { code: 'RECORD_STALE' },
  })
  const trial = await ask(`${path}/test`, send('POST'))
  expect(trial.status).toBe(202)
  const { text } = await ask(`/notification-deliveries?channelId=${id}`)
  expect(JSON.parse(text)).toMatchObject({
    items: [
      {
        ...JSON.parse(trial.text),
        channelName: '平台',
        state: 'waiting',
        noticeKind: 'operations',
      },
    ],
  })
  expect((await ask(path, send('DELETE'))).status).toBe(204)
  expect((await ask(path)).body.code).toBe('CHANNEL_NOT_FOUND')
  const after = await ask('/notification-deliveries?state=dead')
  expect(JSON.parse(after.text)).toMatchObject({ items: [{ lastError: 'channel removed' }] })
  const { deliveryId } = JSON.parse(trial.text) as { deliveryId: string }
  const retried = await ask(`/notification-deliveries/${deliveryId}/retry`, send('POST'))
  expect(retried.body.code).toBe('DELIVERY_NOT_DEAD')
})

test.each([
  ['no address', { ...WEBHOOK, address: 'hook' }, 400, 'INPUT_INVALID'],
  [
    'an address that is a file',
    { ...WEBHOOK, address: 'file:///etc/passwd' },
    400,
    'INPUT_INVALID',
  ],
  [
    'a password in the address',
    { ...WEBHOOK, address: 'https://u:p@a.example' },
    400,
    'INPUT_INVALID',
  ],
  ['personal matters to a group', { ...WEBHOOK, kinds: ['accountability'] }, 400, 'INPUT_INVALID'],
  ['no kinds', { ...WEBHOOK, kinds: [] }, 400, 'INPUT_INVALID'],
  ['an unknown kind', { ...WEBHOOK, kind: 'sms' }, 400, 'INPUT_INVALID'],
  ['a robot without its secret', { ...DINGTALK, secret: '' }, 400, 'INPUT_INVALID'],
  [
    'a mail host with a path',
    { ...MAIL, mail: { ...MAIL.mail, host: 'a/b' } },
    400,
    'INPUT_INVALID',
  ],
  [
    'a sender that is no address',
    { ...MAIL, mail: { ...MAIL.mail, from: 'x' } },
    400,
    'INPUT_INVALID',
  ],
])('refused: %s', async (_, channel, status, code) => {
  expect(await ask(CHANNELS, send('POST', channel))).toMatchObject({ status, body: { code } })
})

test.each([
  ['a mail server', { mail: MAIL.mail }],
  ['a secret of one’s own', { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }],
  ['personal matters', { kinds: ['flag'] }],
])('a webhook is not given %s', async (_, change) => {
  const { id } = (await ask(CHANNELS, send('POST', WEBHOOK))).body
  const refused = await ask(`${CHANNELS}/${id}`, send('PATCH', change))
  expect(refused).toMatchObject({ status: 422, body: { code: 'CHANNEL_MISFIT' } })
})

test('only who manages webhooks may do any of it', async () => {
  const id = randomUUID()
  for (const role of ROLES.filter((each) => each !== 'system-administrator'))
    for (const [path, init] of [
      [CHANNELS, undefined],
      [CHANNELS, send('POST', WEBHOOK)],
      [`${CHANNELS}/${id}`, undefined],
      [`${CHANNELS}/${id}`, send('PATCH', {})],
      [`${CHANNELS}/${id}`, send('DELETE')],
      [`${CHANNELS}/${id}/rotate`, send('POST')],
      [`${CHANNELS}/${id}/test`, send('POST')],
      [`${CHANNELS}/${id}/retry`, send('POST')],
      ['/notification-deliveries', undefined],
      [`/notification-deliveries/${id}/retry`, send('POST')],
    ] as const)
      expect([role, path, (await ask(path, init, town.actors[role])).status]).toEqual([
        role,
        path,
        403,
      ])
})

test('preferences: unsaid, said, stale, and nobody else’s', async () => {
  const path = '/notifications/preferences'
  const first = await ask(path, undefined, member)
  expect(first).toMatchObject({ etag: '"0"', body: { email: true, muted: [], quietHours: null } })
  const wanted = { email: false, muted: ['bulletin'], quietHours: { from: '12:00', to: '13:30' } }
  expect((await ask(path, send('PUT', wanted, { 'if-match': '"0"' }), member)).etag).toBe('"1"')
  const stale = await ask(path, send('PUT', wanted, { 'if-match': '"0"' }), member)
  expect(stale.body.code).toBe('RECORD_STALE')
  expect((await ask(path, undefined, member)).body).toMatchObject({ ...wanted, version: 1 })
  expect((await ask(path, undefined, town.actors.clerk)).body).toMatchObject({ email: true })
  const wrong = { ...wanted, quietHours: { from: '25:00', to: '1' } }
  expect((await ask(path, send('PUT', wrong), member)).status).toBe(400)
})
