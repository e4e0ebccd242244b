/** The pack of the public site: whom to reach, and how often something may be sent in. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { optionalText } from '../text.ts'

export const DisclosurePack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  office: z.object({
    name: optionalText(100),
    phone: optionalText(60),
    email: optionalText(120),
    address: optionalText(200),
    source: z.string().min(1),
  }),
  limits: z.object({
    spanMinutes: z.int().min(1).max(1_440),
    perAddress: z.int().min(1),
    overall: z.int().min(1),
    source: z.string().min(1),
  }),
})
export type DisclosurePack = Readonly<z.infer<typeof DisclosurePack>>

export const DISCLOSURE = { name: 'disclosure', schema: DisclosurePack }
