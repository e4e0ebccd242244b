/** /api/session/{way}: to the other system, and back with its answer. A browser is sent on, never shown JSON. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { From, SignedIn } from '../../../actions/access/begin-session.ts'
import { signInOutside } from '../../../actions/access/sign-in-outside.ts'
import { below, OutsideWay } from '../../../domain/access/ways.ts'
import { theProgram } from '../../../domain/organisation/actor.ts'
import { Refusal, refuse } from '../../../domain/refusal.ts'
import { findWay, type Way } from '../../../store/access/ways.ts'
import { reading } from '../../../store/db.ts'
import type { Parts } from '../../parts.ts'
import { demandValid } from '../../valid.ts'
import { casLogin, validateTicket } from './cas.ts'
import { beginFlow, endFlow, type Flow } from './flow.ts'
import { oidc } from './oidc.ts'

const params = z.object({ way: OutsideWay })
const responses = {
  302: { description: '转往统一认证，或回到页面 / To the other system, or back to the page' },
}

const leave = createRoute({
  method: 'get',
  path: '/{way}',
  summary: '用统一认证登录 / Sign in by another system',
  request: { params, query: z.object({ to: z.string().optional() }) },
  responses,
})
const back = createRoute({
  method: 'get',
  path: '/{way}/callback',
  summary: '统一认证的答复 / The other system’s answer',
  request: { params },
  responses,
})

export interface EnterParts extends Parts {
  readonly tenantId: string
  readonly from: (c: Context) => From
  /** Runs what may be guessed at. */
  readonly guarded: <T>(c: Context, work: () => Promise<T>) => Promise<T>
  readonly enterAs: (c: Context, signedIn: SignedIn) => Promise<void>
}

export function enterFromOutside({
  database,
  clock,
  tenantId,
  from,
  guarded,
  enterAs,
}: EnterParts) {
  const provider = oidc()
  const openWay = async (way: OutsideWay): Promise<Way> => {
    const found = await reading(database, theProgram(tenantId), (db) => findWay(db, way))
    return found?.enabled ? found : refuse('WAY_CLOSED', {})
  }
  /** Refusals are shown on the sign-in page, to which the browser is sent. */
  const orSayWhy = async (c: Context, work: () => Promise<string>) => {
    try {
      return c.redirect(await work(), 302)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return c.redirect(`/?refused=${error.code}`, 302)
    }
  }
  const begin = async (c: Context, name: OutsideWay): Promise<string> => {
    const way = await openWay(name)
    const flow = beginFlow(c, name, c.req.query('to'), clock())
    const url =
      name === 'oidc'
        ? await provider.begin(way, flow, callbackOf(way), clock())
        : casLogin(way, serviceOf(way, flow))
    return url.href
  }
  const finish = async (c: Context, name: OutsideWay): Promise<string> => {
    const now = clock()
    const flow = endFlow(c, name, now) ?? refuse('OUTSIDE_ANSWER_INVALID', {})
    if (c.req.query('state') !== flow.state) refuse('OUTSIDE_ANSWER_INVALID', {})
    const way = await openWay(name)
    const answer = new URL(callbackOf(way))
    answer.search = new URL(c.req.url).search
    const outsider =
      name === 'oidc'
        ? await provider.finish(way, flow, answer, now)
        : await validateTicket(way, serviceOf(way, flow), c.req.query('ticket') ?? '')
    const { stateHash } = flow
    const proof = { way: name, outsider, stateHash }
    await enterAs(c, await signInOutside(database, tenantId, proof, from(c), now))
    return flow.to
  }
  return new OpenAPIHono({ defaultHook: demandValid })
    .openapi(leave, (c) => orSayWhy(c, () => begin(c, c.req.valid('param').way)))
    .openapi(back, (c) => orSayWhy(c, () => guarded(c, () => finish(c, c.req.valid('param').way))))
}

const callbackOf = ({ publicUrl, way }: Way) => below(publicUrl, `/api/session/${way}/callback`)
const serviceOf = (way: Way, { state }: Flow) => `${callbackOf(way)}?state=${state}`
