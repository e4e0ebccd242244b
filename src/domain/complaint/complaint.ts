/**
 * A complaint (举报, 信访转办) from its receipt to its closing, as its events leave it. Who complained is
 * never part of it: name and telephone are kept apart.
 */

import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { many } from '../lists.ts'
import { Place } from '../map/place.ts'
import { optionalText, Text } from '../text.ts'

export const COMPLAINT_STATES = [
  'registered',
  'accepted',
  'dispatched',
  'handled',
  'replied',
  'closed',
  'declined',
  'transferred',
] as const
export type ComplaintState = (typeof COMPLAINT_STATES)[number]

export const COMPLAINT_CHANNELS = ['letter', 'call', 'network', 'visit', 'other'] as const
export type ComplaintChannel = (typeof COMPLAINT_CHANNELS)[number]
export const VERIFIED = ['true', 'partly', 'untrue'] as const
export type Verified = (typeof VERIFIED)[number]
export const CONCLUSIONS = ['closed', 'stage-closed'] as const
export const SATISFACTION = [
  'satisfied',
  'fair',
  'dissatisfied',
  'unreachable',
  'anonymous',
] as const

const Done = z.object({
  by: z.uuid().nullable(),
  name: z.string(),
  at: z.iso.datetime(),
})
export type Done = Readonly<z.infer<typeof Done>>

/** What is known of a complaint when it comes. */
export const ComplaintFields = z.object({
  profile: z.string().min(1).max(41),
  channel: z.enum(COMPLAINT_CHANNELS),
  number: Text(60),
  /** 原始排序编码 */
  originalOrder: optionalText(40),
  /** 轮次 */
  round: z.int().min(1).max(99).nullable(),
  /** 批次: the day on which it was handed over. */
  batchOn: CivilDate.nullable(),
  receivedOn: CivilDate,
  content: Text(10_000),
  district: optionalText(100),
  /** Keys of the pack. */
  types: z.array(z.string().min(1).max(41)).min(1).max(12).readonly(),
  place: optionalText(300),
  position: Place.nullable(),
  /** 是否重点件 */
  isKey: z.boolean(),
  /** 挂钩省市县领导 */
  leaders: optionalText(200),
})
export type ComplaintFields = Readonly<z.infer<typeof ComplaintFields>>

/** Who complained, or whom to ask in the unit; kept apart from all the rest. */
export const Complainant = z.object({
  name: optionalText(60).default(''),
  phone: optionalText(120).default(''),
})
export type Complainant = Readonly<z.infer<typeof Complainant>>
export const NOBODY: Complainant = { name: '', phone: '' }

const { shape } = ComplaintFields
export const NewComplaint = ComplaintFields.extend({
  /** Empty: by the profile the program gives one, or refuses. */
  number: optionalText(60).default(''),
  originalOrder: shape.originalOrder.default(''),
  round: shape.round.default(null),
  batchOn: shape.batchOn.default(null),
  district: shape.district.default(''),
  place: shape.place.default(''),
  position: shape.position.default(null),
  isKey: shape.isKey.default(false),
  leaders: shape.leaders.default(''),
  complainant: Complainant.default(NOBODY),
  /** 联络人: of the unit that handles it. */
  liaison: Complainant.default(NOBODY),
})
export type NewComplaint = Readonly<z.infer<typeof NewComplaint>>

const count = z.int().min(0).max(1_000_000)

/** 责令整改(家次) … 问责(人次). */
export const Figures = z.object({
  ordered: count,
  penalised: count,
  /** 万元. */
  fine: z.number().min(0).max(1e8),
  criminalCases: count,
  administrativelyDetained: count,
  criminallyDetained: count,
  interviewed: count,
  accountable: count,
})
export type Figures = Readonly<z.infer<typeof Figures>>

export const NO_FIGURES: Figures = {
  ordered: 0,
  penalised: 0,
  fine: 0,
  criminalCases: 0,
  administrativelyDetained: 0,
  criminallyDetained: 0,
  interviewed: 0,
  accountable: 0,
}

