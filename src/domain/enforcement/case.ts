/** 行政处罚案件: one case against one party, from the check to its end, as its events leave it. */

import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { many } from '../lists.ts'
import { FINDINGS } from './daily-penalty.ts'
import { EXTENDABLE, PAPER_KINDS } from './enforcement-pack.ts'
import { CaseEvidence } from './evidence.ts'
import { STAY_REASONS } from './late-surcharge.ts'

const Yuan = z.number().min(0).max(1e12)

export const CASE_STATES = [
  'checked',
  'filed',
  'notified',
  'decided',
  'served',
  'closed',
  'dropped',
] as const
export type CaseState = (typeof CASE_STATES)[number]

/** What it was opened from. */
export const CASE_ORIGINS = [
  'hand',
  'inspection',
  'item',
  'complaint',
  'draw',
  'submission',
] as const
export const Origin = z.object({ kind: z.enum(CASE_ORIGINS), id: z.string().min(1).max(200) })

export const PARTY_KINDS = ['organisation', 'person'] as const
/** As everybody at work may see it: of a natural person only a mask. */
export const Party = z.object({
  kind: z.enum(PARTY_KINDS),
  name: z.string(),
  creditCode: z.string().nullable(),
  address: z.string(),
})
export type Party = Readonly<z.infer<typeof Party>>

export const SERVICE_WAYS = [
  'direct',
  'left',
  'post',
  'electronic',
  'entrusted',
  'public-notice',
] as const

export const Service = z.object({
  on: CivilDate,
  way: z.enum(SERVICE_WAYS),
  /** Masked. */
  receiver: z.string(),
  note: z.string(),
})

export const CasePaper = z.object({
  paperId: z.uuid(),
  kind: z.enum(PAPER_KINDS),
  /** Null: this kind has none. */
  number: z.string().nullable(),
  on: CivilDate,
  served: Service.nullable(),
})
export type CasePaper = Readonly<z.infer<typeof CasePaper>>
/** As an event brings it: served later. */
export const NewPaper = CasePaper.omit({ served: true })

export const DecidedMeasure = z.object({
  key: z.string(),
  title: z.string(),
  yuan: Yuan.nullable(),
  days: z.int().min(1).nullable(),
})
export type DecidedMeasure = Readonly<z.infer<typeof DecidedMeasure>>

export const Rights = z.object({
  paperId: z.uuid(),
  measures: many(DecidedMeasure),
  facts: z.string(),
  basis: z.string(),
  /** Whether a hearing may be asked for. */
  hearing: z.boolean(),
  /** Last days, known when the notice was served. */
  statementDueOn: CivilDate.nullable(),
  hearingDueOn: CivilDate.nullable(),
  waivedOn: CivilDate.nullable(),
  statement: z
    .object({ on: CivilDate, summary: z.string(), accepted: z.boolean(), reply: z.string() })
    .nullable(),
  hearingAskedOn: CivilDate.nullable(),
  hearingHeld: z
    .object({ on: CivilDate, noticeOn: CivilDate, opinion: z.string(), host: z.uuid().nullable() })
    .nullable(),
})
export type Rights = Readonly<z.infer<typeof Rights>>

export const CaseRecheck = z.object({
  on: CivilDate,
  finding: z.enum(FINDINGS),
  facts: z.string(),
  inspectorIds: many(z.uuid()),
})

export const DailyPenaltyDecision = z.object({
  paperId: z.uuid(),
  from: CivilDate,
  to: CivilDate,
  days: z.int().min(1),
  dailyYuan: Yuan,
  yuan: Yuan,
})

/** What the party was told before a daily penalty was decided, and how it answered. */
export const DailyNotice = Rights.extend({
  ...DailyPenaltyDecision.omit({ paperId: true }).shape,
  /** With the paper of the decision; without: no daily penalty is imposed. Null: not decided yet. */
  ended: z.object({ on: CivilDate, paperId: z.uuid().nullable(), opinion: z.string() }).nullable(),
})
export type DailyNotice = Readonly<z.infer<typeof DailyNotice>>

/** 复议、诉讼期间、经批准的延期: while it lasts nothing is added to an unpaid fine. */
export const Stay = z.object({
  reason: z.enum(STAY_REASONS),
  from: CivilDate,
  /** The last day; null: it goes on. */
  to: CivilDate.nullable(),
  note: z.string(),
})

/** 催告 with 加处罚款 as it stood on the day. */
export const SurchargeAsked = z.object({
  paperId: z.uuid(),
  /** All that was added until that day. */
  yuan: Yuan,
  unpaidYuan: Yuan,
  until: CivilDate,
  lines: many(
    z.object({
      fine: z.string(),
      from: CivilDate,
      to: CivilDate,
      days: z.int(),
      baseYuan: Yuan,
      yuan: Yuan,
      kind: z.enum(['late', 'stayed', 'capped']),
    }),
  ),
})

