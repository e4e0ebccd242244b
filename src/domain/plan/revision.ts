/** A revised plan beside the items it revises: what is new, gone or changed, and what a person decides of each. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { STATES, type State } from '../ledger/state.ts'
import { optionalText, Text } from '../text.ts'
import { type Item, ItemClass, UnitRole } from './ledger.ts'

export const CHANGES = ['number', 'title', 'text', 'class', 'units', 'dates', 'targets'] as const
export type Change = (typeof CHANGES)[number]

/** An item as one of the two plans has it. */
export const PlannedSide = z.object({
  number: z.string(),
  title: z.string(),
  text: z.string(),
  class: ItemClass.nullable(),
  units: z.array(z.object({ name: z.string(), role: UnitRole })).readonly(),
  /** Its dates and targets as written. */
  dates: z.array(z.string()).readonly(),
  targets: z.array(z.string()).readonly(),
  dueOn: CivilDate.nullable(),
})
export type PlannedSide = Readonly<z.infer<typeof PlannedSide>>

/** A unit's part in an item: who leads, who assists. Units as the organisation calls them. */
const Assignment = z.object({ lead: z.string().nullable(), assist: z.array(z.string()).readonly() })

/** An assigned item whose units the revised plan changes. */
export const Handover = z.object({
  /** Whether it can be assigned anew: `unit-unknown` to the organisation, or `too-late`: it is applied for. */
  possible: z.enum(['yes', 'unit-unknown', 'too-late']),
  from: Assignment,
  to: Assignment,
})
export type Handover = Readonly<z.infer<typeof Handover>>

export const RevisionRow = z.object({
  /** The id of the item that goes on; of a new one, `+` and its number. */
  row: z.string(),
  kind: z.enum(['same', 'changed', 'added', 'removed']),
  itemId: z.uuid().nullable(),
  /** Where the item stands now, and when it is due now, with its extensions. */
  state: z.enum(STATES).nullable(),
  dueOn: CivilDate.nullable(),
  changes: z.array(z.enum(CHANGES)).readonly(),
  /** Null: nobody is assigned yet, or those who are stay the same. */
  handover: Handover.nullable(),
  before: PlannedSide.nullable(),
  after: PlannedSide.nullable(),
})
export type RevisionRow = Readonly<z.infer<typeof RevisionRow>>

/**
 * Whether a difference is taken over; an item that is withdrawn needs a reason. `reassign`: its units too, of an
 * item that is assigned to others now; else they keep it.
 */
export const Decision = z.object({
  row: Text(250),
  accept: z.boolean(),
  reassign: z.boolean().default(false),
  reason: optionalText(1_000).default(''),
})
export type Decision = Readonly<z.infer<typeof Decision>>

export const Revision = z.object({
  rows: z.array(RevisionRow).readonly(),
  decisions: z.array(Decision).readonly(),
})
export type Revision = Readonly<z.infer<typeof Revision>>

/** An item of the ledger with the words of the plan it stands in. */
export interface StandingItem {
  readonly itemId: string
  readonly state: State
  readonly dueOn: CivilDate | null
  readonly planned: Item
}

/** The rows somebody must decide on: all that is not as it was. */
export function undecided(
  rows: readonly RevisionRow[],
  decisions: readonly Decision[],
): readonly RevisionRow[] {
  const decided = new Set(decisions.map(({ row }) => row))
  return rows.filter(({ kind, row }) => kind !== 'same' && !decided.has(row))
}
