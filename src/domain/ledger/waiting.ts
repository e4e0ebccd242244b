/** What an item waits for from one person: the step that is that person's to take next, if any. */
import { z } from 'zod'
import type { Actor } from '../organisation/actor.ts'
import { AWAITED, type Awaited, askedSince } from './awaited.ts'
import type { Facts } from './guards.ts'
import { ItemRow } from './item-list.ts'
import type { ItemState } from './item-state.ts'
import { outlook } from './outlook.ts'

/** One item and what it waits for; `since` it is in its state. */
export const Waiting = ItemRow.extend({
  step: z.enum(AWAITED),
  since: z.iso.datetime(),
  /** How often it came back. */
  returns: z.int(),
  objected: z.boolean(),
})
export type Waiting = Readonly<z.infer<typeof Waiting>>

export const WaitingList = z.object({
  items: z.array(Waiting).readonly(),
  /** There are more items than were looked through. */
  more: z.boolean(),
})
export type WaitingList = Readonly<z.infer<typeof WaitingList>>

/** The steps awaited of this person now, the more pressing first. */
export function awaitedSteps(item: ItemState, actor: Actor, facts: Facts): readonly Awaited[] {
  const open = new Set(
    outlook(item, actor, facts)
      .filter(({ blocks }) => blocks.length === 0)
      .map(({ step }) => step),
  )
  return AWAITED.filter((step) => open.has(step) && isAsked(step, item, facts))
}

/** @returns null when nothing is awaited of this person now. */
export function awaitedStep(item: ItemState, actor: Actor, facts: Facts): Awaited | null {
  return awaitedSteps(item, actor, facts)[0] ?? null
}

function isAsked(step: Awaited, item: ItemState, { now, pack }: Facts): boolean {
  const since = askedSince(step, item, pack)
  return since !== null && since <= now
}
