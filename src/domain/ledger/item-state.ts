/** An item as its events leave it: everything the rules ask about. */
import type { CivilDate } from '../civil-date.ts'
import type { Role } from '../organisation/actor.ts'
import type { Figure, MilestonePlan } from './commands.ts'
import type { Listed } from './events.ts'
import type { State } from './state.ts'

/** Who did a thing, and when it happened (ISO). */
export interface Done {
  readonly by: string | null
  readonly at: string
}

export interface Milestone extends MilestonePlan {
  readonly reachedAt: string | null
}

export interface Report extends Done {
  readonly nil: boolean
  readonly text: string
  readonly share: number | null
  readonly figures: readonly Figure[]
}

export interface SignerSlot {
  readonly key: string
  readonly title: string
  /** Whoever has one of these roles, or the one person who was added. */
  readonly roles: readonly Role[]
  readonly personId: string | null
  readonly signed: (Done & { readonly opinion: string }) | null
}

export interface NoticeObjection extends Done {
  readonly number: number
  readonly from: string
  readonly content: string
  readonly outcome: 'dismissed' | 'upheld' | null
}

export interface Extension {
  readonly from: CivilDate | null
  readonly to: CivilDate
  /** The approver. */
  readonly by: string | null
  readonly at: string
}

export interface ExtensionRequest extends Done {
  readonly dueOn: CivilDate
  readonly reason: string
  readonly late: boolean
}

/** Persons who had a hand in this round; returns do not clear it. */
export interface Hands {
  readonly applicants: readonly string[]
  readonly checkers: readonly string[]
  readonly signers: readonly string[]
  readonly deciders: readonly string[]
}

/** A round that was struck off and relapsed: who accepted it stays. */
export interface ClosedRound extends Hands {
  readonly round: number
  readonly struckOffAt: string
  readonly decisionNumber: string
}

export interface ItemState extends Omit<Listed, 'leadUnitId'> {
  readonly state: State
  /** The state held before it was suspended or merged. */
  readonly held: State | null
  readonly round: number
  /** Number of its last event. */
  readonly version: number
  readonly leadUnitId: string | null
  readonly responsibleId: string | null
  /** The date as assigned, before any extension. */
  readonly originalDueOn: CivilDate | null
  readonly extensions: readonly Extension[]
  readonly extensionRequest: ExtensionRequest | null
  /** One objection to the assignment is heard for each assignment. */
  readonly objection: (Done & { readonly reason: string; readonly settled: boolean }) | null
  readonly milestones: readonly Milestone[]
  readonly reportEveryDays: number | null
  readonly lastReport: Report | null
  readonly reports: number
  readonly selfCheck: Done | null
  readonly stageAcceptances: readonly (Done & { readonly stage: string })[]
  readonly application: Done | null
  readonly siteCheck: (Done & { readonly checkerIds: readonly string[] }) | null
  readonly signers: readonly SignerSlot[]
  readonly notice: { readonly startsOn: CivilDate; readonly endsOn: CivilDate } | null
  readonly noticeObjections: readonly NoticeObjection[]
  readonly superiorCheck: (Done & { readonly decisionNumber: string }) | null
  readonly struckOff: (Done & { readonly decisionNumber: string }) | null
  readonly lookBackMonths: readonly number[]
  readonly lookBacks: readonly (Done & { readonly month: number; readonly held: boolean })[]
  readonly returns: number
  readonly hands: Hands
  readonly closedRounds: readonly ClosedRound[]
  readonly mergedInto: string | null
  readonly links: readonly { readonly toItemId: string; readonly kind: string }[]
  readonly listedAt: string
  /** When each state of this round was last entered. */
  readonly entered: Readonly<Partial<Record<State, string>>>
  readonly lastOccurredAt: string
  readonly changedAt: string
}
