/** What a person could do with an item now, and what still stands in the way of each step. */
import { z } from 'zod'
import type { Actor } from '../organisation/actor.ts'
import { BLOCKS, type Block, type BlockCode } from './blocks.ts'
import type { Command } from './commands.ts'
import { isDutyOf } from './decide.ts'
import { blocksOf, type Facts } from './guards.ts'
import type { ItemState } from './item-state.ts'
import { isInTurn, STEP_LIST, type Step } from './steps.ts'

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
  return STEP_LIST.filter((step) => isInTurn(step, item.state) && isDutyOf(actor, item, step)).map(
    (step) => {
      const command = neutral(step)
      const blocks: readonly Block[] = command
        ? blocksOf(item, command, { personId, roles }, { ...facts, occurredAt: null })
        : []
      return { step, blocks }
    },
  )
}

const SAID = '—'

/** The step with input nothing is wrong with; null where everything depends on the input. */
function neutral(step: Step): Command | null {
  switch (step) {
    case 'acknowledge':
    case 'start':
      return { step, data: { note: '' } }
    case 'resume':
      return { step, data: { note: SAID } }
    case 'object-to-assignment':
    case 'refuse-extension':
    case 'suspend':
      return { step, data: { reason: SAID } }
    case 'uphold-objection':
    case 'overrule-objection':
      return { step, data: { answer: SAID } }
    case 'self-check':
      return {
        step,
        data: { criteria: [{ text: SAID, met: true, evidence: SAID }], note: '' },
      }
    case 'apply':
      return { step, data: { result: SAID } }
    case 'sign':
    case 'consolidate':
      return { step, data: { opinion: SAID } }
    case 'record-superior-check':
    case 'strike-off':
      return { step, data: { decisionNumber: SAID, opinion: SAID } }
    default:
      return null
  }
}
