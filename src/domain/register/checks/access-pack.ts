/** The pack of who may use land for what: building plots, permanent ecological zones. */
import { z } from 'zod'
import { CivilDate } from '../../civil-date.ts'
import { ZoneRules } from './ecological-zone.ts'
import { LandUseRules } from './land-use-access.ts'

export const AccessPack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  landUse: LandUseRules,
  zones: ZoneRules,
})
export type AccessPack = Readonly<z.infer<typeof AccessPack>>

export const ACCESS_PACK = { name: 'access-rules', schema: AccessPack }
