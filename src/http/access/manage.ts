/** What those who are signed in do about sign-in: own password, sessions, tokens; accounts of others. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { endSession } from '../../actions/access/end-session.ts'
import {
  disableAccount,
  enableAccount,
  issueAccountLink,
  openAccount,
  unlockAccount,
} from '../../actions/access/manage-accounts.ts'
import { changePassword } from '../../actions/access/set-password.ts'
import { issueToken, withdrawToken } from '../../actions/access/tokens.ts'
import { demand } from '../../domain/access/permissions.ts'
import {
  AccountList,
  ChangePassword,
  IssuedLink,
  SessionList,
  TokenList,
  TokenRequest,
} from '../../domain/access/shapes.ts'
import { Login } from '../../domain/access/sign-in.ts'
import { refuse } from '../../domain/refusal.ts'
import { Text } from '../../domain/text.ts'
import { listAccounts } from '../../store/access/accounts.ts'
import { listSessions } from '../../store/access/sessions.ts'
import { listTokens } from '../../store/access/tokens.ts'
import { reading } from '../../store/db.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'
import { currentSession } from './identify.ts'

const DAY_MS = 86_400_000

const done = { 204: { description: '已办 / Done' }, default: PROBLEM }
const PersonId = z.object({ personId: z.uuid() })

const password = createRoute({
  method: 'put',
  path: '/password',
  summary: '修改自己的密码；其他登录随即退出 / Change one’s password; other sign-ins end',
  request: body(ChangePassword),
  responses: done,
})
const sessions = createRoute({
  method: 'get',
  path: '/sessions',
  summary:
    '自己的登录；安全管理员可看全部 / One’s sign-ins; everybody’s for the security administrator',
  request: { query: z.object({ whose: z.enum(['mine', 'all']).default('mine') }) },
  responses: { 200: json(named('SessionList', SessionList), '登录 / Sign-ins'), default: PROBLEM },
})
const revoke = createRoute({
  method: 'delete',
  path: '/sessions/{sessionId}',
  summary: '结束一个登录 / End a sign-in',
  request: { params: z.object({ sessionId: z.uuid() }) },
  responses: done,
})
const tokens = createRoute({
  method: 'get',
  path: '/tokens',
  summary: '自己的程序令牌 / One’s tokens for programs',
  responses: { 200: json(named('TokenList', TokenList), '令牌 / Tokens'), default: PROBLEM },
})
const issue = createRoute({
  method: 'post',
  path: '/tokens',
  summary: '发一个程序令牌；只显示这一次 / Issue a token; it is shown this once',
  request: body(TokenRequest),
  responses: {
    201: json(z.object({ tokenId: z.uuid(), token: z.string() }), '令牌 / The token'),
    default: PROBLEM,
  },
})
const withdraw = createRoute({
  method: 'delete',
  path: '/tokens/{tokenId}',
  summary: '收回令牌 / Withdraw a token',
  request: { params: z.object({ tokenId: z.uuid() }) },
  responses: done,
})
const accounts = createRoute({
  method: 'get',
  path: '/accounts',
  summary: '账号 / Accounts',
  responses: { 200: json(named('AccountList', AccountList), '账号 / Accounts'), default: PROBLEM },
})
const open = createRoute({
  method: 'post',
  path: '/accounts',
  summary: '为人员开账号，得到设定密码的链接 / Open an account; gives a link to set its password',
  request: body(z.object({ personId: z.uuid(), login: Login })),
  responses: { 201: json(named('IssuedLink', IssuedLink), '链接 / The link'), default: PROBLEM },
})
const relink = createRoute({
  method: 'post',
  path: '/accounts/{personId}/link',
  summary: '重发设定密码的链接 / Another link to set the password',
  request: { params: PersonId },
  responses: { 201: json(IssuedLink, '链接 / The link'), default: PROBLEM },
})
const unlock = createRoute({
  method: 'post',
  path: '/accounts/{personId}/unlock',
  summary: '解除锁定 / Unlock',
  request: { params: PersonId },
  responses: done,
})
const disable = createRoute({
  method: 'post',
  path: '/accounts/{personId}/disable',
  summary: '停用账号，结束其登录 / Disable, and end its sign-ins',
  request: { params: PersonId, ...body(z.object({ reason: Text(200) })) },
  responses: done,
})
const enable = createRoute({
  method: 'post',
  path: '/accounts/{personId}/enable',
  summary: '恢复账号 / Enable again',
  request: { params: PersonId },
  responses: done,
})

export const manageAccess = ({ database, clock }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(password, async (c) => {
      const current = (await currentSession(c, database, clock())) ?? refuse('TOKEN_NOT_ENOUGH', {})
      await changePassword(
        database,
        { actor: current.actor, now: clock(), request: null },
        { ...c.req.valid('json'), sessionId: current.session.sessionId },
      )
      return c.body(null, 204)
    })
    .openapi(sessions, async (c) => {
      const { actor, now } = c.var.caller
      const all = c.req.valid('query').whose === 'all'
      if (all) demand(actor, 'account.manage')
      const current = await currentSession(c, database, now)
      const found = await reading(database, actor, (db) =>
        listSessions(db, all ? null : actor.personId, now),
      )
      const shown = found.map((each) => ({
        sessionId: each.sessionId,
        personId: each.personId,
        name: each.name,
        current: each.sessionId === current?.session.sessionId,
        beganAt: each.beganAt.toISOString(),
        seenAt: each.seenAt.toISOString(),
        address: each.address,
        agent: each.agent,
      }))
      return c.json({ sessions: shown }, 200)
    })
    .openapi(revoke, async (c) => {
      await endSession(database, c.var.caller, c.req.valid('param').sessionId)
      return c.body(null, 204)
    })
    .openapi(tokens, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'token.manage')
      const found = await reading(database, actor, (db) => listTokens(db, actor.personId ?? ''))
      const shown = found.map(({ personId: _, ...each }) => ({
        ...each,
        scopes: [...each.scopes],
        madeAt: each.madeAt.toISOString(),
        expiresAt: each.expiresAt.toISOString(),
        usedAt: each.usedAt?.toISOString() ?? null,
        revokedAt: each.revokedAt?.toISOString() ?? null,
      }))
      return c.json({ tokens: shown }, 200)
    })
    .openapi(issue, async (c) => {
      const { name, scopes, days } = c.req.valid('json')
      const { caller } = c.var
      const expiresAt = new Date(caller.now.getTime() + days * DAY_MS)
      return c.json(await issueToken(database, caller, { name, scopes, expiresAt }), 201)
    })
    .openapi(withdraw, async (c) => {
      await withdrawToken(database, c.var.caller, c.req.valid('param').tokenId)
      return c.body(null, 204)
    })
    .openapi(accounts, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'account.manage')
      const found = await reading(database, actor, listAccounts)
      const shown = found.map((each) => ({
        personId: each.personId,
        name: each.name,
        login: each.login,
        hasPassword: each.passwordHash !== null,
        lockedUntil: each.lockedUntil?.toISOString() ?? null,
        disabledAt: each.disabledAt?.toISOString() ?? null,
      }))
      return c.json({ accounts: shown }, 200)
    })
    .openapi(open, async (c) =>
      c.json(await openAccount(database, c.var.caller, c.req.valid('json')), 201),
    )
    .openapi(relink, async (c) =>
      c.json(await issueAccountLink(database, c.var.caller, c.req.valid('param').personId), 201),
    )
    .openapi(unlock, async (c) => {
      await unlockAccount(database, c.var.caller, c.req.valid('param').personId)
      return c.body(null, 204)
    })
    .openapi(disable, async (c) => {
      const { reason } = c.req.valid('json')
      await disableAccount(database, c.var.caller, c.req.valid('param').personId, reason)
      return c.body(null, 204)
    })
    .openapi(enable, async (c) => {
      await enableAccount(database, c.var.caller, c.req.valid('param').personId)
      return c.body(null, 204)
    })
