/** /api/alarms: what the rules found in the readings, and what people made of it. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { acknowledgeAlarm } from '../../actions/monitoring/acknowledge-alarm.ts'
import { demand } from '../../domain/access/permissions.ts'
import { Acknowledgement, ALARM_STATES, Alarm } from '../../domain/monitoring/alarm/alarm.ts'
import { ALARM_SEVERITIES } from '../../domain/monitoring/alarm/alarms-pack.ts'
import { optionalText } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import { listAlarms } from '../../store/monitoring/alarms.ts'
import type { Env } from '../caller.ts'
import { json } from '../content.ts'
import { tagged } from '../etag.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const list = createRoute({
  method: 'get',
  path: '/alarms',
  summary: '报警与存疑数据，新的在前 / Alarms and doubtful data, newest first',
  request: {
    query: z.object({
      state: z.enum(ALARM_STATES).optional(),
      severity: z.enum(ALARM_SEVERITIES).optional(),
      stationId: z.uuid().optional(),
      rule: optionalText(60).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      cursor: z.uuid().optional(),
    }),
  },
  responses: {
    200: json(
      z.object({ items: z.array(named('Alarm', Alarm)), next: z.uuid().nullable() }),
      '一页 / One page',
    ),
    default: PROBLEM,
  },
})
const acknowledge = createRoute({
  method: 'post',
  path: '/alarms/{alarmId}/acknowledge',
  summary: '处理报警，可同时立项或登记反弹 / Acknowledge; it may open an item or let one relapse',
  request: {
    params: z.object({ alarmId: z.uuid() }),
    body: {
      required: true,
      content: { 'application/json': { schema: named('Acknowledgement', Acknowledgement) } },
    },
  },
  responses: {
    200: json(
      z
        .object({ alarmId: z.uuid(), version: z.int(), itemId: z.uuid().nullable() })
        .openapi('AlarmAcknowledged'),
      '已处理 / Acknowledged',
    ),
    default: PROBLEM,
  },
})

export const alarms = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const { cursor, limit, ...filter } = c.req.valid('query')
      const page = await reading(database, actor, (db) =>
        listAlarms(db, filter, cursor ?? null, limit),
      )
      return c.json(page, 200)
    })
    .openapi(acknowledge, async (c) => {
      const { caller, expectedVersion } = c.var
      const { alarmId } = c.req.valid('param')
      const said = c.req.valid('json')
      const done = await acknowledgeAlarm(database, caller, alarmId, said, expectedVersion)
      return c.json(tagged(c, done), 200)
    })
