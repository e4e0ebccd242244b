import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { aServer, send } from '../../../test/server.ts'
import { IssuedLinks, WhoAmI } from '../../domain/access/shapes.ts'
import { IDLE_MS, LINK_MS, LONGEST_SESSION_MS } from '../../domain/access/sign-in.ts'
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { type Role, theProgram } from '../../domain/organisation/actor.ts'
import { issueLink } from '../../store/access/links.ts'
import { reading, writing } from '../../store/db.ts'
import { identifying } from './identify.ts'

const { database, tenantId, empty } = await freshDatabase()
const PASSWORD = '四季如春的小镇2026'
const program = { actor: theProgram(tenantId), now: NOW, request: null }

let now = NOW
const clock = () => now
const later = (ms: number) => {
  now = new Date(now.getTime() + ms)
}
const anApp = () =>
  aServer(database, null, { tenantId, clock, identify: identifying(database, clock) })
let app = anApp()

/** A browser: it keeps the cookie it is given. */
function aBrowser() {
  let cookie = ''
  const request = async (path: string, init: RequestInit = {}) => {
    const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) }
    const response = await app.request(path, { ...init, headers })
    const given = response.headers.get('set-cookie')
    if (given) cookie = given.split(';')[0] ?? ''
    return response
  }
  return {
    request,
    cookie: () => cookie,
    take: (other: string) => void Object.assign({}, { other }),
  }
}

const FIRST: readonly { name: string; login: string; roles: Role[] }[] = [
  { name: '王系统', login: 'wang', roles: ['system-administrator'] },
  { name: '李安全', login: 'li', roles: ['security-administrator'] },
  { name: '赵审计', login: 'zhao', roles: ['audit-administrator'] },
  { name: '孙文员', login: 'sun', roles: ['clerk'] },
]

const firstLink = () =>
  writing(database, { ...program, now }, (tx) => issueLink(tx, tenantId, null, now))

async function begin(browser = aBrowser(), self = 3) {
  const { text } = await firstLink()
  const response = await browser.request(
    '/api/session/begin',
    send('POST', { link: text, password: PASSWORD, self, people: FIRST }),
  )
  expect(response.status).toBe(201)
  return { browser, link: text, links: IssuedLinks.parse(await response.json()).links }
}

const signIn = (login: string, password: string, browser = aBrowser()) =>
  browser.request('/api/session', send('POST', { login, password }))
const whoIs = async (browser: ReturnType<typeof aBrowser>) =>
  WhoAmI.parse(await (await browser.request('/api/session')).json())
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code
const events = (type: string) =>
  reading(database, program.actor, (db) =>
    db.selectFrom('event').selectAll().where('type', '=', type).execute(),
  )

beforeEach(async () => {
  now = NOW
  await empty()
  app = anApp()
})

describe('the first start', () => {
  test('the link makes four people, signs one in, and gives the others links', async () => {
    const { browser, links } = await begin()
    expect(links.map(({ login }) => login)).toEqual(['wang', 'li', 'zhao'])
    const me = await whoIs(browser)
    expect(me).toMatchObject({ signedIn: true, name: '孙文员', roles: ['clerk'] })
    expect(me.signedIn && me.permissions).toContain('plan.import')

    const other = aBrowser()
    const set = { link: links[1]?.text, password: '另一个很长的密码123' }
    const response = await other.request('/api/session/password', send('POST', set))
    expect(response.status).toBe(200)
    expect(await whoIs(other)).toMatchObject({ name: '李安全' })
  })

  test('of eight who use the link at once, one succeeds', async () => {
    const { text } = await firstLink()
    const body = { link: text, password: PASSWORD, self: 0, people: FIRST }
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => app.request('/api/session/begin', send('POST', body))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(410)])
    expect(await events('person.added')).toHaveLength(4)
  })

  test.each([
    [
      'one person for two duties',
      { people: [{ ...FIRST[0], roles: ['system-administrator', 'clerk'] }, ...FIRST.slice(1)] },
      422,
      'ROLES_CLASH',
    ],
    [
      'two administrators only',
      { people: [...FIRST.slice(0, 2), FIRST[3]], self: 0 },
      422,
      'ADMINISTRATOR_MISSING',
    ],
    ['a common password', { password: 'password123456' }, 422, 'PASSWORD_WEAK'],
    ['a short password', { password: 'k7#Qz' }, 422, 'PASSWORD_WEAK'],
    ['nobody is asking', { self: 9 }, 400, 'INPUT_INVALID'],
    [
      'the same login twice',
      { people: [...FIRST.slice(0, 3), { ...FIRST[3], login: 'li' }] },
      409,
      'LOGIN_TAKEN',
    ],
  ])('refused, and the link still works: %s', async (_, change, status, code) => {
    const { text } = await firstLink()
    const body = { link: text, password: PASSWORD, self: 3, people: FIRST }
    const refused = await app.request('/api/session/begin', send('POST', { ...body, ...change }))
    expect([refused.status, await codeOf(refused)]).toEqual([status, code])
    expect(await events('person.added')).toEqual([])
    const good = await app.request('/api/session/begin', send('POST', body))
    expect(good.status).toBe(201)
  })

  test('a link expires, and works once', async () => {
    const { link } = await begin()
    const again = await app.request('/api/session/link', send('POST', { link }))
    expect([again.status, await codeOf(again)]).toEqual([410, 'LINK_INVALID'])
    const { text } = await firstLink()
    later(LINK_MS + 1)
    const late = await app.request('/api/session/link', send('POST', { link: text }))
    expect(late.status).toBe(410)
  })
})

