/** /api/subjects/…: what may be done next, steps to the next stage for one and for many, inspections. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { inspectSubject } from '../../actions/register/inspect-subject.ts'
import { moveSubject, moveSubjects } from '../../actions/register/move-subjects.ts'
import { demand } from '../../domain/access/permissions.ts'
import { InspectionRow, NewInspection } from '../../domain/register/inspection.ts'
import { Move, optionsFor, StageOption } from '../../domain/register/move.ts'
import { reading } from '../../store/db.ts'
import { registerAt } from '../../store/register/definitions.ts'
import { countFiled } from '../../store/register/evidence.ts'
import { listInspections } from '../../store/register/inspections.ts'
import { findSubject, readState } from '../../store/register/subjects.ts'
import type { Env } from '../caller.ts'
import { body, Changed, json } from '../content.ts'
import { tagged } from '../etag.ts'
import { settleUploads } from '../files/settle-uploads.ts'
import { named } from '../named.ts'
import type { FilingParts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ subjectId: z.uuid() })

const options = createRoute({
  method: 'get',
  path: '/subjects/{subjectId}/steps',
  summary: '下一步可进入的阶段，以及还缺什么 / The stages that may come next, and what is missing',
  request: { params },
  responses: {
    200: json(z.object({ options: z.array(named('StageOption', StageOption)) }), '阶段 / Stages'),
    default: PROBLEM,
  },
})

const move = createRoute({
  method: 'post',
  path: '/subjects/{subjectId}/steps',
  summary:
    '进入下一阶段；If-Match 为看到的版本 / Take it to its next stage; If-Match is the version seen',
  request: { params, ...body(named('SubjectMove', Move)) },
  responses: { 200: json(Changed, '已进入 / It is there'), default: PROBLEM },
})

const Blocked = z.object({ subjectId: z.uuid(), name: z.string(), zh: z.string(), en: z.string() })
const bulk = createRoute({
  method: 'post',
  path: '/subjects/steps',
  summary:
    '批量进入下一阶段，同一批材料归入每个对象 / Take many to their next stage, the same files with each',
  request: body(
    named(
      'SubjectMoves',
      Move.extend({
        subjectIds: z.array(z.uuid()).min(1).max(500),
        skipBlocked: z.boolean().default(false),
      }),
    ),
  ),
  responses: {
    200: json(
      z.object({ moved: z.array(z.uuid()), blocked: z.array(Blocked) }).openapi('SubjectsMoved'),
      '结果 / What was done',
    ),
    default: PROBLEM,
  },
})

const inspections = createRoute({
  method: 'get',
  path: '/subjects/{subjectId}/inspections',
  summary: '检查记录，新的在前 / Inspections, the latest first',
  request: { params },
  responses: {
    200: json(
      z.object({ inspections: z.array(named('Inspection', InspectionRow)).readonly() }),
      '检查 / Inspections',
    ),
    default: PROBLEM,
  },
})

const inspect = createRoute({
  method: 'post',
  path: '/subjects/{subjectId}/inspections',
  summary: '登记一次检查；严重项不合格即立案 / Enter an inspection; a serious failure opens a case',
  request: { params, ...body(named('NewInspection', NewInspection)) },
  responses: {
    201: json(
      Changed.extend({
        inspectionId: z.uuid(),
        passed: z.boolean(),
        score: z.number(),
        caseId: z.uuid().nullable(),
      }).openapi('Inspected'),
      '已登记 / Entered',
    ),
    default: PROBLEM,
  },
})

export function subjectSteps({ database, filing }: FilingParts) {
  const settle = settleUploads(database, filing)
  const uploadsIn = (evidence: Move['evidence']) => evidence.flatMap(({ uploadIds }) => uploadIds)

  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(options, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'register.read')
      const { subjectId } = c.req.valid('param')
      const found = await reading(database, actor, async (db) => {
        const subject = await readState(db, subjectId)
        const register = await registerAt(db, subject.register, subject.registerVersion)
        const filed = await countFiled(db, subjectId, subject)
        return optionsFor(register, subject, { filed, fields: subject.fields }, actor)
      })
      return c.json({ options: [...found] }, 200)
    })
    .openapi(bulk, async (c) => {
      const { caller } = c.var
      const said = c.req.valid('json')
      demand(caller.actor, 'register.move')
      await settle(caller, uploadsIn(said.evidence))
      const { moved, blocked } = await moveSubjects(database, caller, said)
      return c.json({ moved: [...moved], blocked: [...blocked] }, 200)
    })
    .openapi(move, async (c) => {
      const { caller, expectedVersion } = c.var
      const { subjectId } = c.req.valid('param')
      const said = c.req.valid('json')
      demand(caller.actor, 'register.move')
      await settle(caller, uploadsIn(said.evidence))
      const done = await moveSubject(database, caller, subjectId, said, expectedVersion)
      return c.json(tagged(c, done), 200)
    })
    .openapi(inspections, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'register.read')
      const { subjectId } = c.req.valid('param')
      const found = await reading(database, actor, async (db) => {
        await findSubject(db, subjectId)
        return listInspections(db, subjectId)
      })
      return c.json({ inspections: found }, 200)
    })
    .openapi(inspect, async (c) => {
      const { caller, expectedVersion } = c.var
      const { subjectId } = c.req.valid('param')
      const said = c.req.valid('json')
      demand(caller.actor, 'register.move')
      await settle(caller, uploadsIn(said.evidence))
      const done = await inspectSubject(database, caller, subjectId, said, expectedVersion)
      return c.json(tagged(c, done), 201)
    })
}
