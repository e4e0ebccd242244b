/** The pack of limits of the procedure: what a town may set, each figure with its source or "default". */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { ROLES } from '../organisation/actor.ts'
import { LEVELS } from './item-list.ts'
import { OPEN_STATES } from './state.ts'

const source = z.string().min(1)

/** So many days, of the calendar or of work, after a thing happened; or the item's own date. */
export const Limit = z.union([
  z.object({ days: z.int().min(0).max(1_000), kind: z.enum(['working', 'calendar']), source }),
  z.object({ kind: z.literal('due-date'), source }),
])
export type Limit = Readonly<z.infer<typeof Limit>>

const Roles = z.array(z.enum(ROLES)).min(1)

export const Signer = z.object({
  key: z.string().min(1),
  title: z.string().min(1),
  roles: Roles,
  levels: z.array(z.enum(LEVELS)).min(1),
})
export type Signer = Readonly<z.infer<typeof Signer>>

export const LifecyclePack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  /** Until when an item should have left each state. */
  limits: z.partialRecord(z.enum(OPEN_STATES), Limit),
  signers: z.object({ inOrder: z.boolean(), list: z.array(Signer).min(1), source }),
  checkers: z.object({
    least: z.int().min(2),
    /** Whether those who did not enter the check confirm it under their own accounts. */
    countersign: z.boolean().default(false),
    source,
  }),
  notice: z.object({
    days: z.int().min(1).max(60),
    kind: z.enum(['working', 'calendar']),
    /** The first day is one of them. */
    source,
  }),
  /** Days after the application within which the superior must have accepted. */
  superiorCheck: z.object({ days: z.int().min(1), source }),
  lookBack: z.object({ months: z.array(z.int().min(1).max(120)).min(1), source }),
  /** Who strikes off, by level. A town strikes off its own items only. */
  strikeOff: z
    .object({ by: z.record(z.enum(LEVELS), Roles), source })
    .refine(
      ({ by }) =>
        LEVELS.every((level) => level === 'own' || by[level].every((role) => role === 'inspector')),
      { message: 'only an inspector strikes off what a superior has set' },
    ),
  /** Who moves a date or pauses an item, by level. */
  extension: z
    .object({
      by: z.record(z.enum(LEVELS), Roles),
      askDaysBefore: z.int().min(0),
      mostMonths: z.int().min(1),
      source,
    })
    .refine(
      ({ by }) =>
        LEVELS.every((level) => level === 'own' || by[level].every((role) => role === 'inspector')),
      { message: 'a town cannot move a date set above it' },
    ),
  progress: z.object({ everyDays: z.int().min(1), source }),
})
export type LifecyclePack = Readonly<z.infer<typeof LifecyclePack>>

export const LIFECYCLE = { name: 'lifecycle', schema: LifecyclePack }
