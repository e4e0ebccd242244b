/** Events about enforcement cases: type → shape of its data. */
import { z } from 'zod'
import { KEPT_PURPOSE } from '../access/purposes.ts'
import { CivilDate } from '../civil-date.ts'
import type { EventShapes } from '../log/event.ts'
import {
  CaseRecheck,
  DailyPenaltyDecision,
  EnforcementCase,
  Extension,
  NewPaper,
  Rights,
  Service,
  SurchargeAsked,
  Transfer,
} from './case.ts'
import { CASE_COMMANDS } from './commands.ts'
import { CaseEvidence } from './evidence.ts'

const { check, decision, orders, violation, carriedOut, payments } = EnforcementCase.shape
const without = { by: true, at: true } as const
const paper = NewPaper
const open = Rights.pick({ measures: true, facts: true, basis: true, hearing: true })

export const ENFORCEMENT_EVENTS = {
  // stream 'enforcement-case'
  'enforcement.opened': EnforcementCase.pick({
    origin: true,
    itemId: true,
    subjectId: true,
    party: true,
  }).extend({ check: check.omit(without) }),
  'enforcement.filed': z.object({
    violation: violation.unwrap(),
    opinion: z.string(),
    on: CivilDate,
  }),
  'enforcement.extended': Extension,
  'enforcement.dropped': z.object({ opinion: z.string(), on: CivilDate }),
  'enforcement.ordered': orders.unwrap().element.omit({ paperId: true }).extend({ paper }),
  'enforcement.notified': open.extend({ paper }),
  'enforcement.served': z.object({
    paperId: z.uuid(),
    service: Service,
    statementDueOn: CivilDate.nullable(),
    hearingDueOn: CivilDate.nullable(),
  }),
  'enforcement.statement-made': CASE_COMMANDS.state,
  'enforcement.hearing-asked': CASE_COMMANDS['ask-hearing'],
  'enforcement.hearing-held': CASE_COMMANDS['hold-hearing'],
  'enforcement.rights-waived': CASE_COMMANDS.waive,
  'enforcement.decided': decision
    .unwrap()
    .omit({ ...without, paperId: true })
    .extend({ paper }),
  'enforcement.rechecked': CaseRecheck,
  'enforcement.daily-notified': DailyPenaltyDecision.omit({ paperId: true }).extend({
    ...open.shape,
    paper,
  }),
  'enforcement.daily-dropped': z.object({ opinion: z.string(), on: CivilDate }),
  'enforcement.daily-penalised': DailyPenaltyDecision.omit({ paperId: true }).extend({ paper }),
  'enforcement.carried-out': carriedOut.unwrap().element,
  'enforcement.paid': payments.unwrap().element,
  'enforcement.stayed': CASE_COMMANDS.stay,
  'enforcement.stay-ended': CASE_COMMANDS['end-stay'],
  'enforcement.surcharged': SurchargeAsked.omit({ paperId: true }).extend({ paper }),
  'enforcement.evidence-added': CaseEvidence.omit({
    ...{ addedBy: true, addedAt: true, withdrawn: true },
  }),
  'enforcement.evidence-withdrawn': CASE_COMMANDS['withdraw-evidence'],
  'enforcement.transferred': Transfer.omit({ paperId: true }).extend({ paper }),
  'enforcement.closed': z.object({ opinion: z.string(), on: CivilDate }),
  /** The party was shown in full, for a purpose. */
  'enforcement.party-shown': z.object(KEPT_PURPOSE),
} satisfies EventShapes

export type CaseEventType = keyof typeof ENFORCEMENT_EVENTS
export type CaseEvent = {
  readonly [T in CaseEventType]: {
    readonly type: T
    readonly data: z.output<(typeof ENFORCEMENT_EVENTS)[T]>
    readonly version: number
    readonly actorId: string | null
    readonly occurredAt: string
  }
}[CaseEventType]
/** What a step leaves, before it has a number and a person. */
export type CaseHappening = {
  [T in CaseEventType]: Pick<Extract<CaseEvent, { type: T }>, 'type' | 'data'>
}[CaseEventType]
