/** /api/purposes: what personal data may be shown for. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { Purpose, RevealedOf } from '../../domain/access/purposes.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { listPurposes } from '../../store/access/purposes.ts'
import { reading } from '../../store/db.ts'
import type { Env } from '../caller.ts'
import { json } from '../content.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const list = createRoute({
  method: 'get',
  path: '/purposes',
  summary: '查看个人信息可选的用途 / The purposes for which personal data may be shown',
  request: { query: z.object({ of: RevealedOf }) },
  responses: {
    200: json(z.object({ purposes: z.array(named('PersonalDataPurpose', Purpose)) }), '用途'),
    default: PROBLEM,
  },
})

export const purposes = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid }).openapi(list, async (c) => {
    const { actor, now } = c.var.caller
    const found = await reading(database, actor, (db) =>
      listPurposes(db, c.req.valid('query').of, dayInChina(now)),
    )
    return c.json({ purposes: [...found] }, 200)
  })
