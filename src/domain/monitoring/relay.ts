/** 转发: frames handed on to a superior's platform as they were received. */
import { z } from 'zod'
import { Text } from '../text.ts'

const facts = {
  name: Text(100),
  host: z.string().regex(/^[A-Za-z0-9.:-]{1,253}$/),
  port: z.int().min(1).max(65_535),
  /** Empty: of all devices. */
  deviceIds: z.array(z.uuid()).max(10_000),
  enabled: z.boolean(),
}

export const Relay = z.object({
  relayId: z.uuid(),
  ...facts,
  version: z.int(),
  /** Frames handed on since it was set up. */
  sent: z.int(),
  sentAt: z.string().nullable(),
  /** Why nothing goes on; null: all is well. */
  fault: z.string().nullable(),
})
export type Relay = Readonly<z.infer<typeof Relay>>

export const NewRelay = z.object({
  ...facts,
  deviceIds: facts.deviceIds.default([]),
  enabled: facts.enabled.default(true),
})
export type NewRelay = Readonly<z.infer<typeof NewRelay>>

export const RelayChange = z.object(facts).partial()
export type RelayChange = Readonly<z.infer<typeof RelayChange>>
