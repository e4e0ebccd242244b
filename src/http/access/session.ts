/** /api/session: sign in and out, who am I, and the pages behind one-time links. Open to everybody. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { SignedIn } from '../../actions/access/begin-session.ts'
import { beginTenant } from '../../actions/access/begin-tenant.ts'
import { endSession } from '../../actions/access/end-session.ts'
import { setPasswordByLink } from '../../actions/access/set-password.ts'
import { signIn } from '../../actions/access/sign-in.ts'
import { may, PERMISSION_LIST } from '../../domain/access/permissions.ts'
import {
  Credentials,
  FirstPeople,
  IssuedLinks,
  LinkText,
  SetPassword,
  WhoAmI,
} from '../../domain/access/shapes.ts'
import { Login } from '../../domain/access/sign-in.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { clash, missingAdministrators } from '../../domain/organisation/separation.ts'
import { Refusal, refuse } from '../../domain/refusal.ts'
import { anyAccount } from '../../store/access/accounts.ts'
import { readLink } from '../../store/access/links.ts'
import { readSecret } from '../../store/access/secrets.ts'
import { findLiveSession } from '../../store/access/sessions.ts'
import { listWays } from '../../store/access/ways.ts'
import { reading } from '../../store/db.ts'
import { actorOf } from '../../store/organisation/actors.ts'
import { countingAttempts } from '../attempts.ts'
import { fromOf } from '../caller.ts'
import { body, json } from '../content.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'
import { removeCookie, writeCookie } from './cookie.ts'
import { currentSession } from './identify.ts'
import { enterFromOutside } from './outside/enter.ts'

export interface SessionParts extends Parts {
  /** Of those who sign in by name and password. */
  readonly tenantId: string
}

const Who = named('WhoAmI', WhoAmI)

const who = createRoute({
  method: 'get',
  path: '/',
  summary: '我是谁，可以办什么 / Who am I, and what may I do',
  responses: { 200: json(Who, '登录情况 / The sign-in'), default: PROBLEM },
})
const enter = createRoute({
  method: 'post',
  path: '/',
  summary: '登录 / Sign in',
  request: body(Credentials),
  responses: { 200: json(Who, '已登录 / Signed in'), default: PROBLEM },
})
const leave = createRoute({
  method: 'delete',
  path: '/',
  summary: '退出 / Sign out',
  responses: { 204: { description: '已退出 / Signed out' }, default: PROBLEM },
})
const look = createRoute({
  method: 'post',
  path: '/link',
  summary: '一次性链接的用途 / What a one-time link is for',
  request: body(z.object({ link: LinkText })),
  responses: {
    200: json(z.object({ purpose: z.enum(['begin', 'set-password']) }), '用途 / Its purpose'),
    default: PROBLEM,
  },
})
const begin = createRoute({
  method: 'post',
  path: '/begin',
  summary: '首次使用：设立三名管理员 / The first start: three administrators',
  request: body(FirstPeople),
  responses: { 201: json(named('IssuedLinks', IssuedLinks), '已设立 / Done'), default: PROBLEM },
})
const set = createRoute({
  method: 'post',
  path: '/password',
  summary: '凭一次性链接设定密码 / Set a password with a one-time link',
  request: body(SetPassword),
  responses: { 200: json(Who, '已登录 / Signed in'), default: PROBLEM },
})

/** What is answered to those who try their luck. */
const GUESSES: readonly string[] = ['SIGN_IN_FAILED', 'LINK_INVALID', 'OUTSIDE_ANSWER_INVALID']

