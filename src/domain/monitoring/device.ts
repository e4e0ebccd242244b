/** Devices (数采仪): who may send, what they may send, and how their frames are to be read. */
import { z } from 'zod'
import { Text } from '../text.ts'
import { CRC_MODES } from './hj212/decode.ts'

const decimal = z.string().regex(/^-?\d{1,12}(\.\d{1,8})?$/, '应为数值 / a number')

export const DeviceFactor = z.object({
  /** The code in its frames. */
  sentAs: z.string().regex(/^[A-Za-z0-9_.]{1,20}$/),
  factor: z.string().regex(/^[A-Za-z0-9_.]{1,20}$/),
  /** Where it is measured; the device's own station if nothing is said. */
  stationId: z.uuid(),
  /** In which the device sends it. */
  unit: z.string().min(1).max(20),
  /** A value beyond is implausible; in the unit of the factor. */
  least: decimal.nullable(),
  most: decimal.nullable(),
})
export type DeviceFactor = Readonly<z.infer<typeof DeviceFactor>>

const facts = {
  name: Text(100),
  stationId: z.uuid(),
  mn: z.string().regex(/^[!-~]{1,40}$/, '1–40 ASCII'),
  password: z.string().regex(/^[!-:<-~]{1,24}$/, '1–24 ASCII'),
  /** Addresses from which it may connect; empty: any. */
  addresses: z.array(z.union([z.ipv4(), z.ipv6()])).max(20),
  /** Null: as each frame says. */
  protocol: z.union([z.literal(2005), z.literal(2017), z.literal(2025)]).nullable(),
  crcMode: z.enum(CRC_MODES),
  lenient: z.boolean(),
  /** Key of SM4, 32 hexadecimal digits; null: its content is sent plain. */
  sm4Key: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable(),
  realTimeSeconds: z.int().min(1).max(86_400).nullable(),
  minuteMinutes: z
    .union([1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30].map((minutes) => z.literal(minutes)))
    .nullable(),
  sendsHours: z.boolean(),
  sendsDays: z.boolean(),
  setsClock: z.boolean(),
}

/** As it is shown: without password and key. */
export const Device = z
  .object({
    deviceId: z.uuid(),
    ...facts,
    factors: z.array(DeviceFactor),
    enabled: z.boolean(),
    version: z.int(),
  })
  .omit({ password: true, sm4Key: true })
export type Device = Readonly<z.infer<typeof Device>>

const NewFactor = DeviceFactor.partial({
  factor: true,
  stationId: true,
  unit: true,
  least: true,
  most: true,
})
export type NewFactor = Readonly<z.infer<typeof NewFactor>>
const factors = z
  .array(NewFactor)
  .max(200)
  .refine((all) => new Set(all.map(({ sentAs }) => sentAs)).size === all.length, {
    message: '同一编码出现两次 / a code is given twice',
  })

export const NewDevice = z.object({
  ...facts,
  addresses: facts.addresses.default([]),
  protocol: facts.protocol.default(null),
  crcMode: facts.crcMode.default('standard'),
  lenient: facts.lenient.default(false),
  sm4Key: facts.sm4Key.default(null),
  realTimeSeconds: facts.realTimeSeconds.default(null),
  minuteMinutes: facts.minuteMinutes.default(null),
  sendsHours: facts.sendsHours.default(true),
  sendsDays: facts.sendsDays.default(false),
  setsClock: facts.setsClock.default(false),
  factors: factors.default([]),
})
export type NewDevice = Readonly<z.infer<typeof NewDevice>>

export const DeviceChange = z
  .object({ ...facts, enabled: z.boolean(), factors })
  .omit({ mn: true })
  .partial()
export type DeviceChange = Readonly<z.infer<typeof DeviceChange>>
