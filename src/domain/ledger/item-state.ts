/** An item as its events leave it: everything the rules ask about. */

import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { many } from '../lists.ts'
import { ROLES } from '../organisation/actor.ts'
import { Criterion, Figure, MilestonePlan } from './commands.ts'
import { Listed } from './events.ts'
import { STATES } from './state.ts'

const Persons = many(z.uuid())

/** Who did a thing, and when it happened. */
const Done = z.object({ by: z.uuid().nullable(), at: z.iso.datetime() })

const Milestone = MilestonePlan.extend({
  /** The day it was first planned for. */
  originalDueOn: CivilDate,
  reachedAt: z.iso.datetime().nullable(),
})
export type Milestone = Readonly<z.infer<typeof Milestone>>

const Report = Done.extend({
  nil: z.boolean(),
  text: z.string(),
  share: z.number().nullable(),
  figures: many(Figure),
})
export type Report = Readonly<z.infer<typeof Report>>

const SignerSlot = z.object({
  key: z.string(),
  title: z.string(),
  /** Whoever has one of these roles, or the one person who was added. */
  roles: many(z.enum(ROLES)),
  personId: z.uuid().nullable(),
  signed: Done.extend({ opinion: z.string() }).nullable(),
})
export type SignerSlot = Readonly<z.infer<typeof SignerSlot>>

const NoticeObjection = Done.extend({
  number: z.int(),
  from: z.string(),
  content: z.string(),
  outcome: z.enum(['dismissed', 'upheld']).nullable(),
})

/** `by` is the approver; of a suspension, who resumed the item; of a revision, who took the revised plan in. */
const Extension = Done.extend({
  kind: z.enum(['extension', 'suspension', 'revision']),
  from: CivilDate.nullable(),
  to: CivilDate,
})

const ExtensionRequest = Done.extend({ dueOn: CivilDate, reason: z.string(), late: z.boolean() })

/** Persons who had a hand in this round; returns do not clear it. */
const Hands = z.object({
  applicants: Persons,
  checkers: Persons,
  signers: Persons,
  deciders: Persons,
})
export type Hands = Readonly<z.infer<typeof Hands>>

/** A round that was struck off and relapsed: who accepted it stays. */
const ClosedRound = Hands.extend({
  round: z.int(),
  struckOffAt: z.string(),
  decisionNumber: z.string(),
})

export const ItemState = Listed.extend({
  unitIds: many(z.uuid()),
  state: z.enum(STATES),
  /** The state held before it was suspended or merged. */
  held: z.enum(STATES).nullable(),
  /** Since when it is suspended. */
  pausedAt: z.iso.datetime().nullable(),
  /** Suspensions of this round that are over. */
  pauses: many(z.object({ from: z.iso.datetime(), to: z.iso.datetime() })),
  round: z.int(),
  /** Number of its last event. */
  version: z.int(),
  responsibleId: z.uuid().nullable(),
  /** The date as assigned, before any extension or suspension. */
  originalDueOn: CivilDate.nullable(),
  extensions: many(Extension),
  extensionRequest: ExtensionRequest.nullable(),
  /** One objection is heard for each assignment. */
  objection: Done.extend({ reason: z.string(), settled: z.boolean() }).nullable(),
  milestones: many(Milestone),
  reportEveryDays: z.int().nullable(),
  lastReport: Report.nullable(),
  reports: z.int(),
  selfCheck: Done.extend({ criteria: many(Criterion) }).nullable(),
  stageAcceptances: many(Done.extend({ stage: z.string() })),
  application: Done.nullable(),
  /** `confirmed`: those of the checkers by whom it stands; it counts when all have. */
  siteCheck: Done.extend({ checkerIds: Persons, confirmed: Persons }).nullable(),
  signers: many(SignerSlot),
  notice: z
    .object({
      startsOn: CivilDate,
      endsOn: CivilDate,
      /** Years whose holidays were not known when the last day was counted. */
      uncertainYears: many(z.int()),
    })
    .nullable(),
  noticeObjections: many(NoticeObjection),
  superiorCheck: Done.extend({ decisionNumber: z.string() }).nullable(),
  struckOff: Done.extend({ decisionNumber: z.string() }).nullable(),
  lookBackMonths: many(z.int()),
  lookBacks: many(Done.extend({ month: z.int(), held: z.boolean() })),
  /** Draws that chose it for a look-back nobody has made yet. */
  lookBackDraws: many(z.object({ drawId: z.uuid(), at: z.iso.datetime() })),
  returns: z.int(),
  hands: Hands,
  closedRounds: many(ClosedRound),
  mergedInto: z.uuid().nullable(),
  /** Why a revised plan took it off the list. */
  withdrawn: Done.extend({ planId: z.uuid(), reason: z.string() }).nullable(),
  links: many(z.object({ toItemId: z.uuid(), kind: z.string() })),
  listedAt: z.iso.datetime(),
  /** When each state of this round was last entered. */
  entered: z.partialRecord(z.enum(STATES), z.iso.datetime()).readonly(),
  lastOccurredAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
})
export type ItemState = Readonly<z.infer<typeof ItemState>>