/** 延长: granted by somebody who did not ask for it. */
export const Extension = z.object({
  limit: z.enum(EXTENDABLE),
  days: z.int().min(1),
  source: z.string(),
  reason: z.string(),
  askedBy: z.uuid(),
  on: CivilDate,
})

export const Transfer = z.object({
  paperId: z.uuid(),
  key: z.string(),
  to: z.string(),
  on: CivilDate,
  facts: z.string(),
  basis: z.string(),
  files: many(z.string()),
})

const Done = z.object({ by: z.uuid().nullable(), at: z.iso.datetime() })

export const EnforcementCase = z.object({
  origin: Origin,
  itemId: z.uuid().nullable(),
  subjectId: z.uuid().nullable(),
  party: Party,
  state: z.enum(CASE_STATES),
  version: z.int(),
  /** Null until it was filed. */
  violation: z.object({ key: z.string(), title: z.string(), daily: z.boolean() }).nullable(),
  check: Done.extend({
    on: CivilDate,
    place: z.string(),
    facts: z.string(),
    inspectorIds: many(z.uuid()),
  }),
  filing: Done.extend({ on: CivilDate, opinion: z.string() }).nullable(),
  extensions: many(Extension.extend({ approvedBy: z.uuid().nullable() })),
  papers: many(CasePaper),
  orders: many(
    z.object({ paperId: z.uuid(), content: z.string(), correctBy: CivilDate.nullable() }),
  ),
  rights: Rights.nullable(),
  decision: Done.extend({
    paperId: z.uuid(),
    measures: many(DecidedMeasure),
    facts: z.string(),
    basis: z.string(),
    reason: z.string(),
  }).nullable(),
  rechecks: many(CaseRecheck),
  /** At most the last is undecided; penalties from before there were notices have none. */
  dailyNotices: many(DailyNotice),
  dailyPenalties: many(DailyPenaltyDecision.extend({ by: z.uuid().nullable() })),
  carriedOut: many(
    z.object({ measure: z.string(), on: CivilDate, dischargeEnded: z.boolean(), note: z.string() }),
  ),
  payments: many(z.object({ on: CivilDate, yuan: Yuan, note: z.string() })),
  transfers: many(Transfer),
  stays: many(Stay),
  surcharges: many(SurchargeAsked),
  evidence: many(CaseEvidence),
  ended: Done.extend({ on: CivilDate, opinion: z.string() }).nullable(),
})
export type EnforcementCase = Readonly<z.infer<typeof EnforcementCase>>

export const isOver = ({ state }: Pick<EnforcementCase, 'state'>) =>
  state === 'closed' || state === 'dropped'

/** Fines of the decision and of daily penalties, in yuan. */
export function owedYuan({ decision, dailyPenalties }: EnforcementCase): number {
  const fen = [
    ...(decision?.measures ?? []).map(({ yuan }) => yuan ?? 0),
    ...dailyPenalties.map(({ yuan }) => yuan),
  ].reduce((sum, yuan) => sum + Math.round(yuan * 100), 0)
  return fen / 100
}

/** What was asked for besides because fines were not paid in time. */
export const surchargedYuan = ({ surcharges }: Pick<EnforcementCase, 'surcharges'>): number =>
  surcharges.at(-1)?.yuan ?? 0

/** What is still to be paid, surcharges that were asked for included. */
export const leftYuan = (found: EnforcementCase): number =>
  Math.round((owedYuan(found) + surchargedYuan(found) - paidYuan(found)) * 100) / 100

export const paidYuan = ({ payments }: EnforcementCase): number =>
  payments.reduce((sum, { yuan }) => sum + Math.round(yuan * 100), 0) / 100

export const paperOf = (found: EnforcementCase, paperId: string): CasePaper | undefined =>
  found.papers.find((each) => each.paperId === paperId)

/** That of a daily penalty which is not decided yet. */
export const openNotice = ({ dailyNotices }: Pick<EnforcementCase, 'dailyNotices'>) =>
  dailyNotices.find(({ ended }) => ended === null) ?? null

/** Of the decision that comes next: the first, after it a daily penalty; null: the party was not told yet. */
export const rightsInTurn = (found: EnforcementCase): Rights | null =>
  found.decision === null ? found.rights : openNotice(found)

/** Papers that must still reach the party; a notice whose penalty was dropped need not. */
export const papersToServe = ({ papers, dailyNotices }: EnforcementCase): readonly CasePaper[] =>
  papers.filter(
    ({ paperId, kind, served }) =>
      served === null &&
      kind !== 'transfer' &&
      !dailyNotices.some((each) => each.paperId === paperId && each.ended?.paperId === null),
  )

/** The fine that each day of a daily penalty repeats. */
export const fineOf = ({ decision }: EnforcementCase): number | null =>
  decision?.measures.find(({ key }) => key === 'fine')?.yuan ?? null
