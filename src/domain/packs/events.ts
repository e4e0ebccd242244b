/** Events about packs: type → shape of its data. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import type { EventShapes } from '../log/event.ts'

export const PACK_EVENTS = {
  // stream 'pack', one for each tenant
  'pack.published': z.object({
    pack: z.string(),
    version: z.int(),
    effectiveFrom: CivilDate,
    reason: z.string(),
    content: z.json(),
  }),
} satisfies EventShapes
