/** /api/grid/missed: spans without patrols enough, their answers and how these were judged. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answerMissed, judgeMissed } from '../../actions/grid/missed-patrols.ts'
import { demand } from '../../domain/access/permissions.ts'
import {
  MISSED_STATES,
  MissedAnswer,
  MissedJudgement,
  MissedPatrol,
} from '../../domain/grid/missed.ts'
import { reading } from '../../store/db.ts'
import { findMissed } from '../../store/grid/missed.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const MOST = 500
const params = z.object({ missedId: z.uuid() })
const Result = z
  .object({ id: z.uuid(), state: z.enum(MISSED_STATES), version: z.int() })
  .openapi('MissedPatrolResult')

const list = createRoute({
  method: 'get',
  path: '/grid/missed',
  summary: '漏巡：待说明、待认定的在前 / Spans without patrols enough, the open ones first',
  request: {
    query: z.object({ state: z.enum(MISSED_STATES).optional(), cellId: z.uuid().optional() }),
  },
  responses: {
    200: json(
      z.object({ items: z.array(named('MissedPatrol', MissedPatrol)).readonly() }),
      '漏巡 / Missed patrols',
    ),
    default: PROBLEM,
  },
})
const answer = createRoute({
  method: 'post',
  path: '/grid/missed/{missedId}/answer',
  summary: '网格长、网格员说明漏巡原因 / Who holds the cell says why',
  request: { params, ...body(named('MissedPatrolAnswer', MissedAnswer)) },
  responses: { 200: json(Result, '已说明 / Answered'), default: PROBLEM },
})
const judge = createRoute({
  method: 'post',
  path: '/grid/missed/{missedId}/judgement',
  summary: '采纳说明或认定漏巡，不由说明的人办 / Judge the answer; not by who gave it',
  request: { params, ...body(named('MissedPatrolJudgement', MissedJudgement)) },
  responses: { 200: json(Result, '已认定 / Judged'), default: PROBLEM },
})

export const missedPatrols = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'grid.read')
      const filter = c.req.valid('query')
      const items = await reading(database, actor, (db) => findMissed(db, filter, MOST))
      return c.json({ items }, 200)
    })
    .openapi(answer, async (c) => {
      const { caller, expectedVersion } = c.var
      const { missedId } = c.req.valid('param')
      const said = c.req.valid('json').answer
      return c.json(await answerMissed(database, caller, missedId, said, expectedVersion), 200)
    })
    .openapi(judge, async (c) => {
      const { caller, expectedVersion } = c.var
      const { missedId } = c.req.valid('param')
      const wanted = c.req.valid('json')
      return c.json(await judgeMissed(database, caller, missedId, wanted, expectedVersion), 200)
    })
