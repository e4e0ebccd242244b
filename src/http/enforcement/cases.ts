/** /api/enforcement: cases against polluters, their steps and papers, and the calculator of daily penalties. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { openCaseByHand } from '../../actions/enforcement/open-case.ts'
import { showParty } from '../../actions/enforcement/show-party.ts'
import { handleCase } from '../../actions/enforcement/take-case-step.ts'
import { demand } from '../../domain/access/permissions.ts'
import { StatedPurpose } from '../../domain/access/purposes.ts'
import { CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { CASE_STATES } from '../../domain/enforcement/case.ts'
import {
  CASE_COMMANDS,
  CASE_STEP_LIST,
  type CaseCommand,
  type CaseStep,
  NewCase,
  NewParty,
} from '../../domain/enforcement/commands.ts'
import { dailyPenalty, PenaltyCycle } from '../../domain/enforcement/daily-penalty.ts'
import { ENFORCEMENT } from '../../domain/enforcement/enforcement-pack.ts'
import { lateSurcharge, SurchargeInput } from '../../domain/enforcement/late-surcharge.ts'
import { awaitedOf } from '../../domain/enforcement/turns.ts'
import {
  CaseFigures,
  CasePage,
  CaseView,
  PenaltyView,
  SurchargeView,
} from '../../domain/enforcement/view.ts'
import { optionalText } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import { figuresOf, findCases } from '../../store/enforcement/lists.ts'
import { readCaseView } from '../../store/enforcement/view.ts'
import { currentPack } from '../../store/packs/packs.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { tagged, tellVersion } from '../etag.ts'
import { named } from '../named.ts'
import { asPage, PageQuery, readCursor } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ caseId: z.uuid() })
const flag = z.enum(['true', 'false']).optional()
/** Two days, both included: 2026-01-01..2026-12-31. */
const Days = z
  .string()
  .transform((text) => text.split('..'))
  .pipe(z.tuple([CivilDate, CivilDate]))
  .transform(([from, to]) => ({ from, to }))
  .openapi({ type: 'string', example: '2026-01-01..2026-12-31' })
  .optional()

const commandOf = <S extends CaseStep>(step: S) =>
  z.object({ step: z.literal(step), data: CASE_COMMANDS[step] })
const [first, ...others] = CASE_STEP_LIST.map(commandOf)
const StepBody = z
  .discriminatedUnion('step', [first as ReturnType<typeof commandOf>, ...others])
  .openapi('EnforcementStep')

const Result = z
  .object({ id: z.uuid(), state: z.enum(CASE_STATES), version: z.int() })
  .openapi('EnforcementResult')
const StepResult = z
  .object({
    ...Result.shape,
    paper: z.object({ paperId: z.uuid(), number: z.string().nullable() }).nullable(),
  })
  .openapi('EnforcementStepResult')

const list = createRoute({
  method: 'get',
  path: '/cases',
  summary: '执法案件，新的在前 / Enforcement cases, the newest first',
  request: {
    query: z.object({
      state: z.enum(CASE_STATES).optional(),
      open: flag,
      late: flag,
      itemId: z.uuid().optional(),
      subjectId: z.uuid().optional(),
      unpaid: flag,
      /** What is due next in them is the asker’s to do. */
      mine: flag,
      /** From and to: days on which it was checked, a fine decided, something paid. */
      checked: Days,
      /** As `checked`, against a party that had a case before. */
      repeated: Days,
      fined: Days,
      paid: Days,
      text: optionalText(100).optional(),
      ...PageQuery,
    }),
  },
  responses: {
    200: json(named('EnforcementPage', CasePage), '一页 / A page'),
    default: PROBLEM,
  },
})

const open = createRoute({
  method: 'post',
  path: '/cases',
  summary: '现场检查发现违法，登记案件 / A check found a violation: open a case',
  request: body(named('NewEnforcementCase', NewCase)),
  responses: { 201: json(Result, '已登记 / Opened'), default: PROBLEM },
})

const show = createRoute({
  method: 'get',
  path: '/cases/{caseId}',
  summary: '一个案件：进度、时限、文书、按日计罚、当事人的其他案件 / One case',
  request: { params },
  responses: { 200: json(named('EnforcementView', CaseView), '案件 / The case'), default: PROBLEM },
})

