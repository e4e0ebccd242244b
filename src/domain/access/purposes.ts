/** What personal data may be shown in plain for: a pack names the purposes, and some ask for words besides. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { refuse } from '../refusal.ts'
import { maskPersonal } from '../register/mask.ts'
import { Text } from '../text.ts'

/** Whose data they are: of a complaint, a submission, a case, a subject of a register, somebody drawn. */
export const RevealedOf = z.enum(['complaint', 'submission', 'case', 'subject', 'draw'])
export type RevealedOf = z.infer<typeof RevealedOf>

export const Purpose = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  zh: z.string().min(1).max(100),
  en: z.string().min(1).max(100),
  of: z.array(RevealedOf).min(1),
  /** Whether a reason must be given in words besides. */
  asksReason: z.boolean(),
  source: z.string().min(1),
})
export type Purpose = Readonly<z.infer<typeof Purpose>>

const PurposesPack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  purposes: z
    .array(Purpose)
    .min(1)
    .max(100)
    .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, {
      message: 'a key is there twice',
    })
    .refine((all) => RevealedOf.options.every((each) => all.some(({ of }) => of.includes(each))), {
      message: 'something has no purpose for which it may be shown',
    }),
})
export type PurposesPack = Readonly<z.infer<typeof PurposesPack>>

export const PERSONAL_DATA = { name: 'personal-data', schema: PurposesPack } as const

/** What a caller says before anything is shown. */
export const StatedPurpose = z.object({
  /** The key of a purpose. */
  purpose: Text(100),
  reason: Text(300).optional(),
})
export type StatedPurpose = Readonly<z.infer<typeof StatedPurpose>>

/** As an event keeps it: in the words of that day, so that it reads the same whatever the pack becomes. */
export const KEPT_PURPOSE = {
  purpose: z.string(),
  /** Absent where it was written freely, as it once was. */
  purposeKey: z.string().optional(),
}

export const purposesOf = ({ purposes }: PurposesPack, of: RevealedOf): readonly Purpose[] =>
  purposes.filter((each) => each.of.includes(of))

/** @throws {Refusal} PURPOSE_UNKNOWN, PURPOSE_REASON_MISSING */
export function keptPurpose(
  pack: PurposesPack,
  of: RevealedOf,
  { purpose: key, reason }: StatedPurpose,
): { readonly purpose: string; readonly purposeKey: string } {
  const offered = purposesOf(pack, of)
  const found =
    offered.find((each) => each.key === key) ??
    refuse('PURPOSE_UNKNOWN', { known: offered.map((each) => each.key) })
  const { zh, en, asksReason } = found
  if (asksReason && reason === undefined) refuse('PURPOSE_REASON_MISSING', { zh, en })
  return {
    purpose: reason === undefined ? zh : `${zh}：${maskPersonal(reason)}`,
    purposeKey: key,
  }
}
