/** Events about the event log: type → shape of its data. */
import { z } from 'zod'
import type { EventShapes } from '../log/event.ts'

export const LOG_EVENTS = {
  /** From now on tree heads are signed with this key. */
  'log.key-changed': z.object({ verifierKey: z.string(), fromSize: z.int() }),
} satisfies EventShapes
