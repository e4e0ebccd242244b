/** /api/relays: where frames are handed on to. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { addRelay, changeRelay } from '../../actions/monitoring/manage-relays.ts'
import { demand } from '../../domain/access/permissions.ts'
import { NewRelay, Relay, RelayChange } from '../../domain/monitoring/relay.ts'
import { reading } from '../../store/db.ts'
import { listRelays } from '../../store/monitoring/relays.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { tagged } from '../etag.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'
import { Changed } from './shapes.ts'

const list = createRoute({
  method: 'get',
  path: '/relays',
  summary: '转发目标及进度 / Where frames are handed on to, and how far that has come',
  responses: {
    200: json(z.object({ relays: z.array(named('Relay', Relay)) }), '转发 / The relays'),
    default: PROBLEM,
  },
})
const add = createRoute({
  method: 'post',
  path: '/relays',
  summary: '增设转发，从现在收到的报文开始 / Hand frames on from now',
  request: body(named('NewRelay', NewRelay)),
  responses: { 201: json(Changed, '已增设 / Added'), default: PROBLEM },
})
const change = createRoute({
  method: 'patch',
  path: '/relays/{relayId}',
  summary:
    '修改或停止转发；If-Match 为看到的版本 / Change or stop it; If-Match is the version seen',
  request: { params: z.object({ relayId: z.uuid() }), ...body(named('RelayChange', RelayChange)) },
  responses: { 200: json(Changed, '已改 / Changed'), default: PROBLEM },
})

export const relays = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const found = await reading(database, actor, listRelays)
      return c.json({ relays: found.map(({ cursor: _, ...relay }) => relay) }, 200)
    })
    .openapi(add, async (c) => {
      const done = await addRelay(database, c.var.caller, c.req.valid('json'))
      return c.json(tagged(c, done), 201)
    })
    .openapi(change, async (c) => {
      const { caller, expectedVersion } = c.var
      const { relayId } = c.req.valid('param')
      const done = await changeRelay(
        database,
        caller,
        relayId,
        c.req.valid('json'),
        expectedVersion,
      )
      return c.json(tagged(c, done), 200)
    })
