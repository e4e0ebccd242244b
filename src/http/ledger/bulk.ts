/** /api/items/…: what is done with many chosen items at once: tags and reminders. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { remindItems } from '../../actions/ledger/remind-items.ts'
import { tagItems } from '../../actions/ledger/tag-items.ts'
import { demand } from '../../domain/access/permissions.ts'
import { TagChange } from '../../domain/ledger/tags.ts'
import { Text } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import { listTags } from '../../store/ledger/tags.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const MOST_CHOSEN = 500

export const Chosen = z
  .array(z.uuid())
  .min(1)
  .max(MOST_CHOSEN)
  .refine((ids) => new Set(ids).size === ids.length, {
    message: '同一事项出现两次 / an item is given twice',
  })

const tags = createRoute({
  method: 'get',
  path: '/tags',
  summary: '在用的标签 / Tags in use',
  responses: {
    200: json(
      z
        .object({ tags: z.array(z.object({ tag: z.string(), count: z.int() })).readonly() })
        .openapi('Tags'),
      '标签 / The tags',
    ),
    default: PROBLEM,
  },
})

const tag = createRoute({
  method: 'post',
  path: '/items/tags',
  summary: '批量加、去标签：全部成功，或一件也不改 / Tag many: all of them or none',
  request: body(
    z.object({ itemIds: Chosen, change: named('TagChange', TagChange) }).openapi('BulkTags'),
  ),
  responses: {
    200: json(z.object({ changes: z.int() }), '已改 / Changed'),
    default: PROBLEM,
  },
})

const remind = createRoute({
  method: 'post',
  path: '/items/reminders',
  summary: '批量催办：每人收到一条 / Remind of many: each person is told once',
  request: body(z.object({ itemIds: Chosen, text: Text(1_000) }).openapi('BulkReminder')),
  responses: {
    200: json(
      z.object({ persons: z.int(), items: z.int() }).openapi('Reminded'),
      '已催办 / Reminded',
    ),
    default: PROBLEM,
  },
})

export const bulkItems = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(tags, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'item.read')
      return c.json({ tags: await reading(database, actor, (db) => listTags(db, actor)) }, 200)
    })
    .openapi(tag, async (c) => {
      const { itemIds, change } = c.req.valid('json')
      return c.json({ changes: await tagItems(database, c.var.caller, itemIds, change) }, 200)
    })
    .openapi(remind, async (c) => {
      const { itemIds, text } = c.req.valid('json')
      return c.json(await remindItems(database, c.var.caller, itemIds, text), 200)
    })
