/** Events about notifications: type → shape of its data. No secret is in any, and no whole address. */
import { z } from 'zod'
import type { EventShapes } from '../log/event.ts'
import { CHANNEL_KINDS } from './channel.ts'
import { Preferences } from './preferences.ts'

export const NOTIFICATION_EVENTS = {
  'channel.added': z.object({
    kind: z.enum(CHANNEL_KINDS),
    name: z.string(),
    shownAddress: z.string(),
    kinds: z.array(z.string()),
  }),
  /** Names of what was changed; its new name, whether it is on and its kinds are told. */
  'channel.changed': z.object({
    changed: z.array(z.string()),
    name: z.string(),
    enabled: z.boolean(),
    shownAddress: z.string(),
    kinds: z.array(z.string()),
  }),
  'channel.secret-rotated': z.object({ formerUntil: z.iso.datetime() }),
  'channel.removed': z.object({ name: z.string() }),
  'channel.tested': z.object({}),
  'preferences.changed': Preferences,
  /** All attempts were used up, or it is certain that none will do. */
  'delivery.gave-up': z.object({ channelId: z.uuid(), attempts: z.int(), error: z.string() }),
  'delivery.retried': z.object({ channelId: z.uuid() }),
} satisfies EventShapes
