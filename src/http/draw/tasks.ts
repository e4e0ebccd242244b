/** /api/draw-tasks and /api/draw-relations: what inspectors were drawn for, and from whom they keep away. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { enterResult, restaffTask, showDrawnPerson } from '../../actions/draw/handle-task.ts'
import { declareRelation, endRelation } from '../../actions/draw/relations.ts'
import { demand, may } from '../../domain/access/permissions.ts'
import { StatedPurpose } from '../../domain/access/purposes.ts'
import {
  DrawnPerson,
  DrawTask,
  NewRelation,
  Relation,
  Restaffing,
  TaskResult,
} from '../../domain/draw/plan.ts'
import { Text } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import { findRelations } from '../../store/draw/relations.ts'
import { tasksFor } from '../../store/draw/tasks.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { named } from '../named.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'
import type { DrawParts } from './draws.ts'

const MOST_MINE = 200
const taskParams = z.object({ taskId: z.uuid() })
const Done = z
  .object({ id: z.uuid(), version: z.int(), caseId: z.uuid().nullable() })
  .openapi('DrawTaskDone')

const mine = createRoute({
  method: 'get',
  path: '/draw-tasks/mine',
  summary: '抽中由我检查的对象，未查的在前 / What I was drawn to inspect, the open ones first',
  responses: {
    200: json(z.object({ items: z.array(named('DrawTask', DrawTask)).readonly() }), '任务 / Tasks'),
    default: PROBLEM,
  },
})

const result = createRoute({
  method: 'post',
  path: '/draw-tasks/{taskId}/result',
  summary: '登记检查结果；发现问题可同时立案 / Enter a result; a failed one may open a case',
  request: { params: taskParams, ...body(named('DrawTaskResult', TaskResult)) },
  responses: { 200: json(Done, '已登记 / Entered'), default: PROBLEM },
})

const person = createRoute({
  method: 'post',
  path: '/draw-tasks/{taskId}/person',
  summary:
    '抽中的自然人：检查组成员说明用途后查看，留痕 / The natural person drawn, for a purpose, on record',
  request: {
    params: taskParams,
    ...body(named('StatedPurpose', StatedPurpose)),
  },
  responses: {
    200: json(named('DrawnPerson', DrawnPerson), '本人 / The person'),
    default: PROBLEM,
  },
})

const team = createRoute({
  method: 'post',
  path: '/draw-tasks/{taskId}/team',
  summary: '更换检查人员，须说明原因 / Change the team, with a reason',
  request: { params: taskParams, ...body(named('Restaffing', Restaffing)) },
  responses: { 200: json(Done, '已更换 / Changed'), default: PROBLEM },
})

const relations = createRoute({
  method: 'get',
  path: '/draw-relations',
  summary: '回避申报：管理的人看全部，检查人员看自己的 / Declared relations',
  responses: {
    200: json(
      z.object({ items: z.array(named('DrawRelation', Relation)).readonly() }),
      '申报 / Relations',
    ),
    default: PROBLEM,
  },
})

const declare = createRoute({
  method: 'post',
  path: '/draw-relations',
  summary: '申报与检查对象的关系 / Declare a relation',
  request: body(named('NewDrawRelation', NewRelation)),
  responses: { 201: json(z.object({ id: z.uuid() }), '已申报 / Declared'), default: PROBLEM },
})

const end = createRoute({
  method: 'post',
  path: '/draw-relations/{relationId}/end',
  summary: '关系已不存在 / The relation is no more',
  request: {
    params: z.object({ relationId: z.uuid() }),
    ...body(z.object({ reason: Text(500) }).openapi('DrawRelationEnd')),
  },
  responses: { 200: json(z.object({ id: z.uuid() }), '已撤销 / Ended'), default: PROBLEM },
})

export const drawTasks = ({ database, drawSecrets }: DrawParts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(mine, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'draw.check')
      const items = await reading(database, actor, (db) =>
        tasksFor(db, actor.personId ?? '', MOST_MINE),
      )
      return c.json({ items }, 200)
    })
    .openapi(result, async (c) => {
      const { caller, expectedVersion } = c.var
      const { taskId } = c.req.valid('param')
      const done = await enterResult(database, caller, taskId, c.req.valid('json'), expectedVersion)
      return c.json(done, 200)
    })
    .openapi(person, async (c) => {
      const { taskId } = c.req.valid('param')
      return c.json(await showDrawnPerson(database, c.var.caller, taskId, c.req.valid('json')), 200)
    })
    .openapi(team, async (c) => {
      const { caller, expectedVersion } = c.var
      const { taskId } = c.req.valid('param')
      const done = await restaffTask(database, caller, taskId, c.req.valid('json'), expectedVersion)
      return c.json(done, 200)
    })
    .openapi(relations, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'draw.read')
      const whose = may(actor, 'draw.manage') ? null : actor.personId
      return c.json(
        { items: await reading(database, actor, (db) => findRelations(db, whose)) },
        200,
      )
    })
    .openapi(declare, async (c) => {
      const { caller } = c.var
      return c.json(await declareRelation(database, caller, drawSecrets, c.req.valid('json')), 201)
    })
    .openapi(end, async (c) => {
      const { relationId } = c.req.valid('param')
      const { reason } = c.req.valid('json')
      return c.json(await endRelation(database, c.var.caller, relationId, reason), 200)
    })
