/** /api/devices: who may send, when each was heard, and what it is asked. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { askDevice } from '../../actions/monitoring/ask-device.ts'
import { changeDevice, registerDevices } from '../../actions/monitoring/manage-devices.ts'
import { demand } from '../../domain/access/permissions.ts'
import { Device, DeviceChange, NewDevice } from '../../domain/monitoring/device.ts'
import {
  COMMAND_REASONS,
  COMMAND_STATES,
  contentShown,
} from '../../domain/monitoring/device-command.ts'
import { readDeviceTable } from '../../domain/monitoring/device-table.ts'
import { reading } from '../../store/db.ts'
import { listCommands } from '../../store/monitoring/commands.ts'
import { listContacts } from '../../store/monitoring/contacts.ts'
import { listDevices, readDevice, shown } from '../../store/monitoring/devices.ts'
import { listStations } from '../../store/monitoring/stations.ts'
import type { Env } from '../caller.ts'
import { body, json, ONE_FILE } from '../content.ts'
import { uploadName } from '../file-name.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { turnstile } from '../turnstile.ts'
import { demandValid } from '../valid.ts'
import { Changed, etag } from './shapes.ts'

const MOST_AT_ONCE = 1_000
const MOST_ISSUES = 200
const params = z.object({ deviceId: z.uuid() })
const ADevice = named('Device', Device)
const Contact = z.object({
  connected: z.boolean(),
  address: z.string(),
  heardAt: z.string(),
  dataAt: z.string().nullable(),
  frames: z.int(),
  rejected: z.int(),
})
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

const list = createRoute({
  method: 'get',
  path: '/devices',
  summary: '已登记的设备及最近通讯 / Registered devices and when each was heard',
  request: { query: z.object({ stationId: z.uuid().optional() }) },
  responses: {
    200: json(
      z.object({ devices: z.array(ADevice.extend({ contact: Contact.nullable() })) }),
      '设备 / The devices',
    ),
    default: PROBLEM,
  },
})
const one = createRoute({
  method: 'get',
  path: '/devices/{deviceId}',
  summary: '一台设备 / One device',
  request: { params },
  responses: { 200: json(ADevice, '设备 / The device'), default: PROBLEM },
})
const register = createRoute({
  method: 'post',
  path: '/devices',
  summary: '登记设备 / Register a device',
  request: body(named('NewDevice', NewDevice)),
  responses: { 201: json(Changed, '已登记 / Registered'), default: PROBLEM },
})
const registerMany = createRoute({
  method: 'post',
  path: '/devices/import',
  summary: '批量登记：全部成功，或一台也不登记 / Register many: all of them or none',
  request: body(z.object({ devices: z.array(NewDevice).min(1).max(MOST_AT_ONCE) })),
  responses: {
    201: json(z.object({ devices: z.array(Changed).readonly() }), '已登记 / Registered'),
    default: PROBLEM,
  },
})
const registerTable = createRoute({
  method: 'post',
  path: '/devices/import-table',
  summary:
    '从 CSV 或 Excel 登记设备：先试读，任何一行有误则全部不登记 / Register devices from a table: a trial first; all rows or none',
  request: {
    query: z.object({ apply: z.enum(['true', 'false']).default('false') }),
    body: ONE_FILE,
  },
  responses: {
    200: json(
      z.object({
        devices: z.int(),
        applied: z.boolean(),
        issues: z.array(z.object({ row: z.int(), zh: z.string(), en: z.string() })).readonly(),
      }),
      '结果和问题 / What was done, and what is wrong',
    ),
    default: PROBLEM,
  },
})
const change = createRoute({
  method: 'patch',
  path: '/devices/{deviceId}',
  summary:
    '修改或停用设备；If-Match 为看到的版本 / Change or disable it; If-Match is the version seen',
  request: { params, ...body(named('DeviceChange', DeviceChange)) },
  responses: { 200: json(Changed, '已改 / Changed'), default: PROBLEM },
})
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

export function devices({ database }: Parts) {
  const readLines = turnstile(
    async (bytes: Uint8Array, name: string) =>
      (await import('../../compiler/readings/read.ts')).readReadingLines(bytes, name),
    1,
    4,
  )
  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const { stationId } = c.req.valid('query')
      const found = await reading(database, actor, async (db) => ({
        devices: await listDevices(db, stationId),
        contacts: new Map((await listContacts(db)).map((each) => [each.deviceId, each])),
      }))
      const answer = found.devices.map((device) => {
        const contact = found.contacts.get(device.deviceId)
        return {
          ...shown(device),
          contact: contact
            ? {
                connected: contact.connected,
                address: contact.address,
                heardAt: contact.heardAt.toISOString(),
                dataAt: contact.dataAt?.toISOString() ?? null,
                frames: contact.frames,
                rejected: contact.rejected,
              }
            : null,
        }
      })
      return c.json({ devices: answer }, 200)
    })
    .openapi(registerMany, async (c) => {
      const { devices } = c.req.valid('json')
      return c.json({ devices: await registerDevices(database, c.var.caller, devices) }, 201)
    })
    .openapi(registerTable, async (c) => {
      const { caller } = c.var
      const { actor } = caller
      demand(actor, 'monitoring.manage')
      const { file } = c.req.valid('form')
      const lines = await readLines(new Uint8Array(await file.arrayBuffer()), uploadName(file.name))
      const { stations, known } = await reading(database, actor, async (db) => ({
        stations: await listStations(db),
        known: await listDevices(db),
      }))
      const { devices, issues } = readDeviceTable(
        lines,
        new Map(stations.map(({ name, stationId }) => [name, stationId])),
        new Set(known.map(({ mn }) => mn)),
      )
      const right = issues.length === 0 && devices.length > 0 && devices.length <= MOST_AT_ONCE
      const applied = right && c.req.valid('query').apply === 'true'
      if (applied) await registerDevices(database, caller, devices)
      return c.json({ devices: devices.length, applied, issues: issues.slice(0, MOST_ISSUES) }, 200)
    })
    .openapi(one, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const { deviceId } = c.req.valid('param')
      const device = await reading(database, actor, (db) => readDevice(db, deviceId))
      c.header('etag', etag(device.version))
      return c.json(shown(device), 200)
    })
    .openapi(register, async (c) => {
      const [done] = await registerDevices(database, c.var.caller, [c.req.valid('json')])
      const { id, version } = done ?? { id: '', version: 0 }
      c.header('etag', etag(version))
      return c.json({ id, version }, 201)
    })
    .openapi(change, async (c) => {
      const { caller, expectedVersion } = c.var
      const { deviceId } = c.req.valid('param')
      const done = await changeDevice(
        database,
        caller,
        deviceId,
        c.req.valid('json'),
        expectedVersion,
      )
      c.header('etag', etag(done.version))
      return c.json(done, 200)
    })
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
}
