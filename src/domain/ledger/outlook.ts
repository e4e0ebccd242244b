/** What a person could do with an item now, and what still stands in the way of each step. */
import { z } from 'zod'
import type { Actor } from '../organisation/actor.ts'
import { unconfirmed } from './acceptance-guards.ts'
import { BLOCKS, type Block, type BlockCode } from './blocks.ts'
import { isDutyOf } from './decide.ts'
import { blocksOf, type Facts } from './guards.ts'
import type { ItemState } from './item-state.ts'
import { neutral } from './neutral.ts'
import { isInTurn, STEP_LIST } from './steps.ts'

export const Outlook = z.object({
  step: z.enum(STEP_LIST),
  /** What stands in the way whatever is filled in. */
  blocks: z
    .array(
      z.object({
        code: z.enum(Object.keys(BLOCKS) as [BlockCode]),
        zh: z.string(),
        en: z.string(),
      }),
    )
    .readonly(),
})
export type Outlook = Readonly<z.infer<typeof Outlook>>

/** The steps in turn that are this person's duty. */
export function outlook(item: ItemState, actor: Actor, facts: Facts): readonly Outlook[] {
  const { personId, roles } = actor
  if (personId === null) return []
  const inTurn = STEP_LIST.filter(
    (step) =>
      isInTurn(step, item.state) &&
      isDutyOf(actor, item, step) &&
      (step !== 'confirm-check' || unconfirmed(item).length > 0),
  )
  return inTurn.map((step) => {
    const command = neutral(step, item)
    const blocks: readonly Block[] = command
      ? blocksOf(item, command, { personId, roles }, { ...facts, occurredAt: null })
      : []
    return { step, blocks }
  })
}