const take = createRoute({
  method: 'post',
  path: '/cases/{caseId}/steps',
  summary: '办理一步；If-Match 为看到的版本 / Take a step; If-Match is the version seen',
  request: { params, ...body(StepBody) },
  responses: { 200: json(StepResult, '已办 / Done'), default: PROBLEM },
})

const party = createRoute({
  method: 'post',
  path: '/cases/{caseId}/party',
  summary: '当事人的完整信息：须说明用途，查看留痕 / The party in full, for a purpose, on record',
  request: { params, ...body(named('StatedPurpose', StatedPurpose)) },
  responses: {
    200: json(named('EnforcementParty', NewParty), '当事人 / The party'),
    default: PROBLEM,
  },
})

const figures = createRoute({
  method: 'get',
  path: '/figures',
  summary: '一段时间的案件数、罚款额、再犯数 / Cases, fines and repeats of a period',
  request: { query: z.object({ from: CivilDate, to: CivilDate }) },
  responses: {
    200: json(named('EnforcementFigures', CaseFigures), '数字 / Figures'),
    default: PROBLEM,
  },
})

const calculate = createRoute({
  method: 'post',
  path: '/daily-penalty',
  summary: '按日连续处罚计算，逐行列出依据 / Work out a daily penalty, line by line',
  request: body(
    z.object({ cycles: z.array(PenaltyCycle).min(1).max(20) }).openapi('DailyPenaltyInput'),
  ),
  responses: { 200: json(named('DailyPenalty', PenaltyView), '结果 / Result'), default: PROBLEM },
})

const surcharge = createRoute({
  method: 'post',
  path: '/surcharge',
  summary:
    '加处罚款计算，逐行列出 / Work out the surcharge on fines not paid in time, line by line',
  request: body(named('SurchargeInput', SurchargeInput)),
  responses: { 200: json(named('Surcharge', SurchargeView), '结果 / Result'), default: PROBLEM },
})

export const enforcement = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'enforcement.read')
      const { cursor, limit, open: isOpen, late, unpaid, mine, ...rest } = c.req.valid('query')
      const after = readCursor(cursor, z.iso.datetime())
      const lateOn = late === 'true' ? dayInChina(now) : undefined
      const awaited = mine === 'true' ? awaitedOf(actor) : undefined
      const filter = {
        ...rest,
        open: isOpen === 'true',
        unpaid: unpaid === 'true',
        lateOn,
        awaited,
      }
      const page = await reading(database, actor, (db) => findCases(db, filter, after, limit))
      return c.json(asPage(page), 200)
    })
    .openapi(open, async (c) => {
      const done = await openCaseByHand(database, c.var.caller, c.req.valid('json'))
      return c.json(tagged(c, done), 201)
    })
    .openapi(show, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'enforcement.read')
      const { caseId } = c.req.valid('param')
      const view = await reading(database, actor, (db) =>
        readCaseView(db, caseId, actor, dayInChina(now)),
      )
      tellVersion(c, view.found.version)
      return c.json(view, 200)
    })
    .openapi(take, async (c) => {
      const { caller, expectedVersion } = c.var
      const { caseId } = c.req.valid('param')
      const command = c.req.valid('json') as CaseCommand
      const done = await handleCase(database, caller, caseId, command, expectedVersion)
      return c.json(tagged(c, done), 200)
    })
    .openapi(party, async (c) => {
      const { caseId } = c.req.valid('param')
      return c.json(await showParty(database, c.var.caller, caseId, c.req.valid('json')), 200)
    })
    .openapi(figures, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'enforcement.read')
      const { from, to } = c.req.valid('query')
      return c.json(await reading(database, actor, (db) => figuresOf(db, from, to)), 200)
    })
    .openapi(calculate, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'enforcement.read')
      const { cycles } = c.req.valid('json')
      const pack = await reading(database, actor, (db) =>
        currentPack(db, ENFORCEMENT, dayInChina(now)),
      )
      return c.json(dailyPenalty(cycles, pack.limits.recheck.days), 200)
    })
    .openapi(surcharge, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'enforcement.read')
      const pack = await reading(database, actor, (db) =>
        currentPack(db, ENFORCEMENT, dayInChina(now)),
      )
      return c.json(lateSurcharge(c.req.valid('json'), pack.surcharge), 200)
    })
