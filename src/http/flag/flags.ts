/** /api/flags: signs of false rectification, for those entitled; an inspector judges them. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { judgeFlag } from '../../actions/flag/judge-flag.ts'
import { demand } from '../../domain/access/permissions.ts'
import { DETECTORS, FLAG_SEVERITIES } from '../../domain/flag/finding.ts'
import { FLAG_STATES, Flag, FlagPage, VERDICTS } from '../../domain/flag/flag.ts'
import { Text } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import { findFlags, readFlag } from '../../store/flag/flags.ts'
import type { Env } from '../caller.ts'
import { json } from '../content.ts'
import { named } from '../named.ts'
import { asPage, PageQuery, readCursor } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ flagId: z.uuid() })
const AFlag = named('Flag', Flag)
const Judge = z.object({ verdict: z.enum(VERDICTS), reason: Text(2_000) })

const list = createRoute({
  method: 'get',
  path: '/flags',
  summary: '疑点，新的在前 / Flags, the newest first',
  request: {
    query: z.object({
      state: z.enum(FLAG_STATES).optional(),
      detector: z.enum(DETECTORS).optional(),
      severity: z.enum(FLAG_SEVERITIES).optional(),
      itemId: z.uuid().optional(),
      ...PageQuery,
    }),
  },
  responses: { 200: json(named('FlagPage', FlagPage), '一页 / A page'), default: PROBLEM },
})
const show = createRoute({
  method: 'get',
  path: '/flags/{flagId}',
  summary: '一个疑点及其依据 / One flag with what it rests on',
  request: { params },
  responses: { 200: json(AFlag, '疑点 / The flag'), default: PROBLEM },
})
const judge = createRoute({
  method: 'post',
  path: '/flags/{flagId}/judgement',
  summary: '核定：属实或排除，写明理由 / Confirm or dismiss, with a reason',
  request: {
    params,
    body: {
      required: true,
      content: { 'application/json': { schema: named('FlagVerdict', Judge) } },
    },
  },
  responses: { 200: json(AFlag, '已核定 / Judged'), default: PROBLEM },
})

export const flags = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'flag.read')
      const { cursor, limit, ...filter } = c.req.valid('query')
      const after = readCursor(cursor, z.iso.datetime())
      const page = await reading(database, actor, (db) => findFlags(db, filter, after, limit))
      return c.json(asPage(page), 200)
    })
    .openapi(show, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'flag.read')
      const { flagId } = c.req.valid('param')
      return c.json(await reading(database, actor, (db) => readFlag(db, flagId)), 200)
    })
    .openapi(judge, async (c) => {
      const { verdict, reason } = c.req.valid('json')
      const { flagId } = c.req.valid('param')
      return c.json(await judgeFlag(database, c.var.caller, flagId, verdict, reason), 200)
    })
