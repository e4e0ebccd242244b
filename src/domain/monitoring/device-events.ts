/** Events about stations, devices and what people do to readings: type → shape of its data. */
import { z } from 'zod'
import type { EventShapes } from '../log/event.ts'
import { BasisFile } from './basis.ts'
import { Device, DeviceFactor } from './device.ts'
import { READING_KINDS } from './reading.ts'
import { Station } from './station.ts'

const station = Station.omit({ stationId: true, version: true, closedOn: true })
/** Password and key stay out of a log that cannot be changed; that they were is said. */
const device = Device.omit({ deviceId: true, version: true, factors: true })
const secrets = { password: z.literal('changed'), sm4Key: z.enum(['changed', 'removed']) }
const span = {
  stationId: z.uuid(),
  factor: z.string(),
  kind: z.enum(READING_KINDS),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  count: z.int(),
  reason: z.string(),
}
const relay = z.object({
  name: z.string(),
  host: z.string(),
  port: z.int(),
  deviceIds: z.array(z.uuid()),
  enabled: z.boolean(),
})

export const DEVICE_EVENTS = {
  // stream 'station'
  'station.added': station,
  'station.changed': station.extend({ closedOn: Station.shape.closedOn }).partial(),
  // stream 'device'
  'device.registered': device.extend({ factors: z.array(DeviceFactor) }),
  'device.changed': device.extend({ factors: z.array(DeviceFactor), ...secrets }).partial(),
  // stream 'device-command'
  'device-command.asked': z.object({ deviceId: z.uuid(), cn: z.string(), cp: z.string() }),
  // stream 'relay'
  'relay.added': relay,
  'relay.changed': relay.partial(),
  // stream 'readings'
  'readings.invalidated': z.object(span),
  'readings.restored': z.object(span),
  'readings.approved': z.object(span),
  'readings.entered': z.object({
    stationId: z.uuid(),
    factor: z.string(),
    kind: z.enum(READING_KINDS),
    at: z.iso.datetime(),
    value: z.string(),
    unit: z.string(),
    /** What it rests on: who measured it, the number of the report. */
    basis: z.string(),
    files: z.array(BasisFile),
  }),
  'readings.imported': z.object({
    fileName: z.string(),
    fileSha256: z.string(),
    rows: z.int(),
    stored: z.int(),
    superseded: z.int(),
  }),
} satisfies EventShapes