export function session({ database, clock, tenantId }: SessionParts) {
  const attempts = countingAttempts({ most: 30, spanMinutes: 10 })

  /** Runs what may be guessed at; what fails counts against the address. */
  const guarded = async <T>(c: Context, work: () => Promise<T>): Promise<T> => {
    const { address } = fromOf(c)
    const minutes = attempts.wait(address, clock())
    if (minutes > 0) refuse('TOO_MANY_ATTEMPTS', { minutes })
    try {
      return await work()
    } catch (error) {
      if (error instanceof Refusal && GUESSES.includes(error.code)) attempts.count(address, clock())
      throw error
    }
  }
  /** A new sign-in takes the place of the one there was. */
  const enterAs = async (c: Context, signedIn: SignedIn) => {
    await leaveCurrent(c)
    writeCookie(c, signedIn.secret)
  }
  const leaveCurrent = async (c: Context) => {
    const current = await currentSession(c, database, clock())
    if (!current) return
    const caller = { actor: current.actor, now: clock(), request: null }
    await endSession(database, caller, current.session.sessionId)
  }
  const secretOf = (text: string) => readSecret(text) ?? refuse('LINK_INVALID', {})

  return new OpenAPIHono({ defaultHook: demandValid })
    .openapi(who, async (c) => {
      const current = await currentSession(c, database, clock())
      if (current) return c.json(describe(current.actor), 200)
      const found = await reading(database, theProgram(tenantId), async (db) => ({
        begun: await anyAccount(db),
        ways: await listWays(db),
      }))
      const ways = found.ways.filter(({ enabled }) => enabled)
      return c.json(
        {
          signedIn: false as const,
          begun: found.begun,
          ways: ways.map(({ way, title }) => ({ way, title })),
        },
        200,
      )
    })
    .openapi(enter, async (c) => {
      const { login, password } = c.req.valid('json')
      const name = Login.safeParse(login).data ?? ''
      const signedIn = await guarded(c, () =>
        signIn(database, tenantId, { login: name, password }, fromOf(c), clock()),
      )
      await enterAs(c, signedIn)
      return c.json(await whoIs(signedIn), 200)
    })
    .openapi(leave, async (c) => {
      await leaveCurrent(c)
      removeCookie(c)
      return c.body(null, 204)
    })
    .openapi(look, async (c) => {
      const link = await guarded(c, async () => {
        const secret = secretOf(c.req.valid('json').link)
        const program = theProgram(secret.tenantId)
        return reading(database, program, (db) => readLink(db, secret.hash, clock()))
      })
      return c.json({ purpose: link.personId === null ? 'begin' : 'set-password' } as const, 200)
    })
    .openapi(begin, async (c) => {
      const { link, people, self, password } = c.req.valid('json')
      for (const { name, roles } of people) {
        const clashing = clash(roles)
        if (clashing) refuse('ROLES_CLASH', { name, roles: clashing })
      }
      const [role] = missingAdministrators(people)
      if (role) refuse('ADMINISTRATOR_MISSING', { role })
      const { links, ...signedIn } = await guarded(c, async () =>
        beginTenant(database, secretOf(link), people, self, password, fromOf(c), clock()),
      )
      await enterAs(c, signedIn)
      return c.json({ links: [...links] }, 201)
    })
    .openapi(set, async (c) => {
      const { link, password } = c.req.valid('json')
      const signedIn = await guarded(c, async () =>
        setPasswordByLink(database, secretOf(link), password, fromOf(c), clock()),
      )
      await enterAs(c, signedIn)
      return c.json(await whoIs(signedIn), 200)
    })

    .route('/', enterFromOutside({ database, clock, tenantId, from: fromOf, guarded, enterAs }))

  async function whoIs({ secret }: SignedIn): Promise<WhoAmI> {
    const actor = await actorOfSecret(secret)
    return actor ? describe(actor) : { signedIn: false, begun: true, ways: [] }
  }
  function actorOfSecret(text: string): Promise<Actor | null> {
    const { tenantId: tenant, hash } = secretOf(text)
    return reading(database, theProgram(tenant), async (db) => {
      const live = await findLiveSession(db, hash, clock())
      return live && actorOf(db, tenant, live.personId, dayInChina(clock()))
    })
  }
}

function describe(actor: Actor): WhoAmI & { signedIn: true } {
  return {
    signedIn: true,
    personId: actor.personId ?? '',
    name: actor.name,
    roles: [...actor.roles],
    permissions: PERMISSION_LIST.filter((permission) => may(actor, permission)),
    unitIds: [...actor.ownUnits],
  }
}
