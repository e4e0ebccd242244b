import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../../test/fixtures.ts'
import { aCasServer } from '../../../../test/outside/cas-server.ts'
import {
  aForger,
  aProvider,
  CLIENT,
  type Forged,
  walkThrough,
} from '../../../../test/outside/provider.ts'
import { asCaller, aTown } from '../../../../test/people.ts'
import { aServer, send } from '../../../../test/server.ts'
import { disableAccount, openAccount } from '../../../actions/access/manage-accounts.ts'
import { linkIdentity, setWay, unlinkIdentity } from '../../../actions/access/manage-ways.ts'
import { WhoAmI } from '../../../domain/access/shapes.ts'
import { ANSWER_MS, type OutsideWay, WaySetting } from '../../../domain/access/ways.ts'
import { theProgram } from '../../../domain/organisation/actor.ts'
import { reading } from '../../../store/db.ts'
import { identifying } from '../identify.ts'

const { database, tenantId, empty } = await freshDatabase()
const HERE = 'http://localhost:8080'
const callbackOf = (way: OutsideWay) => `${HERE}/api/session/${way}/callback`

// The library that checks answers asks the machine for the time.
let offset = 0
const clock = () => new Date(Date.now() + offset)
let person: { sub: string } & Record<string, unknown> = { sub: 'wang-1' }
let forged: Forged = {}
let nonce = ''
const provider = await aProvider(() => person, callbackOf('oidc'))
const forger = await aForger(
  () => forged,
  () => nonce,
  () => Date.now(),
)
const cas = await aCasServer('wang-1', '王 &amp; 系统')
const app = aServer(database, null, { tenantId, clock, identify: identifying(database, clock) })