describe('signing in', () => {
  test('by login and password, whatever the case of the login', async () => {
    await begin()
    const browser = aBrowser()
    const response = await signIn(' SUN ', PASSWORD, browser)
    expect(response.status).toBe(200)
    const cookie = response.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    expect(await whoIs(browser)).toMatchObject({ signedIn: true, name: '孙文员' })
    expect((await browser.request('/api/plans')).status).toBe(200)
  })

  test('over https the cookie is for this host and https only', async () => {
    await begin()
    const init = send(
      'POST',
      { login: 'sun', password: PASSWORD },
      { 'x-forwarded-proto': 'https' },
    )
    const cookie = (await app.request('/api/session', init)).headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^__Host-taizhang=.*; Secure/)
  })

  test('a wrong password, an unknown login, a login that is none: the same answer', async () => {
    await begin()
    const answers = await Promise.all([
      signIn('sun', 'wrong'),
      signIn('nobody', 'wrong'),
      signIn('<script>', 'wrong'),
      signIn('wang', 'no password set yet'),
    ])
    const bodies = await Promise.all(answers.map((answer) => answer.json()))
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1)
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401])
  })

  test('after five wrong passwords the right one has to wait too, each time longer', async () => {
    await begin()
    for (let n = 0; n < 5; n += 1) expect((await signIn('sun', 'wrong')).status).toBe(401)
    expect((await signIn('sun', PASSWORD)).status).toBe(401)
    later(60_001)
    expect((await signIn('sun', 'wrong')).status).toBe(401)
    later(60_001)
    expect((await signIn('sun', PASSWORD)).status).toBe(401) // now it is two minutes
    later(60_001)
    expect((await signIn('sun', PASSWORD)).status).toBe(200)
    expect(await events('account.sign-in-failed')).toHaveLength(6)
  })

  test('who guesses from one address for many accounts is stopped', async () => {
    await begin()
    for (let n = 0; n < 30; n += 1) await signIn(`nobody${n}`, 'x')
    const stopped = await signIn('sun', PASSWORD)
    expect([stopped.status, await codeOf(stopped)]).toEqual([429, 'TOO_MANY_ATTEMPTS'])
    later(10 * 60_000)
    expect((await signIn('sun', PASSWORD)).status).toBe(200)
  })

  test('no secret is kept: neither passwords nor what the browser holds', async () => {
    const { browser, link } = await begin()
    const [, secret = ''] = browser.cookie().split('.')
    const tables = [
      'account',
      'login_session',
      'one_time_link',
      'event',
      'answered_request',
    ] as const
    const rows = await reading(database, program.actor, async (db) =>
      JSON.stringify(
        await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute())),
      ),
    )
    for (const hidden of [secret, PASSWORD, link.split('.')[1] ?? ''])
      expect(rows.includes(hidden)).toBe(false)
    expect(rows).toContain('$argon2id$')
  })
})

describe('a sign-in ends', () => {
  test('when nothing is asked for half an hour', async () => {
    const { browser } = await begin()
    later(IDLE_MS)
    expect((await browser.request('/api/plans')).status).toBe(200)
    later(IDLE_MS + 1)
    expect((await browser.request('/api/plans')).status).toBe(401)
  })

  test('after twelve hours, whatever is asked', async () => {
    const { browser } = await begin()
    for (let past = 0; past < LONGEST_SESSION_MS; past += IDLE_MS) {
      later(IDLE_MS)
      expect((await browser.request('/api/plans')).status).toBe(200)
    }
    later(1)
    expect((await browser.request('/api/plans')).status).toBe(401)
  })

  test('by signing out, and the cookie is worth nothing afterwards', async () => {
    const { browser } = await begin()
    const cookie = browser.cookie()
    expect((await browser.request('/api/session', send('DELETE'))).status).toBe(204)
    expect((await app.request('/api/plans', { headers: { cookie } })).status).toBe(401)
  })

  test('when the person leaves', async () => {
    const { browser } = await begin()
    await writing(database, program, (tx) =>
      tx
        .updateTable('person')
        .set({ left_on: '2026-02-28' as CivilDate })
        .where('name', '=', '孙文员')
        .execute()
        .then(() => null),
    )
    expect((await browser.request('/api/plans')).status).toBe(401)
  })

  test('and when a role ends, what it allowed ends with it', async () => {
    const { browser } = await begin()
    later(24 * 3_600_000)
    await signIn('sun', PASSWORD, browser)
    await writing(database, program, (tx) =>
      tx
        .updateTable('role_grant')
        .set({ to_on: dayInChina(NOW) })
        .where('role', '=', 'clerk')
        .execute()
        .then(() => null),
    )
    const refused = await browser.request('/api/plans')
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'NOT_YOUR_DUTY'])
  })

  test('signing in again renews the secret, and the old one is over', async () => {
    const { browser } = await begin()
    const old = browser.cookie()
    await signIn('sun', PASSWORD, browser)
    expect(browser.cookie()).not.toBe(old)
    expect((await app.request('/api/plans', { headers: { cookie: old } })).status).toBe(401)
    expect((await browser.request('/api/plans')).status).toBe(200)
  })

  test.each([
    ['no secret at all', 'taizhang=x'],
    ['another tenant’s', `taizhang=11111111-1111-4111-8111-111111111111.${'a'.repeat(43)}`],
    ['a made-up one', `taizhang=${tenantId}.${'a'.repeat(43)}`],
    ['SQL', `taizhang=${tenantId}'; drop table person; --.${'a'.repeat(43)}`],
  ])('a cookie with %s is nobody’s', async (_, cookie) => {
    await begin()
    expect((await app.request('/api/plans', { headers: { cookie } })).status).toBe(401)
  })
})
