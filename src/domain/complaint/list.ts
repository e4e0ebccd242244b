/** Complaints as lists show them, and their totals. */

import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { CASE_STATES } from '../enforcement/case.ts'
import { pageOf } from '../lists.ts'
import { type COMPLAINT_CHANNELS, COMPLAINT_STATES, Complaint, VERIFIED } from './complaint.ts'

export const ComplaintRow = Complaint.pick({
  profile: true,
  channel: true,
  number: true,
  round: true,
  batchOn: true,
  receivedOn: true,
  district: true,
  types: true,
  place: true,
  position: true,
  isKey: true,
  state: true,
  version: true,
  replyDueOn: true,
  duplicateOf: true,
  itemId: true,
}).extend({
  complaintId: z.uuid(),
  /** The beginning of what was said. */
  excerpt: z.string(),
  unitId: z.uuid().nullable(),
  unit: z.string().nullable(),
  cellId: z.uuid().nullable(),
  /** Of what is awaited now. */
  dueOn: CivilDate.nullable(),
  verified: z.enum(VERIFIED).nullable(),
  extensionAsked: z.boolean(),
  /** Signs of a relapse that wait to be looked at. */
  repeats: z.int(),
})
export type ComplaintRow = Readonly<z.infer<typeof ComplaintRow>>

export const ComplaintListPage = pageOf(ComplaintRow)

/** All that are given must hold. */
export interface ComplaintFilter {
  readonly text?: string | undefined
  readonly state?: (typeof COMPLAINT_STATES)[number] | 'open' | undefined
  readonly profile?: string | undefined
  readonly channel?: (typeof COMPLAINT_CHANNELS)[number] | undefined
  readonly type?: string | undefined
  readonly district?: string | undefined
  readonly unitId?: string | undefined
  readonly cellId?: string | undefined
  readonly itemId?: string | undefined
  readonly batchOn?: CivilDate | undefined
  readonly receivedFrom?: CivilDate | undefined
  readonly receivedTo?: CivilDate | undefined
  readonly key?: boolean | undefined
  readonly overdue?: boolean | undefined
  readonly repeat?: boolean | undefined
  readonly duplicate?: boolean | undefined
}

const Counted = z.object({ key: z.string(), count: z.int(), distinct: z.int() })
export type Counted = Readonly<z.infer<typeof Counted>>

/** `distinct`: without the duplicates. Of types the sum exceeds the letters, since one may have several. */
export const ComplaintTotals = z.object({
  count: z.int(),
  distinct: z.int(),
  letters: z.int(),
  calls: z.int(),
  key: z.int(),
  open: z.int(),
  overdue: z.int(),
  closed: z.int(),
  /** Answered in time, of those answered. */
  answered: z.int(),
  answeredInTime: z.int(),
  /** From receipt to answer; null: none was answered. */
  meanDays: z.number().nullable(),
  byType: z.array(Counted).readonly(),
  byDistrict: z.array(Counted).readonly(),
  byState: z.array(Counted).readonly(),
  byVerified: z.array(Counted).readonly(),
})
export type ComplaintTotals = Readonly<z.infer<typeof ComplaintTotals>>

export const NearComplaint = z.object({
  complaintId: z.uuid(),
  number: z.string(),
  receivedOn: CivilDate,
  state: z.enum(COMPLAINT_STATES),
  excerpt: z.string(),
  score: z.number(),
  metres: z.number().nullable(),
  days: z.int(),
  /** It stands linked to this one, or this one to it. */
  linked: z.boolean(),
})
export type NearComplaint = Readonly<z.infer<typeof NearComplaint>>

/** 信访 of one complaint as its page shows it. */
export const ComplaintView = z.object({
  complaintId: z.uuid(),
  complaint: Complaint,
  dueOn: CivilDate.nullable(),
  unit: z.string().nullable(),
  person: z.string().nullable(),
  cell: z.object({ cellId: z.uuid(), code: z.string(), name: z.string() }).nullable(),
  /** Masked: 王**, 138****1234; null for who may not know of it at all. */
  complainant: z.object({ name: z.string(), phone: z.string() }).nullable(),
  liaison: z.object({ name: z.string(), phone: z.string() }).nullable(),
  item: z
    .object({ itemId: z.uuid(), number: z.string(), title: z.string(), state: z.string() })
    .nullable(),
  /** Cases of enforcement that were opened from it; none for who may not see cases. */
  cases: z.array(z.object({ caseId: z.uuid(), partyName: z.string(), state: z.enum(CASE_STATES) })),
  duplicates: z.array(
    z.object({ complaintId: z.uuid(), number: z.string(), state: z.enum(COMPLAINT_STATES) }),
  ),
  near: z.array(NearComplaint),
})
export type ComplaintView = Readonly<z.infer<typeof ComplaintView>>
