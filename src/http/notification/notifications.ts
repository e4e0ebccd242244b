/** /api/notifications: what the one who asks was told, how much of it is unread, and what it has read. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { markNoticesRead } from '../../actions/notification/mark-read.ts'
import { demand } from '../../domain/access/permissions.ts'
import { pageOf } from '../../domain/lists.ts'
import { Notice, ReadMark } from '../../domain/notification/notice.ts'
import { reading } from '../../store/db.ts'
import { countUnread, listNotices } from '../../store/notification/notices.ts'
import type { Env } from '../caller.ts'
import { json } from '../content.ts'
import { named } from '../named.ts'
import { asPage, PageQuery, readTimeCursor } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const Unread = named('UnreadNotices', z.object({ unread: z.int() }))

const list = createRoute({
  method: 'get',
  path: '/',
  summary: '我的通知，新的在前，分页 / My notices, the newest first, by pages',
  request: {
    query: z.object({ unread: z.enum(['true', 'false']).default('false'), ...PageQuery }),
  },
  responses: {
    200: json(pageOf(named('Notice', Notice)).extend({ unread: z.int() }), '一页 / One page'),
    default: PROBLEM,
  },
})
const count = createRoute({
  method: 'get',
  path: '/unread',
  summary: '未读通知数 / How many are unread',
  responses: { 200: json(Unread, '未读数 / The count'), default: PROBLEM },
})
const read = createRoute({
  method: 'post',
  path: '/read',
  summary: '标为已读：若干条，或某时刻以前的全部 / Mark as read: some, or all up to a moment',
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: named('ReadMark', ReadMark) } },
    },
  },
  responses: { 200: json(Unread, '余下未读数 / What remains unread'), default: PROBLEM },
})

export const notifications = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'notification.read')
      const personId = actor.personId ?? ''
      const { cursor, limit, unread } = c.req.valid('query')
      const wanted = { unread: unread === 'true', after: readTimeCursor(cursor), limit }
      const found = await reading(database, actor, async (db) => ({
        page: await listNotices(db, personId, wanted),
        unread: await countUnread(db, personId),
      }))
      return c.json({ ...asPage(found.page), unread: found.unread }, 200)
    })
    .openapi(count, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'notification.read')
      const unread = await reading(database, actor, (db) => countUnread(db, actor.personId ?? ''))
      return c.json({ unread }, 200)
    })
    .openapi(read, async (c) =>
      c.json(await markNoticesRead(database, c.var.caller, c.req.valid('json')), 200),
    )
