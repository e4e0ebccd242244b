/** /api/notifications/preferences: what the one who asks wants of notices. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { setPreferences } from '../../actions/notification/set-preferences.ts'
import { demand } from '../../domain/access/permissions.ts'
import { Preferences } from '../../domain/notification/preferences.ts'
import { reading } from '../../store/db.ts'
import { readPreferences } from '../../store/notification/preferences.ts'
import type { Env } from '../caller.ts'
import { Changed, json } from '../content.ts'
import { tagged, tellVersion } from '../etag.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const Wanted = named('NotificationPreferences', Preferences)

const read = createRoute({
  method: 'get',
  path: '/',
  summary: '我的通知偏好 / What I want of notices',
  responses: {
    200: json(z.object({ ...Preferences.shape, version: z.int() }), '偏好 / Preferences'),
    default: PROBLEM,
  },
})
const write = createRoute({
  method: 'put',
  path: '/',
  summary: '设定通知偏好：邮件、不要哪些、免打扰时段 / Set them: e-mail, kinds, quiet hours',
  request: { body: { required: true, content: { 'application/json': { schema: Wanted } } } },
  responses: { 200: json(Changed, '已设定 / Set'), default: PROBLEM },
})

export const notificationPreferences = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(read, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'notification.read')
      const id = actor.personId ?? ''
      const found = await reading(database, actor, (db) => readPreferences(db, id))
      tellVersion(c, found.version)
      return c.json({ ...found, muted: [...found.muted] }, 200)
    })
    .openapi(write, async (c) => {
      const { caller, expectedVersion } = c.var
      const done = await setPreferences(database, caller, c.req.valid('json'), expectedVersion)
      return c.json(tagged(c, done), 200)
    })
