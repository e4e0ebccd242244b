/** /api/disclosure and /api/submissions: what the office opens to the public, and what the public sends. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { disclosePlan, withholdItem } from '../../actions/disclosure/disclose.ts'
import { handleSubmission, showContact } from '../../actions/disclosure/handle-submission.ts'
import { demand } from '../../domain/access/permissions.ts'
import { StatedPurpose } from '../../domain/access/purposes.ts'
import {
  FullContact,
  Handling,
  SUBMISSION_KINDS,
  SUBMISSION_STATES,
  Submission,
} from '../../domain/disclosure/submission.ts'
import { pageOf } from '../../domain/lists.ts'
import { optionalText, Text } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import { listOpenPlans, readItemWithheld } from '../../store/disclosure/openness.ts'
import { listSubmissions, readSubmission } from '../../store/disclosure/submissions.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { tagged } from '../etag.ts'
import { named } from '../named.ts'
import { PageQuery, readCursor, writeCursor } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const ASubmission = named('Submission', Submission)
const submissionId = z.object({ submissionId: z.uuid() })
const PlanOpenness = z.object({ open: z.boolean(), reason: optionalText(500).default('') })
const ItemOpenness = z.object({ withheld: z.boolean(), reason: Text(500) })

const openPlans = createRoute({
  method: 'get',
  path: '/disclosure/plans',
  summary: '已公开的方案 / Plans that are open to the public',
  responses: {
    200: json(z.object({ planIds: z.array(z.uuid()).readonly() }), '方案 / Plans'),
    default: PROBLEM,
  },
})
const openPlan = createRoute({
  method: 'put',
  path: '/disclosure/plans/{planId}',
  summary: '公开方案或取消公开 / Open a plan to the public, or close it',
  request: { params: z.object({ planId: z.uuid() }), ...body(PlanOpenness) },
  responses: { 200: json(PlanOpenness, '已办 / Done'), default: PROBLEM },
})
const itemOpenness = createRoute({
  method: 'get',
  path: '/disclosure/items/{itemId}',
  summary: '一件事项是否不予公开及其理由 / Whether an item is withheld, and why',
  request: { params: z.object({ itemId: z.uuid() }) },
  responses: {
    200: json(z.object({ withheld: z.boolean(), reason: z.string() }), '是否不予公开 / Openness'),
    default: PROBLEM,
  },
})
const withhold = createRoute({
  method: 'put',
  path: '/disclosure/items/{itemId}',
  summary:
    '一件事项不予公开或恢复公开，须说明理由 / Withhold an item, or release it, with the reason',
  request: { params: z.object({ itemId: z.uuid() }), ...body(ItemOpenness) },
  responses: { 200: json(ItemOpenness, '已办 / Done'), default: PROBLEM },
})
const list = createRoute({
  method: 'get',
  path: '/submissions',
  summary: '群众来件：公示异议与反映问题 / What citizens sent: objections and reports',
  request: {
    query: z.object({
      kind: z.enum(SUBMISSION_KINDS).optional(),
      state: z.enum(SUBMISSION_STATES).optional(),
      ...PageQuery,
    }),
  },
  responses: {
    200: json(pageOf(ASubmission), '一页 / One page'),
    default: PROBLEM,
  },
})
const one = createRoute({
  method: 'get',
  path: '/submissions/{submissionId}',
  summary: '一件来件，联系方式已遮盖 / One submission, its contact masked',
  request: { params: submissionId },
  responses: { 200: json(ASubmission, '来件 / The submission'), default: PROBLEM },
})
const handle = createRoute({
  method: 'post',
  path: '/submissions/{submissionId}/handling',
  summary: '受理、答复或不予受理 / Accept, answer or decline a report',
  request: { params: submissionId, ...body(Handling) },
  responses: { 200: json(z.object({ version: z.int() }), '已办 / Done'), default: PROBLEM },
})
const contact = createRoute({
  method: 'post',
  path: '/submissions/{submissionId}/contact',
  summary: '查看联系方式，须说明用途并留痕 / See the contact; the purpose is recorded',
  request: { params: submissionId, ...body(named('StatedPurpose', StatedPurpose)) },
  responses: {
    200: json(named('FullContact', FullContact), '联系方式与原文 / The contact and the words'),
    default: PROBLEM,
  },
})

export const disclosure = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(openPlans, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'plan.read')
      return c.json({ planIds: await reading(database, actor, listOpenPlans) }, 200)
    })
    .openapi(openPlan, async (c) => {
      const { planId } = c.req.valid('param')
      return c.json(await disclosePlan(database, c.var.caller, planId, c.req.valid('json')), 200)
    })
    .openapi(itemOpenness, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'disclosure.manage')
      const { itemId } = c.req.valid('param')
      return c.json(await reading(database, actor, (db) => readItemWithheld(db, itemId)), 200)
    })
    .openapi(withhold, async (c) => {
      const { itemId } = c.req.valid('param')
      return c.json(await withholdItem(database, c.var.caller, itemId, c.req.valid('json')), 200)
    })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'submission.read')
      const { cursor, limit, ...filter } = c.req.valid('query')
      const { submissions, last } = await reading(database, actor, (db) =>
        listSubmissions(db, filter, readCursor(cursor), limit),
      )
      return c.json({ items: submissions, next: writeCursor(last) }, 200)
    })
    .openapi(one, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'submission.read')
      const found = await reading(database, actor, (db) =>
        readSubmission(db, c.req.valid('param').submissionId),
      )
      return c.json(tagged(c, found), 200)
    })
    .openapi(handle, async (c) => {
      const { caller, expectedVersion } = c.var
      const wanted = c.req.valid('json')
      const id = c.req.valid('param').submissionId
      const done = await handleSubmission(database, caller, id, wanted, expectedVersion)
      return c.json(tagged(c, done), 200)
    })
    .openapi(contact, async (c) => {
      const id = c.req.valid('param').submissionId
      return c.json(await showContact(database, c.var.caller, id, c.req.valid('json')), 200)
    })
