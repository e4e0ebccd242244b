import { beforeAll, expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { openAccount } from '../../actions/access/manage-accounts.ts'
import { setPasswordByLink } from '../../actions/access/set-password.ts'
import { readSecret } from '../../store/access/secrets.ts'
import { identifying } from './identify.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const PASSWORD = '四季如春的小镇2026'

let now = NOW
const clock = () => now
const app = aServer(database, null, { tenantId, clock, identify: identifying(database, clock) })

/** Cookies by login. */
const cookies = new Map<string, string>()
const PEOPLE = {
  security: town.actors['security-administrator'],
  clerk: town.actors.clerk,
  member: town.actors['unit-member'],
}

async function enter(login: string, password = PASSWORD): Promise<string> {
  const response = await app.request('/api/session', send('POST', { login, password }))
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

beforeAll(async () => {
  for (const [login, actor] of Object.entries(PEOPLE)) {
    const manager = asCaller(PEOPLE.security)
    const { text } = await openAccount(database, manager, { personId: actor.personId ?? '', login })
    const secret = readSecret(text)
    if (!secret) throw new Error('a link holds a secret')
    await setPasswordByLink(database, secret, PASSWORD, { address: 'here', agent: 'test' }, NOW)
    cookies.set(login, await enter(login))
  }
})

const as = (login: keyof typeof PEOPLE, path: string, init: RequestInit = {}) =>
  app.request(path, {
    ...init,
    headers: { ...(init.headers as object), cookie: cookies.get(login) ?? '' },
  })
const withToken = (token: string, path: string, init: RequestInit = {}) =>
  app.request(path, {
    ...init,
    headers: { ...(init.headers as object), authorization: `Bearer ${token}` },
  })
const personId = (login: keyof typeof PEOPLE) => PEOPLE[login].personId ?? ''

async function aToken(scopes: string[], days = 1): Promise<{ tokenId: string; token: string }> {
  const body = { name: '对接', scopes, days }
  const response = await as('clerk', '/api/tokens', send('POST', body))
  expect(response.status).toBe(201)
  return (await response.json()) as { tokenId: string; token: string }
}

test('a token may do what it was given, and nothing else', async () => {
  const { token } = await aToken(['plan.read'])
  expect((await withToken(token, '/api/plans')).status).toBe(200)
  expect((await withToken(token, '/api/items')).status).toBe(403)
})

test('a token cannot make tokens, nor change the password', async () => {
  const { token } = await aToken(['plan.read', 'token.manage'])
  const more = { name: '又一个', scopes: ['plan.read'], days: 1 }
  expect((await withToken(token, '/api/tokens', send('POST', more))).status).toBe(403)
  const change = send('PUT', { present: PASSWORD, next: '另一个很长的密码123' })
  expect((await withToken(token, '/api/password', change)).status).toBe(403)
})

test('nobody gives away what he does not have', async () => {
  const body = { name: '越权', scopes: ['account.manage'], days: 1 }
  const response = await as('clerk', '/api/tokens', send('POST', body))
  expect(response.status).toBe(403)
})

test('a token ends on its day, when it is withdrawn, and with its account', async () => {
  const { token, tokenId } = await aToken(['plan.read'])
  const other = await aToken(['plan.read'])
  expect((await as('member', `/api/tokens/${tokenId}`, send('DELETE'))).status).toBe(404)
  expect((await as('clerk', `/api/tokens/${tokenId}`, send('DELETE'))).status).toBe(204)
  expect((await withToken(token, '/api/plans')).status).toBe(401)
  expect((await withToken(other.token, '/api/plans')).status).toBe(200)
  now = new Date(NOW.getTime() + 86_400_000)
  expect((await withToken(other.token, '/api/plans')).status).toBe(401)
  now = NOW
})

test('tokens are listed without what they are', async () => {
  const { token } = await aToken(['plan.read'])
  const text = await (await as('clerk', '/api/tokens')).text()
  expect(text).toContain('对接')
  expect(text).not.toContain(token.split('.')[1])
})

test('the security administrator sees all sign-ins and ends any; others their own', async () => {
  expect((await as('member', '/api/sessions?whose=all')).status).toBe(403)
  const extra = await enter('member')
  const list = await (await as('security', '/api/sessions?whose=all')).json()
  const { sessions } = list as { sessions: { sessionId: string; personId: string }[] }
  const [latest] = sessions.filter((each) => each.personId === personId('member'))
  expect((await as('clerk', `/api/sessions/${latest?.sessionId}`, send('DELETE'))).status).toBe(403)
  for (const each of sessions.filter((one) => one.personId === personId('member')))
    expect((await as('security', `/api/sessions/${each.sessionId}`, send('DELETE'))).status).toBe(
      204,
    )
  expect((await app.request('/api/items', { headers: { cookie: extra } })).status).toBe(401)
  cookies.set('member', await enter('member'))
})

test('a new password needs the old one, and ends the other sign-ins', async () => {
  const other = await enter('member')
  const wrong = send('PUT', { present: 'wrong', next: '另一个很长的密码123' })
  expect((await as('member', '/api/password', wrong)).status).toBe(422)
  const weak = send('PUT', { present: PASSWORD, next: 'member-123456' })
  expect((await as('member', '/api/password', weak)).status).toBe(422)
  const right = send('PUT', { present: PASSWORD, next: '另一个很长的密码123' })
  expect((await as('member', '/api/password', right)).status).toBe(204)
  expect((await as('member', '/api/items')).status).toBe(200)
  expect((await app.request('/api/items', { headers: { cookie: other } })).status).toBe(401)
  expect(await enter('member')).toBe('')
  expect(await enter('member', '另一个很长的密码123')).not.toBe('')
})

test('a disabled account is out at once, and in again when enabled', async () => {
  const path = `/api/accounts/${personId('member')}`
  expect((await as('clerk', `${path}/disable`, send('POST', { reason: 'x' }))).status).toBe(403)
  const off = await as('security', `${path}/disable`, send('POST', { reason: '调离' }))
  expect(off.status).toBe(204)
  expect((await as('member', '/api/items')).status).toBe(401)
  expect(await enter('member', '另一个很长的密码123')).toBe('')
  expect((await as('security', `${path}/enable`, send('POST'))).status).toBe(204)
  expect(await enter('member', '另一个很长的密码123')).not.toBe('')
})

test('a locked account is unlocked by the security administrator', async () => {
  for (let n = 0; n < 5; n += 1) await enter('clerk', 'wrong')
  expect(await enter('clerk')).toBe('')
  const path = `/api/accounts/${personId('clerk')}/unlock`
  expect((await as('security', path, send('POST'))).status).toBe(204)
  expect(await enter('clerk')).not.toBe('')
})
