/** /api/readings/entries: readings put in by hand, with what they rest on. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { enterReading } from '../../actions/monitoring/bring-readings.ts'
import { demand } from '../../domain/access/permissions.ts'
import { pageOf } from '../../domain/lists.ts'
import { BasisUploads } from '../../domain/monitoring/basis.ts'
import { ReadingEntry } from '../../domain/monitoring/reading-entry.ts'
import { Text } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import { listEntries } from '../../store/monitoring/reading-entries.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { named } from '../named.ts'
import { asPage, PageQuery, readCursor } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'
import { Added, AnIncomingReading } from './shapes.ts'

const list = createRoute({
  method: 'get',
  path: '/readings/entries',
  summary:
    '手工录入的数据，新的在前；可只看待审核的 / Readings put in by hand, newest first, or only those that wait for approval',
  request: {
    query: z.object({ waiting: z.enum(['true', 'false']).default('false'), ...PageQuery }),
  },
  responses: {
    200: json(pageOf(named('ReadingEntry', ReadingEntry)), '一页 / One page'),
    default: PROBLEM,
  },
})
const enter = createRoute({
  method: 'post',
  path: '/readings/entries',
  summary:
    '手工录入一个数值及依据，审核前不参与统计 / Enter one value with what it rests on; it counts once approved',
  request: body(
    z.object({
      reading: AnIncomingReading,
      /** Who measured it, the number of the report. */
      basis: Text(500),
      uploadIds: BasisUploads,
    }),
  ),
  responses: {
    201: json(Added.extend({ entryId: z.uuid().nullable() }), '已录入 / Entered'),
    default: PROBLEM,
  },
})

export const readingEntries = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const { waiting, cursor, limit } = c.req.valid('query')
      const after = readCursor(cursor)?.[1] ?? null
      const page = await reading(database, actor, (db) =>
        listEntries(db, waiting === 'true', after, limit),
      )
      return c.json(asPage(page), 200)
    })
    .openapi(enter, async (c) => {
      const { reading: sent, basis: text, uploadIds } = c.req.valid('json')
      return c.json(await enterReading(database, c.var.caller, sent, { text, uploadIds }), 201)
    })
