/** /api/queue: what waits for whoever asks, by the kind of step, and many signatures at once. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { signItems } from '../../actions/ledger/sign-items.ts'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { AWAITED } from '../../domain/ledger/awaited.ts'
import { COMMANDS } from '../../domain/ledger/commands.ts'
import { QueuePage, QueueSummary } from '../../domain/ledger/queue.ts'
import { refuse } from '../../domain/refusal.ts'
import { reading } from '../../store/db.ts'
import { listCheckers } from '../../store/ledger/facts.ts'
import { readQueue } from '../../store/ledger/queue.ts'
import { readQueueSummary } from '../../store/ledger/queue-summary.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'
import { StepResult } from './items.ts'

const MOST_ON_A_PAGE = 100
const MOST_SIGNED = 100

const Page = z.object({
  unit: z.uuid().optional(),
  plan: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(MOST_ON_A_PAGE).default(50),
  cursor: z.string().max(200).optional(),
})

const Cursor = z.tuple([
  z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/),
  z.uuid(),
])

const Signatures = z
  .object({
    items: z
      .array(z.object({ itemId: z.uuid(), version: z.int().min(1).nullable().default(null) }))
      .min(1)
      .max(MOST_SIGNED)
      .refine((all) => new Set(all.map(({ itemId }) => itemId)).size === all.length, {
        message: '同一事项出现两次 / an item is given twice',
      }),
    data: COMMANDS.sign,
  })
  .openapi('BulkSignature')

const Signed = z
  .object({
    signed: z.array(StepResult).readonly(),
    refused: z
      .array(z.object({ itemId: z.uuid(), code: z.string(), zh: z.string(), en: z.string() }))
      .readonly(),
  })
  .openapi('BulkSigned')

const summary = createRoute({
  method: 'get',
  path: '/queue',
  summary: '待我办理：按步骤计数 / What waits for me, counted by the kind of step',
  responses: {
    200: json(named('QueueSummary', QueueSummary), '计数 / The counts'),
    default: PROBLEM,
  },
})

const page = createRoute({
  method: 'get',
  path: '/queue/{step}',
  summary:
    '待我办理的一类步骤，等得最久的在前 / One kind of step that waits for me, the longest wait first',
  request: { params: z.object({ step: z.enum(AWAITED) }), query: Page },
  responses: { 200: json(named('QueuePage', QueuePage), '一页 / One page'), default: PROBLEM },
})

const checkers = createRoute({
  method: 'get',
  path: '/checkers',
  summary: '在任的核查员 / Everybody with the role of checker today',
  responses: {
    200: json(
      z
        .object({
          checkers: z.array(z.object({ personId: z.uuid(), name: z.string() })).readonly(),
        })
        .openapi('Checkers'),
      '核查员 / The checkers',
    ),
    default: PROBLEM,
  },
})

const signMany = createRoute({
  method: 'post',
  path: '/queue/signatures',
  summary:
    '批量签字：逐件办理，不能签的逐件说明 / Sign many, each by itself; those refused are named with the reason',
  request: body(Signatures),
  responses: { 200: json(Signed, '结果 / The outcome'), default: PROBLEM },
})

export const queues = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(summary, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'item.read')
      return c.json(await reading(database, actor, (db) => readQueueSummary(db, actor, now)), 200)
    })
    .openapi(page, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'item.read')
      const { step } = c.req.valid('param')
      const { unit, plan, limit, cursor } = c.req.valid('query')
      const filter = { step, leadUnitId: unit, planId: plan }
      const after = cursor === undefined ? null : readCursor(cursor)
      const { items, last } = await reading(database, actor, (db) =>
        readQueue(db, actor, filter, after, limit, now),
      )
      const next = last && Buffer.from(JSON.stringify(last)).toString('base64url')
      return c.json({ items, next }, 200)
    })
    .openapi(checkers, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'item.check')
      const found = await reading(database, actor, (db) => listCheckers(db, dayInChina(now)))
      return c.json({ checkers: found }, 200)
    })
    .openapi(signMany, async (c) => {
      const { items, data } = c.req.valid('json')
      return c.json(await signItems(database, c.var.caller, items, data), 200)
    })

/** @throws {Refusal} INPUT_INVALID for a cursor that is none. */
function readCursor(cursor: string): readonly [string, string] {
  const invalid = () => refuse('INPUT_INVALID', { issues: ['cursor'] })
  try {
    const { success, data } = Cursor.safeParse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString()),
    )
    return success ? data : invalid()
  } catch {
    return invalid()
  }
}
