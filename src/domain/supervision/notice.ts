/** A paper of the ladder as its events leave it: a draft, then a numbered paper, then answered and settled. */

import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { many } from '../lists.ts'
import { Cause } from './cause.ts'
import { CARDS, Rung } from './ladder-pack.ts'

export const NOTICE_STATES = [
  'proposed',
  'issued',
  'received',
  'replied',
  'settled',
  'dismissed',
  'withdrawn',
] as const
export type NoticeState = (typeof NOTICE_STATES)[number]

/** Signed, and something is still awaited. */
export const OPEN_NOTICE_STATES = ['issued', 'received', 'replied'] as const

/** Who thought of it: the ladder, a rule about repeated papers, a person, or another part of the program. */
export const NOTICE_ORIGINS = ['ladder', 'repeat', 'person', 'other'] as const

const Done = z.object({ by: z.uuid().nullable(), at: z.iso.datetime() })

/** A limit for the answer: from the day it was set until it was kept, replaced or lifted. */
export const Term = z.object({
  dueOn: CivilDate,
  setOn: CivilDate,
  endedOn: CivilDate.nullable(),
})
export type Term = Readonly<z.infer<typeof Term>>

const Reply = Done.extend({
  text: z.string(),
  late: z.boolean(),
  verdict: Done.extend({ accepted: z.boolean(), opinion: z.string() }).nullable(),
})

const Extension = Done.extend({
  dueOn: CivilDate,
  progress: z.string(),
  reason: z.string(),
  plan: z.string(),
  /** Null: not decided yet. */
  granted: z.boolean().nullable(),
})

const InterviewRecord = Done.extend({
  heldOn: CivilDate,
  place: z.string(),
  host: z.string(),
  present: many(z.string()),
  record: z.string(),
})

export const Watching = z.object({
  personId: z.uuid(),
  every: z.enum(['daily', 'weekly']),
})

export const SupervisionNotice = z.object({
  itemId: z.uuid(),
  origin: z.enum(NOTICE_ORIGINS),
  rung: Rung,
  causeKey: Cause.shape.key,
  round: z.int(),
  unitId: z.uuid(),
  raisedOn: CivilDate,
  reason: z.string(),
  subject: z.string(),
  body: z.string(),
  points: z.number(),
  card: z.enum(CARDS).nullable(),
  state: z.enum(NOTICE_STATES),
  version: z.int(),
  proposedAt: z.iso.datetime(),
  number: z.string().nullable(),
  signed: Done.extend({ name: z.string(), on: CivilDate }).nullable(),
  received: Done.nullable(),
  terms: many(Term),
  replies: many(Reply),
  extensions: many(Extension),
  interview: InterviewRecord.nullable(),
  watching: Watching.nullable(),
  watchReports: many(Done.extend({ text: z.string() })),
  settledAt: z.iso.datetime().nullable(),
  dismissed: Done.extend({ reason: z.string() }).nullable(),
  withdrawn: Done.extend({ reason: z.string(), on: CivilDate }).nullable(),
})
export type SupervisionNotice = Readonly<z.infer<typeof SupervisionNotice>>

/** The last day for the answer that is awaited now; null: none is. */
export function replyDueOn({ terms }: Pick<SupervisionNotice, 'terms'>): CivilDate | null {
  return terms.find(({ endedOn }) => endedOn === null)?.dueOn ?? null
}

/** A paper as the ladder goes by it: what was signed when, and until when it was to be answered. */
export interface Past {
  readonly noticeId: string
  readonly rung: number
  readonly unitId: string
  readonly number: string | null
  readonly round: number
  readonly signedOn: CivilDate
  readonly withdrawnOn: CivilDate | null
  readonly terms: readonly Term[]
}

/** Null: it was never signed. */
export function pastOf(noticeId: string, notice: SupervisionNotice): Past | null {
  const { rung, unitId, number, round, signed, withdrawn, terms } = notice
  if (signed === null) return null
  const withdrawnOn = withdrawn?.on ?? null
  return { noticeId, rung, unitId, number, round, signedOn: signed.on, withdrawnOn, terms }
}
