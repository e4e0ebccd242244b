/** /api/sign-in-ways and the identities of an account at other systems. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { linkIdentity, setWay, unlinkIdentity } from '../../actions/access/manage-ways.ts'
import { demand } from '../../domain/access/permissions.ts'
import { Identity, OutsideWay, Subject, WaySetting, WayView } from '../../domain/access/ways.ts'
import { Text } from '../../domain/text.ts'
import { listIdentities } from '../../store/access/identities.ts'
import { listWays } from '../../store/access/ways.ts'
import { reading } from '../../store/db.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ personId: z.uuid() })
const Named = z.object({ way: OutsideWay, subject: Subject })
/** By the way as it is set up now, or by the issuer an identity was linked under. */
const Unlinking = z.object({
  way: OutsideWay.optional(),
  issuer: Text(1_000).optional(),
  subject: Subject,
})
const done = { 204: { description: '已办 / Done' }, default: PROBLEM }

const ways = createRoute({
  method: 'get',
  path: '/sign-in-ways',
  summary: '统一认证的设置，不含密钥 / How the other ways are set up, without secrets',
  responses: {
    200: json(z.object({ ways: z.array(named('SignInWay', WayView)) }), '设置 / The settings'),
    default: PROBLEM,
  },
})
const set = createRoute({
  method: 'put',
  path: '/sign-in-ways/{way}',
  summary:
    '设置一种统一认证；不给 secret 则保留原来的 / Set one up; without `secret` it keeps its own',
  request: {
    params: z.object({ way: OutsideWay }),
    ...body(named('SignInWaySetting', WaySetting)),
  },
  responses: { 200: json(z.object({ version: z.int() }), '已设置 / Set'), default: PROBLEM },
})
const identities = createRoute({
  method: 'get',
  path: '/accounts/{personId}/identities',
  summary: '账号在统一认证中的身份 / The account’s identities at other systems',
  request: { params },
  responses: {
    200: json(z.object({ identities: z.array(Identity) }), '身份 / Identities'),
    default: PROBLEM,
  },
})
const link = createRoute({
  method: 'post',
  path: '/accounts/{personId}/identities',
  summary: '关联一个身份 / Link an identity',
  request: { params, ...body(named('OutsideIdentity', Named)) },
  responses: done,
})
const unlink = createRoute({
  method: 'post',
  path: '/accounts/{personId}/identities/unlink',
  summary: '解除一个身份 / Unlink an identity',
  request: { params, ...body(named('Unlinking', Unlinking)) },
  responses: done,
})

export const manageWays = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(ways, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'sign-in.manage')
      const found = await reading(database, actor, listWays)
      const shown = found.map(({ secret, wayId: _, ...way }) => ({
        ...way,
        hasSecret: secret !== null,
      }))
      return c.json({ ways: shown }, 200)
    })
    .openapi(set, async (c) => {
      const { caller, expectedVersion } = c.var
      const { way } = c.req.valid('param')
      return c.json(await setWay(database, caller, way, c.req.valid('json'), expectedVersion), 200)
    })
    .openapi(identities, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'account.manage')
      const { personId } = c.req.valid('param')
      const found = await reading(database, actor, (db) => listIdentities(db, personId))
      return c.json({ identities: found }, 200)
    })
    .openapi(link, async (c) => {
      const { personId } = c.req.valid('param')
      await linkIdentity(database, c.var.caller, personId, c.req.valid('json'))
      return c.body(null, 204)
    })
    .openapi(unlink, async (c) => {
      const { personId } = c.req.valid('param')
      await unlinkIdentity(database, c.var.caller, personId, c.req.valid('json'))
      return c.body(null, 204)
    })