/** What came of it, as the field list has it. */
export const Outcome = z.object({
  investigation: Text(10_000),
  verified: z.enum(VERIFIED),
  goal: optionalText(5_000),
  handling: optionalText(10_000),
  latest: optionalText(10_000),
  figures: Figures,
  accountability: optionalText(5_000),
  /** 验收情况 */
  acceptance: optionalText(5_000),
})
export type Outcome = Readonly<z.infer<typeof Outcome>>

/** How far a complaint had gone when a sheet brought it in. */
export const Brought = z.object({
  state: z.enum(['registered', 'dispatched', 'handled', 'closed']),
  conclusion: z.enum(CONCLUSIONS),
  outcome: Outcome.nullable(),
  dispatch: z.object({ unitId: z.uuid(), cellId: z.uuid().nullable() }).nullable(),
})
export type Brought = Readonly<z.infer<typeof Brought>>

/** A closed case nearby, of the same type. */
export const Repeat = z.object({
  of: z.enum(['item', 'complaint']),
  id: z.uuid(),
  name: z.string(),
  metres: z.int(),
  /** The day it was closed or struck off. */
  closedOn: CivilDate,
  state: z.enum(['proposed', 'confirmed', 'dismissed']),
  note: z.string(),
})
export type Repeat = Readonly<z.infer<typeof Repeat>>

export const Complaint = ComplaintFields.extend({
  submissionId: z.uuid().nullable(),
  /** Somebody gave a name or a telephone. */
  isNamed: z.boolean(),
  state: z.enum(COMPLAINT_STATES),
  version: z.int(),
  registered: Done,
  acceptDueOn: CivilDate.nullable(),
  startDueOn: CivilDate.nullable(),
  /** Last day of the answer, with all extensions; null: it begins with the acceptance. */
  replyDueOn: CivilDate.nullable(),
  /** Before any extension. */
  originalDueOn: CivilDate.nullable(),
  /** Years of working days whose holidays were not known. */
  uncertainYears: many(z.int()),
  accepted: Done.extend({ note: z.string() }).nullable(),
  declined: Done.extend({ reason: z.string() }).nullable(),
  transferred: Done.extend({ to: z.string(), reason: z.string() }).nullable(),
  dispatch: Done.extend({
    unitId: z.uuid(),
    cellId: z.uuid().nullable(),
    personId: z.uuid().nullable(),
    note: z.string(),
  }).nullable(),
  returns: z.int(),
  outcome: Outcome.nullable(),
  handled: Done.nullable(),
  reply: Done.extend({
    number: z.string(),
    text: z.string(),
    /** The complaint the letter was written for; this one unless it was answered along with another. */
    complaintId: z.uuid(),
  }).nullable(),
  satisfaction: Done.extend({ level: z.enum(SATISFACTION), note: z.string() }).nullable(),
  closed: Done.extend({ conclusion: z.enum(CONCLUSIONS), note: z.string() }).nullable(),
  extensionRequest: Done.extend({ days: z.int(), reason: z.string() }).nullable(),
  extensions: many(
    Done.extend({ from: CivilDate, to: CivilDate, reason: z.string(), askedBy: z.string() }),
  ),
  duplicateOf: z
    .object({ complaintId: z.uuid(), number: z.string(), reason: z.string() })
    .nullable(),
  itemId: z.uuid().nullable(),
  repeats: many(Repeat),
  /** Every step, for whoever may see the complaint. */
  history: many(Done.extend({ step: z.string(), note: z.string() })),
})
export type Complaint = Readonly<z.infer<typeof Complaint>>

/** The day by which what comes next must be done; null: nothing is awaited, or nothing limits it. */
export function runningDue({
  state,
  acceptDueOn,
  startDueOn,
  replyDueOn,
}: Pick<Complaint, 'state' | 'acceptDueOn' | 'startDueOn' | 'replyDueOn'>): CivilDate | null {
  switch (state) {
    case 'registered':
      return earlier(acceptDueOn, replyDueOn)
    case 'accepted':
      return earlier(startDueOn, replyDueOn)
    case 'dispatched':
    case 'handled':
      return replyDueOn
    default:
      return null
  }
}

const earlier = (a: CivilDate | null, b: CivilDate | null) =>
  a === null || (b !== null && b < a) ? b : a
