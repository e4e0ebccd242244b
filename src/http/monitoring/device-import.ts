/** /api/devices/import: many devices registered at once, from JSON or from a table. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { registerDevices } from '../../actions/monitoring/manage-devices.ts'
import { demand } from '../../domain/access/permissions.ts'
import { NewDevice } from '../../domain/monitoring/device.ts'
import { MOST_DEVICES, readDeviceTable } from '../../domain/monitoring/device-table.ts'
import { reading } from '../../store/db.ts'
import { listDevices } from '../../store/monitoring/devices.ts'
import { listStations } from '../../store/monitoring/stations.ts'
import type { Env } from '../caller.ts'
import { body, json, ONE_FILE } from '../content.ts'
import { uploadName } from '../file-name.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { turnstile } from '../turnstile.ts'
import { demandValid } from '../valid.ts'
import { Changed } from './shapes.ts'

const MOST_ISSUES = 200

const registerMany = createRoute({
  method: 'post',
  path: '/devices/import',
  summary: '批量登记：全部成功，或一台也不登记 / Register many: all of them or none',
  request: body(z.object({ devices: z.array(NewDevice).min(1).max(MOST_DEVICES) })),
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
export function deviceImport({ database }: Parts) {
  const readLines = turnstile(
    async (bytes: Uint8Array, name: string) =>
      (await import('../../compiler/readings/read.ts')).readReadingLines(bytes, name),
    1,
    4,
  )
  return new OpenAPIHono<Env>({ defaultHook: demandValid })
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
      const right = issues.length === 0 && devices.length > 0
      const applied = right && c.req.valid('query').apply === 'true'
      if (applied) await registerDevices(database, caller, devices)
      return c.json({ devices: devices.length, applied, issues: issues.slice(0, MOST_ISSUES) }, 200)
    })
}
