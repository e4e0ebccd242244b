/** /api/devices/{deviceId}/commands: what a device is asked, and how that ended. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { askDevice } from '../../actions/monitoring/ask-device.ts'
import { demand } from '../../domain/access/permissions.ts'
import {
  COMMAND_REASONS,
  COMMAND_STATES,
  contentShown,
} from '../../domain/monitoring/device-command.ts'
import { reading } from '../../store/db.ts'
import { listCommands } from '../../store/monitoring/commands.ts'
import { readDevice } from '../../store/monitoring/devices.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ deviceId: z.uuid() })
const DeviceCommand = z
  .object({
    commandId: z.uuid(),
    cn: z.string(),
    cp: z.string(),
    reason: z.enum(COMMAND_REASONS),
    askedBy: z.uuid().nullable(),
    askedAt: z.string(),
    state: z.enum(COMMAND_STATES),
    tries: z.int(),
    endedAt: z.string().nullable(),
    result: z.int().nullable(),
    answer: z.string().nullable(),
  })
  .openapi('DeviceCommand')

const ask = createRoute({
  method: 'post',
  path: '/devices/{deviceId}/commands',
  summary:
    '向设备发命令，如补取小时数据 2061 / Ask the device for something, as past hours by 2061',
  request: {
    params,
    ...body(
      z.object({
        cn: z.string().regex(/^\d{4}$/),
        /** Content between `CP=&&` and `&&`. */
        cp: z
          .string()
          .max(900)
          .regex(/^[ -~]*$/)
          .refine((text) => !/&&|##/.test(text), { message: '&&, ##' })
          .default(''),
      }),
    ),
  },
  responses: { 202: json(z.object({ commandId: z.uuid() }), '已排队 / Queued'), default: PROBLEM },
})
const commands = createRoute({
  method: 'get',
  path: '/devices/{deviceId}/commands',
  summary: '发给设备的命令及结果，新的在前 / What it was asked and how that ended, newest first',
  request: {
    params,
    query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
  },
  responses: {
    200: json(z.object({ commands: z.array(DeviceCommand) }), '命令 / The commands'),
    default: PROBLEM,
  },
})

export const deviceCommands = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(ask, async (c) => {
      const { deviceId } = c.req.valid('param')
      return c.json(await askDevice(database, c.var.caller, deviceId, c.req.valid('json')), 202)
    })
    .openapi(commands, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const { deviceId } = c.req.valid('param')
      const { limit } = c.req.valid('query')
      const found = await reading(database, actor, async (db) => {
        await readDevice(db, deviceId)
        return listCommands(db, deviceId, limit)
      })
      const answer = found.map(
        ({ deviceId: _, qn: __, sentAt: ___, askedAt, endedAt, ...command }) => ({
          ...command,
          cp: contentShown(command.cn, command.cp),
          askedAt: askedAt.toISOString(),
          endedAt: endedAt?.toISOString() ?? null,
        }),
      )
      return c.json({ commands: answer }, 200)
    })
