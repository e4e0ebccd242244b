/** /api/plan-drafts: a plan under review, from its file to its place in the ledger. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import {
  correctDraft,
  discardDraft,
  openDraft,
  undoCorrection,
} from '../../actions/plan/review-draft.ts'
import {
  decideRevision,
  reviewedDraft,
  revisionRows,
  takeInDraft,
} from '../../actions/plan/take-in-draft.ts'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { LEVELS } from '../../domain/ledger/item-list.ts'
import { Correction } from '../../domain/plan/correction.ts'
import { DraftSummary, PlanDraft } from '../../domain/plan/draft.ts'
import { Decision, Revision } from '../../domain/plan/revision.ts'
import { reading } from '../../store/db.ts'
import { knownOrganisation } from '../../store/organisation/known.ts'
import { listOpenDrafts, readDraft } from '../../store/plan/drafts.ts'
import { type Env, UPLOAD_MEGABYTES } from '../caller.ts'
import { body, json, oneFile } from '../content.ts'
import { tagged } from '../etag.ts'
import { uploadName } from '../file-name.ts'
import { named } from '../named.ts'
import type { PlanParts } from '../plans.ts'
import { PROBLEM } from '../problem.ts'
import { turnstile } from '../turnstile.ts'
import { demandValid } from '../valid.ts'

const COMPILING_AT_ONCE = 2
const WAITING = 8

const params = z.object({ draftId: z.uuid() })
const Version = z.object({ version: z.int() }).openapi('DraftVersion')
const Opened = z
  .object({ draftId: z.uuid().nullable(), planId: z.uuid().nullable() })
  .openapi('OpenedDraft')
const TakenIn = z.object({ planId: z.uuid(), version: z.int() }).openapi('TakenIn')
/** With `alias`, the organisation learns the name by which the plan calls the unit. */
const Correcting = z
  .object({ correction: named('Correction', Correction), alias: z.boolean().default(false) })
  .openapi('Correcting')
const MOST_DECISIONS = 5_000
const Decisions = z
  .object({ decisions: z.array(named('Decision', Decision)).min(1).max(MOST_DECISIONS) })
  .openapi('Decisions')

const list = createRoute({
  method: 'get',
  path: '/',
  summary: '待审方案 / Plans under review',
  responses: {
    200: json(
      z.object({ drafts: z.array(named('DraftSummary', DraftSummary)).readonly() }),
      '待审方案 / The drafts',
    ),
  },
})

const open = createRoute({
  method: 'post',
  path: '/',
  summary: `编译方案并打开审阅（最大 ${UPLOAD_MEGABYTES} MB）/ Compile a plan and open its review`,
  description:
    '同一文件已在审阅或已列入台账时，给出原来的。\n\n' +
    'Of bytes under review or taken in already, that draft or plan is given.',
  request: {
    body: oneFile({
      level: z.enum(LEVELS).default('own'),
      revises: z.uuid().optional().openapi({ description: '修订哪份方案 / The plan it revises' }),
    }),
  },
  responses: {
    200: json(Opened, '已有 / There already'),
    201: json(Opened, '已打开 / Opened'),
    default: PROBLEM,
  },
})

const one = createRoute({
  method: 'get',
  path: '/{draftId}',
  summary: '一份待审方案：更正后的台账、更正、未解决的诊断 / A draft as corrected',
  request: { params },
  responses: { 200: json(named('PlanDraft', PlanDraft), '方案 / The draft'), default: PROBLEM },
})

const discard = createRoute({
  method: 'delete',
  path: '/{draftId}',
  summary: '放弃导入 / Give the import up',
  request: { params },
  responses: { 200: json(Version, '已放弃 / Given up'), default: PROBLEM },
})

const correct = createRoute({
  method: 'post',
  path: '/{draftId}/corrections',
  summary: '更正一处；If-Match 为看到的版本 / One correction; If-Match is the version seen',
  request: { params, ...body(Correcting) },
  responses: { 200: json(Version, '已更正 / Corrected'), default: PROBLEM },
})