/** A browser: it keeps the cookies it is given. */
function aBrowser() {
  const jar = new Map<string, string>()
  const request = async (path: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await app.request(path, { ...init, headers: { ...init.headers, cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  const goTo = async (path: string) => (await request(path)).headers.get('location') ?? ''
  const who = async () => WhoAmI.parse(await (await request('/api/session')).json())
  return { request, goTo, who, jar }
}
type Browser = ReturnType<typeof aBrowser>

/** From the button to the address with the answer, which is not opened yet. */
async function answerFor(browser: Browser, way: OutsideWay, to = ''): Promise<string> {
  const start = await browser.goTo(`/api/session/${way}${to && `?to=${encodeURIComponent(to)}`}`)
  return walkThrough(start, callbackOf(way))
}
const pathOf = (url: string) => url.slice(HERE.length)

let town: Awaited<ReturnType<typeof aTown>>
const setting = (change: object) =>
  WaySetting.parse({
    enabled: true,
    title: '统一认证',
    address: provider,
    ...CLIENT,
    publicUrl: HERE,
    ...change,
  })
const arrange = (way: OutsideWay, change: object = {}) =>
  setWay(
    database,
    asCaller(town.actors['system-administrator'], clock()),
    way,
    setting(change),
    null,
  )
const clerkId = () => town.actors.clerk.personId ?? ''

beforeEach(async () => {
  await empty()
  ;[offset, person, forged] = [0, { sub: 'wang-1' }, {}]
  town = await aTown(database, tenantId)
  const security = asCaller(town.actors['security-administrator'], clock())
  await arrange('oidc')
  await arrange('cas', { address: cas, clientId: null, secret: null })
  await openAccount(database, security, { personId: clerkId(), login: 'clerk' })
  for (const way of ['oidc', 'cas'] as const)
    await linkIdentity(database, security, clerkId(), { way, subject: 'wang-1' })
})

describe.each(['oidc', 'cas'] as const)('by %s', (way) => {
  test('who is linked comes in as the person, on the page that was wanted', async () => {
    const browser = aBrowser()
    const answer = await answerFor(browser, way, '/plans?page=2#x')
    expect(await browser.goTo(pathOf(answer))).toBe('/plans?page=2#x')
    expect(await browser.who()).toMatchObject({ signedIn: true, roles: ['clerk'] })
    expect(browser.jar.has('taizhang-way')).toBe(false)
    const events = await reading(database, theProgram(tenantId), (db) =>
      db.selectFrom('event').select('data').where('type', '=', 'account.signed-in').execute(),
    )
    expect(events).toEqual([{ data: expect.objectContaining({ way }) }])
  })

  test('an answer is used once', async () => {
    const browser = aBrowser()
    const answer = pathOf(await answerFor(browser, way))
    const before = new Map(browser.jar)
    expect(await browser.goTo(answer)).toBe('/')
    const thief = aBrowser()
    for (const [name, value] of before) thief.jar.set(name, value)
    expect(await thief.goTo(answer)).toBe('/?refused=OUTSIDE_ANSWER_INVALID')
    expect((await thief.who()).signedIn).toBe(false)
  })

  test('of two who bring the same answer at once, one comes in', async () => {
    const browser = aBrowser()
    const answer = pathOf(await answerFor(browser, way))
    const headers = { cookie: [...browser.jar].map((pair) => pair.join('=')).join('; ') }
    const answers = await Promise.all([0, 1, 2].map(() => app.request(answer, { headers })))
    const places = answers.map((response) => response.headers.get('location'))
    expect(places.filter((place) => place === '/')).toHaveLength(1)
  })

  test('an answer to another browser is worth nothing', async () => {
    const answer = pathOf(await answerFor(aBrowser(), way))
    for (const victim of [aBrowser(), aBrowser()]) {
      expect(await victim.goTo(answer)).toBe('/?refused=OUTSIDE_ANSWER_INVALID')
      await victim.goTo(`/api/session/${way}`) // with a flow of its own
      expect(await victim.goTo(answer)).toBe('/?refused=OUTSIDE_ANSWER_INVALID')
      expect((await victim.who()).signedIn).toBe(false)
    }
  })

  test('an answer that comes too late is refused, whatever the cookie says of the time', async () => {
    const browser = aBrowser()
    const answer = pathOf(await answerFor(browser, way))
    offset = ANSWER_MS + 1_000
    const kept = browser.jar.get('taizhang-way') ?? ''
    const later = kept.replace(/^\d+/, String(clock().getTime()))
    browser.jar.set('taizhang-way', later)
    expect(await browser.goTo(answer)).toBe('/?refused=OUTSIDE_ANSWER_INVALID')
    browser.jar.set('taizhang-way', kept)
    expect(await browser.goTo(answer)).toBe('/?refused=OUTSIDE_ANSWER_INVALID')
  })

  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'nobody is sent on to %s',
    async (to) => {
      const browser = aBrowser()
      expect(await browser.goTo(pathOf(await answerFor(browser, way, to)))).toBe('/')
    },
  )

  test('nor by another page in the cookie', async () => {
    const browser = aBrowser()
    const answer = pathOf(await answerFor(browser, way))
    const [time = '', secret = ''] = (browser.jar.get('taizhang-way') ?? '').split('.')
    const page = Buffer.from('//evil.example').toString('base64url')
    browser.jar.set('taizhang-way', `${time}.${secret}.${page}`)
    expect(await browser.goTo(answer)).toMatch(/^\/(\?refused=OUTSIDE_ANSWER_INVALID)?$/)
  })

  test('who is not linked is turned away, also after a link was ended', async () => {
    const security = asCaller(town.actors['security-administrator'], clock())
    await unlinkIdentity(database, security, clerkId(), { way, subject: 'wang-1' })
    const browser = aBrowser()
    expect(await browser.goTo(pathOf(await answerFor(browser, way)))).toBe(
      '/?refused=IDENTITY_UNKNOWN',
    )
    await arrange(way, { address: way === 'oidc' ? provider : cas, opensAccounts: true })
    expect(await browser.goTo(pathOf(await answerFor(browser, way)))).toBe(
      '/?refused=IDENTITY_UNKNOWN',
    )
  })

  test('a way that is closed leads nowhere, and its answers neither', async () => {
    const browser = aBrowser()
    const answer = pathOf(await answerFor(browser, way))
    await arrange(way, { address: way === 'oidc' ? provider : cas, enabled: false })
    expect(await browser.goTo(answer)).toBe('/?refused=WAY_CLOSED')
    expect(await browser.goTo(`/api/session/${way}`)).toBe('/?refused=WAY_CLOSED')
    expect(await browser.who()).not.toMatchObject({
      ways: expect.arrayContaining([expect.objectContaining({ way })]),
    })
  })

  test('a disabled account stays out', async () => {
    const security = asCaller(town.actors['security-administrator'], clock())
    await disableAccount(database, security, clerkId(), '调离')
    const browser = aBrowser()
    expect(await browser.goTo(pathOf(await answerFor(browser, way)))).toBe(
      '/?refused=IDENTITY_UNKNOWN',
    )
  })

  test('a server that does not answer', async () => {
    await arrange(way, { address: 'http://127.0.0.1:9' })
    const browser = aBrowser()
    const first = await browser.goTo(`/api/session/${way}`)
    if (way === 'oidc') return expect(first).toBe('/?refused=WAY_UNREACHABLE')
    const state = new URL(new URL(first).searchParams.get('service') ?? '').searchParams.get(
      'state',
    )
    const answer = `/api/session/cas/callback?state=${state}&ticket=ST-1`
    expect(await browser.goTo(answer)).toBe('/?refused=WAY_UNREACHABLE')
  })
})

describe('OpenID Connect', () => {
  /** Through the provider that forges: to the answer, and what comes of it. */
  async function tryForged(): Promise<string> {
    await arrange('oidc', { address: forger })
    const security = asCaller(town.actors['security-administrator'], clock())
    await linkIdentity(database, security, clerkId(), { way: 'oidc', subject: 'wang-1' })
    const browser = aBrowser()
    const start = new URL(await browser.goTo('/api/session/oidc'))
    const { searchParams } = start
    expect(searchParams.get('code_challenge_method')).toBe('S256')
    nonce = forged.claims?.nonce === undefined ? (searchParams.get('nonce') ?? '') : ''
    const state = searchParams.get('state')
    return browser.goTo(`/api/session/oidc/callback?code=abc&state=${state}`)
  }

  test('the forger can tell the truth', async () => {
    expect(await tryForged()).toBe('/')
  })

  const past = Math.floor(Date.now() / 1000) - 3_600
  test.each<[string, Forged]>([
    ['expired', { claims: { exp: past, iat: past - 300 } }],
    ['of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['for another client', { claims: { aud: 'another' } }],
    ['to another request', { claims: { nonce: 'another' } }],
    ['without a nonce', { claims: { nonce: null } }],
    ['without a subject', { claims: { sub: null } }],
    ['unsigned', { algorithm: 'none' }],
    ['signed by another', { foreignKey: true }],
    ['no identity at all', { idToken: false }],
  ])('refused: %s', async (_, how) => {
    forged = how
    expect(await tryForged()).toBe('/?refused=OUTSIDE_ANSWER_INVALID')
  })

  test('an answer that names another issuer is refused (mix-up)', async () => {
    const browser = aBrowser()
    const answer = (await answerFor(browser, 'oidc')).replace(
      /iss=[^&]*/,
      `iss=${encodeURIComponent(forger)}`,
    )
    expect(await browser.goTo(pathOf(answer))).toBe('/?refused=OUTSIDE_ANSWER_INVALID')
  })

  test('a way may open accounts: they may do nothing until a role is granted', async () => {
    await arrange('oidc', { opensAccounts: true })
    person = { sub: 'new-1', name: '新来的人', preferred_username: 'clerk' }
    const browser = aBrowser()
    expect(await browser.goTo(pathOf(await answerFor(browser, 'oidc')))).toBe('/')
    const who = await browser.who()
    expect(who).toMatchObject({ signedIn: true, name: '新来的人', roles: [] })
    expect((await browser.request('/api/items')).status).toBe(403)
    const again = aBrowser()
    await again.goTo(pathOf(await answerFor(again, 'oidc')))
    expect(await again.who()).toEqual(who)
  })

  test('whom another issuer knows under the same name is somebody else', async () => {
    await arrange('oidc', { address: forger })
    const browser = aBrowser()
    const start = new URL(await browser.goTo('/api/session/oidc'))
    nonce = start.searchParams.get('nonce') ?? ''
    const state = start.searchParams.get('state')
    expect(await browser.goTo(`/api/session/oidc/callback?code=abc&state=${state}`)).toBe(
      '/?refused=IDENTITY_UNKNOWN',
    )
  })
})

describe('setting up', () => {
  const as = (role: keyof typeof town.actors, path: string, init?: RequestInit) =>
    aServer(database, town.actors[role], { tenantId, clock }).request(path, init)

  test('the system administrator sets up, the security administrator links; neither does both', async () => {
    const way = send('PUT', setting({}))
    const link = send('POST', { way: 'oidc', subject: 'x' })
    const identities = `/api/accounts/${clerkId()}/identities`
    expect((await as('system-administrator', '/api/sign-in-ways/oidc', way)).status).toBe(200)
    expect((await as('security-administrator', '/api/sign-in-ways/oidc', way)).status).toBe(403)
    expect((await as('system-administrator', identities, link)).status).toBe(403)
    expect((await as('security-administrator', identities, link)).status).toBe(204)
    expect((await as('security-administrator', identities, link)).status).toBe(409)
    const list = await (await as('security-administrator', identities)).json()
    expect(list).toMatchObject({ identities: [{ subject: 'wang-1' }, { subject: 'wang-1' }, {}] })
    const gone = await as('security-administrator', `${identities}/unlink`, link)
    expect(gone.status).toBe(204)
  })

  test('the secret of the client is never shown, and kept when none is given', async () => {
    const { secret: _, ...without } = setting({ title: '新名称' })
    await as('system-administrator', '/api/sign-in-ways/oidc', send('PUT', without))
    const shown = await (await as('system-administrator', '/api/sign-in-ways')).text()
    expect(shown).toContain('新名称')
    expect(shown).toContain('"hasSecret":true')
    const rows = await reading(database, theProgram(tenantId), async (db) =>
      JSON.stringify(await db.selectFrom('event').selectAll().execute()),
    )
    for (const text of [shown, rows]) expect(text).not.toContain(CLIENT.secret)
    const browser = aBrowser()
    expect(await browser.goTo(pathOf(await answerFor(browser, 'oidc')))).toBe('/')
  })

  test.each([
    ['unencrypted', { address: 'http://sso.example' }, 400, 'INPUT_INVALID'],
    ['without a client', { clientId: null }, 422, 'CLIENT_ID_MISSING'],
  ])('refused: %s', async (_, change, status, code) => {
    const body = send('PUT', { ...setting({}), ...change })
    const response = await as('system-administrator', '/api/sign-in-ways/oidc', body)
    expect([response.status, await response.json()]).toEqual([
      status,
      expect.objectContaining({ code }),
    ])
  })

  test('a setting changed meanwhile is not overwritten', async () => {
    const init = send('PUT', setting({}), { 'if-match': '"7"' })
    expect((await as('system-administrator', '/api/sign-in-ways/oidc', init)).status).toBe(412)
  })
})
