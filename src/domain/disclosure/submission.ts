/** What citizens send in: objections to a public notice, and reports of pollution. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { maskName, maskPhone, maskSaid } from '../register/mask.ts'
import { optionalText, Text } from '../text.ts'

export const SUBMISSION_KINDS = ['objection', 'report'] as const
export const SUBMISSION_STATES = ['received', 'accepted', 'answered', 'declined'] as const
export type SubmissionKind = (typeof SUBMISSION_KINDS)[number]
export type SubmissionState = (typeof SUBMISSION_STATES)[number]

/** How to reach whoever sent it; kept apart, and shown only to who says what for. */
export const Contact = z.object({
  name: optionalText(60).default(''),
  /** Telephone or e-mail. */
  reach: optionalText(120).default(''),
})
export type Contact = Readonly<z.infer<typeof Contact>>

/** The contact in full, and what was said where the office reads it with numbers and names masked; else empty. */
export const FullContact = Contact.extend({ content: z.string(), place: z.string() })
export type FullContact = Readonly<z.infer<typeof FullContact>>

export const NewSubmission = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('objection'),
    itemId: z.uuid(),
    content: Text(4_000),
    contact: Contact,
  }),
  z.object({
    kind: z.literal('report'),
    place: Text(300),
    /** When it was seen; null: not said. */
    seenOn: CivilDate.nullable().default(null),
    content: Text(4_000),
    contact: Contact,
  }),
])
export type NewSubmission = Readonly<z.infer<typeof NewSubmission>>

/** As the office sees it; the contact is masked. */
export const Submission = z.object({
  submissionId: z.uuid(),
  receipt: z.string(),
  kind: z.enum(SUBMISSION_KINDS),
  state: z.enum(SUBMISSION_STATES),
  itemId: z.uuid().nullable(),
  place: z.string(),
  seenOn: CivilDate.nullable(),
  content: z.string(),
  /** Masked: 王*, 138****1234. */
  contact: Contact,
  /** Something in the words is masked too; in full it is shown with the contact. */
  hides: z.boolean(),
  answer: z.string(),
  madeAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
  version: z.int(),
  /** The complaint a report was taken in as. */
  complaintId: z.uuid().nullable(),
})
export type Submission = Readonly<z.infer<typeof Submission>>

/** What the office does with a report. An objection is settled with the item it is about. */
export const Handling = z.discriminatedUnion('to', [
  z.object({ to: z.literal('accepted') }),
  z.object({ to: z.literal('answered'), answer: Text(4_000) }),
  z.object({ to: z.literal('declined'), answer: Text(4_000) }),
])
export type Handling = Readonly<z.infer<typeof Handling>>

const TURN: Readonly<Record<SubmissionState, readonly SubmissionState[]>> = {
  received: ['accepted', 'answered', 'declined'],
  accepted: ['answered'],
  answered: [],
  declined: [],
}

export function canBecome(state: SubmissionState, next: SubmissionState): boolean {
  return TURN[state].includes(next)
}

/** 王小明 → 王**, 13812341234 → 138****1234, wang@example.cn → w***@example.cn. */
export function masked({ name, reach }: Contact): Contact {
  return { name: maskName(name), reach: maskPhone(reach) }
}

/** The words as lists, events and the log hold them, and in full where they differ. */
export function shownWords({ content, place }: Words, { name, reach }: Contact) {
  const shown = { content: maskSaid(content, name, reach), place: maskSaid(place, name, reach) }
  const differs = shown.content !== content || shown.place !== place
  return { shown, full: differs ? { content, place } : { content: '', place: '' } }
}

export interface Words {
  readonly content: string
  readonly place: string
}
