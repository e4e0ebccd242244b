/** The pack of rules behind the checks: access to building plots, ecological zones, manifests of hazardous waste. */
import { z } from 'zod'
import { CivilDate } from '../../civil-date.ts'
import { ZoneRules } from './ecological-zone.ts'
import { LandUseRules } from './land-use-access.ts'

const source = z.string().min(1)

export const CheckPack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  landUse: LandUseRules,
  zones: ZoneRules,
  manifests: z.object({
    /** What was received may differ from what was sent by so many percent without a reason. */
    difference: z.object({ share: z.number().min(0).max(100), source }),
    number: z.object({ digits: z.int().min(1).max(40), source }),
    /** HW01 to HW50, of which some numbers are not used. */
    classes: z.object({ most: z.int().min(1).max(99), unused: z.array(z.int()), source }),
  }),
})
export type CheckPack = Readonly<z.infer<typeof CheckPack>>

export const CHECK_PACK = { name: 'check-rules', schema: CheckPack }
