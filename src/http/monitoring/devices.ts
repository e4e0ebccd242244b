/** /api/devices: who may send, and when each was heard. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { changeDevice, registerDevices } from '../../actions/monitoring/manage-devices.ts'
import { demand } from '../../domain/access/permissions.ts'
import { Device, DeviceChange, NewDevice } from '../../domain/monitoring/device.ts'
import { reading } from '../../store/db.ts'
import { listContacts } from '../../store/monitoring/contacts.ts'
import { listDevices, readDevice, shown } from '../../store/monitoring/devices.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { tagged, tellVersion } from '../etag.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'
import { Changed } from './shapes.ts'

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
const change = createRoute({
  method: 'patch',
  path: '/devices/{deviceId}',
  summary:
    '修改或停用设备；If-Match 为看到的版本 / Change or disable it; If-Match is the version seen',
  request: { params, ...body(named('DeviceChange', DeviceChange)) },
  responses: { 200: json(Changed, '已改 / Changed'), default: PROBLEM },
})
export const devices = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
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
    .openapi(one, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const { deviceId } = c.req.valid('param')
      const device = await reading(database, actor, (db) => readDevice(db, deviceId))
      tellVersion(c, device.version)
      return c.json(shown(device), 200)
    })
    .openapi(register, async (c) => {
      const [done] = await registerDevices(database, c.var.caller, [c.req.valid('json')])
      const { id, version } = done ?? { id: '', version: 0 }
      tellVersion(c, version)
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
      return c.json(tagged(c, done), 200)
    })