const undo = createRoute({
  method: 'delete',
  path: '/{draftId}/corrections/{correctionId}',
  summary: '撤销一处更正 / Undo a correction',
  request: { params: params.extend({ correctionId: z.uuid() }) },
  responses: { 200: json(Version, '已撤销 / Undone'), default: PROBLEM },
})

const compare = createRoute({
  method: 'get',
  path: '/{draftId}/revision',
  summary: '修订版与现行台账的差异 / How the revised plan differs from the ledger',
  request: { params },
  responses: { 200: json(named('Revision', Revision), '差异 / The differences'), default: PROBLEM },
})

const decide = createRoute({
  method: 'put',
  path: '/{draftId}/decisions',
  summary: '逐条决定是否采纳 / Take differences over, or not',
  request: { params, ...body(Decisions) },
  responses: { 200: json(Version, '已决定 / Decided'), default: PROBLEM },
})

const takeIn = createRoute({
  method: 'post',
  path: '/{draftId}/taking-in',
  summary: '接受并列入台账 / Take the plan in',
  request: { params },
  responses: { 200: json(TakenIn, '已列入 / Taken in'), default: PROBLEM },
})

export function planDrafts({ database, ...parts }: PlanParts) {
  const compile = turnstile(parts.compile, COMPILING_AT_ONCE, WAITING)
  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'plan.read')
      return c.json({ drafts: await reading(database, actor, listOpenDrafts) }, 200)
    })
    .openapi(open, async (c) => {
      const { caller } = c.var
      demand(caller.actor, 'plan.import')
      const { file: sent, level, revises } = c.req.valid('form')
      const fileName = uploadName(sent.name)
      const bytes = new Uint8Array(await sent.arrayBuffer())
      const organisation = await reading(database, caller.actor, (db) =>
        knownOrganisation(db, dayInChina(caller.now)),
      )
      const ledger = await compile(bytes, fileName, organisation === null ? {} : { organisation })
      const file = { fileName, bytes, ledger, level, revises: revises ?? null }
      const { created, ...opened } = await openDraft(database, caller, file)
      return c.json(opened, created ? 201 : 200)
    })
    .openapi(one, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'plan.read')
      const { draftId } = c.req.valid('param')
      const shown = await reading(database, actor, async (db) => {
        const draft = await readDraft(db, draftId)
        const { compiled: _, sha256: __, decisions: ___, ...found } = draft
        const ledger = await reviewedDraft(db, draft, now)
        return { ...found, ledger }
      })
      return c.json(tagged(c, shown), 200)
    })
    .openapi(discard, async (c) => {
      const done = await discardDraft(database, c.var.caller, changeOf(c))
      return c.json(done, 200)
    })
    .openapi(correct, async (c) => {
      const { correction, alias } = c.req.valid('json')
      const done = await correctDraft(database, c.var.caller, changeOf(c), correction, alias)
      return c.json(tagged(c, done), 200)
    })
    .openapi(undo, async (c) => {
      const { correctionId } = c.req.valid('param')
      const done = await undoCorrection(database, c.var.caller, changeOf(c), correctionId)
      return c.json(tagged(c, done), 200)
    })
    .openapi(compare, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'plan.read')
      const { draftId } = c.req.valid('param')
      const revision = await reading(database, actor, async (db) => {
        const draft = await readDraft(db, draftId)
        const rows = await revisionRows(db, draft, await reviewedDraft(db, draft, now))
        return { rows, decisions: draft.decisions }
      })
      return c.json(revision, 200)
    })
    .openapi(decide, async (c) => {
      const { decisions } = c.req.valid('json')
      const done = await decideRevision(database, c.var.caller, changeOf(c), decisions)
      return c.json(tagged(c, done), 200)
    })
    .openapi(takeIn, async (c) =>
      c.json(await takeInDraft(database, c.var.caller, changeOf(c)), 200),
    )
}

const changeOf = (c: {
  readonly req: { valid(target: 'param'): { readonly draftId: string } }
  readonly var: { readonly expectedVersion: number | null }
}) => ({ draftId: c.req.valid('param').draftId, expectedVersion: c.var.expectedVersion })
