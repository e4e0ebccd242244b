/**
 * 一案双查: one case, two sides: the polluter's violation, and what those did whose duty it was. From its
 * opening to its end, as its events leave it.
 */

import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { many, pageOf } from '../lists.ts'

export const CASE_STATES = ['opened', 'investigated', 'decided', 'in-effect', 'closed'] as const
export type CaseState = (typeof CASE_STATES)[number]

/** What it was opened from. */
export const CASE_ORIGINS = ['notice', 'relapse', 'flag', 'hand'] as const

const Done = z.object({ by: z.uuid().nullable(), at: z.iso.datetime() })

/** Somebody whose conduct is looked into, with the post held at the time: liability lasts beyond it. */
export const DutyHolder = z.object({
  /** Null: not in the organisation, or no more. */
  personId: z.uuid().nullable(),
  name: z.string(),
  unit: z.string(),
  post: z.string(),
})
export type DutyHolder = Readonly<z.infer<typeof DutyHolder>>

/** Who had a hand in the round that was accepted: who accepts answers for it. */
export const Acceptor = z.object({
  personId: z.uuid(),
  name: z.string(),
  as: z.enum(['applicant', 'checker', 'signer', 'decider']),
  round: z.int(),
})
export type Acceptor = Readonly<z.infer<typeof Acceptor>>

const ConductFinding = DutyHolder.extend({
  findings: z.string(),
  liable: z.boolean(),
  /** What the person said to it. */
  response: z.string(),
})

/** What follows from a form, worked out when it was decided. */
export const Effects = z.object({
  noAwardIn: z.int().nullable(),
  noPromotionUntil: CivilDate.nullable(),
})
export type Effects = Readonly<z.infer<typeof Effects>>

const ConductDecision = Effects.extend({
  /** Place among the findings. */
  person: z.int(),
  name: z.string(),
  form: z.string(),
  formTitle: z.string(),
  document: z.string(),
  decidedOn: CivilDate,
})

export const AccountabilityCase = z.object({
  itemId: z.uuid(),
  title: z.string(),
  origin: z.object({ kind: z.enum(CASE_ORIGINS), id: z.string() }),
  acceptors: many(Acceptor),
  violation: z.object({ polluter: z.string(), facts: z.string() }),
  conduct: z.object({ facts: z.string(), persons: many(DutyHolder) }),
  state: z.enum(CASE_STATES),
  version: z.int(),
  opened: Done,
  investigation: Done.extend({
    violation: z.object({ findings: z.string(), basis: z.string(), established: z.boolean() }),
    persons: many(ConductFinding),
  }).nullable(),
  decision: Done.extend({
    violation: z.object({
      outcome: z.string(),
      outcomeTitle: z.string(),
      document: z.string(),
      yuan: z.number().nullable(),
    }),
    persons: many(ConductDecision),
  }).nullable(),
  effects: Done.extend({ note: z.string() }).nullable(),
  closed: Done.extend({ opinion: z.string() }).nullable(),
})
export type AccountabilityCase = Readonly<z.infer<typeof AccountabilityCase>>

export const CaseRow = AccountabilityCase.pick({
  itemId: true,
  title: true,
  origin: true,
  state: true,
  version: true,
}).extend({ caseId: z.uuid(), itemNumber: z.string(), openedAt: z.iso.datetime() })
export type CaseRow = Readonly<z.infer<typeof CaseRow>>

export const CasePage = pageOf(CaseRow)
