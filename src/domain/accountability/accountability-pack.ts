/** The pack of accountability: forms for duty-holders with their effects, outcomes for polluters. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'

const source = z.string().min(1)
const key = z.string().regex(/^[a-z][a-z-]*$/)
const title = z.string().min(1).max(100)

const Form = z.object({
  key,
  title,
  kind: z.enum(['reminder', 'admonition', 'organisational', 'discipline', 'justice']),
  /** No award in the year of the decision. */
  noAwardYear: z.boolean(),
  /** Months from the decision in which the person is not promoted. */
  noPromotionMonths: z.int().min(0).max(120),
  source,
})
export type Form = Readonly<z.infer<typeof Form>>

const distinct = (all: readonly { readonly key: string }[]) =>
  new Set(all.map((each) => each.key)).size === all.length

export const AccountabilityPack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  forms: z.array(Form).min(1).refine(distinct, { message: 'a key is there twice' }),
  outcomes: z
    .array(z.object({ key, title, source }))
    .min(1)
    .refine(distinct, { message: 'a key is there twice' }),
})
export type AccountabilityPack = Readonly<z.infer<typeof AccountabilityPack>>

export const ACCOUNTABILITY = { name: 'accountability', schema: AccountabilityPack }
