/** /api/accountability: cases with their two sides, for those entitled. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { openCase, takeCaseStep } from '../../actions/accountability/handle-case.ts'
import { demand } from '../../domain/access/permissions.ts'
import { AccountabilityCase, CASE_STATES, CasePage } from '../../domain/accountability/case.ts'
import {
  CASE_COMMANDS,
  CASE_STEP_LIST,
  type CaseCommand,
  type CaseStep,
  NewCase,
} from '../../domain/accountability/commands.ts'
import { findCases, readCase } from '../../store/accountability/cases.ts'
import { reading } from '../../store/db.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { tagged } from '../etag.ts'
import { named } from '../named.ts'
import { asPage, PageQuery, readCursor } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ caseId: z.uuid() })

const commandOf = <S extends CaseStep>(step: S) =>
  z.object({ step: z.literal(step), data: CASE_COMMANDS[step] })
const [first, ...others] = CASE_STEP_LIST.map(commandOf)
const StepBody = z
  .discriminatedUnion('step', [first as ReturnType<typeof commandOf>, ...others])
  .openapi('AccountabilityStep')

const Result = z
  .object({ id: z.uuid(), state: z.enum(CASE_STATES), version: z.int() })
  .openapi('AccountabilityResult')

const list = createRoute({
  method: 'get',
  path: '/cases',
  summary: '问责案件，新的在前 / Accountability cases, the newest first',
  request: {
    query: z.object({
      itemId: z.uuid().optional(),
      state: z.enum(CASE_STATES).optional(),
      ...PageQuery,
    }),
  },
  responses: {
    200: json(named('AccountabilityPage', CasePage), '一页 / A page'),
    default: PROBLEM,
  },
})

const open = createRoute({
  method: 'post',
  path: '/cases',
  summary: '立案：一案双查 / Open a case',
  request: body(named('NewAccountabilityCase', NewCase)),
  responses: { 201: json(Result, '已立案 / Opened'), default: PROBLEM },
})

const show = createRoute({
  method: 'get',
  path: '/cases/{caseId}',
  summary: '一个案件 / One case',
  request: { params },
  responses: {
    200: json(named('AccountabilityCase', AccountabilityCase), '案件 / The case'),
    default: PROBLEM,
  },
})

const take = createRoute({
  method: 'post',
  path: '/cases/{caseId}/steps',
  summary: '办理一步；If-Match 为看到的版本 / Take a step; If-Match is the version seen',
  request: { params, ...body(StepBody) },
  responses: { 200: json(Result, '已办 / Done'), default: PROBLEM },
})

export const accountability = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'accountability.read')
      const { cursor, limit, ...filter } = c.req.valid('query')
      const after = readCursor(cursor, z.iso.datetime())
      const page = await reading(database, actor, (db) => findCases(db, filter, after, limit))
      return c.json(asPage(page), 200)
    })
    .openapi(open, async (c) => {
      const done = await openCase(database, c.var.caller, c.req.valid('json'))
      return c.json(tagged(c, done), 201)
    })
    .openapi(show, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'accountability.read')
      const { caseId } = c.req.valid('param')
      const found = await reading(database, actor, (db) => readCase(db, caseId))
      return c.json(tagged(c, found), 200)
    })
    .openapi(take, async (c) => {
      const { caller, expectedVersion } = c.var
      const { caseId } = c.req.valid('param')
      const command = c.req.valid('json') as CaseCommand
      const done = await takeCaseStep(database, caller, caseId, command, expectedVersion)
      return c.json(tagged(c, done), 200)
    })
