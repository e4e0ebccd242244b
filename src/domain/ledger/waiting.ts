/** What an item waits for from one person: the step that is that person's to take next, if any. */
import { z } from 'zod'
import { addDays, type CivilDate } from '../civil-date.ts'
import type { Actor } from '../organisation/actor.ts'
import { lookBackDay } from './acceptance-guards.ts'
import type { Facts } from './guards.ts'
import { ItemRow } from './item-list.ts'
import type { ItemState } from './item-state.ts'
import { outlook } from './outlook.ts'
import { nextReportOn } from './reports.ts'
import { STATES, type State } from './state.ts'
import { ruleOf, type Step } from './steps.ts'

/** Days before a date from which its report or milestone is asked for. Default. */
const AHEAD_DAYS = 3

/**
 * The steps that others wait for, the more pressing first. What a person may do whenever it suits
 * (return, suspend, link …) is not among them.
 */
export const AWAITED = [
  'uphold-objection',
  'approve-extension',
  'settle-notice-objection',
  'assign',
  'acknowledge',
  'set-plan',
  'start',
  'reach-milestone',
  'report-progress',
  'self-check',
  'accept-stage',
  'apply',
  'check-on-site',
  'sign',
  'publish-notice',
  'record-superior-check',
  'strike-off',
  'look-back',
  'consolidate',
] as const satisfies readonly Step[]
export type Awaited = (typeof AWAITED)[number]

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

/** States in which something may be awaited of people with such permissions. */
export function statesAwaiting(may: (step: Step) => boolean): readonly State[] {
  const froms = AWAITED.filter(may).flatMap((step) => ruleOf(step).from)
  return STATES.filter((state) => froms.includes(state))
}

/** @returns null when nothing is awaited of this person now. */
export function awaitedStep(item: ItemState, actor: Actor, facts: Facts): Awaited | null {
  const open = new Set(
    outlook(item, actor, facts)
      .filter(({ blocks }) => blocks.length === 0)
      .map(({ step }) => step),
  )
  return AWAITED.find((step) => open.has(step) && isAsked(step, item, facts)) ?? null
}

function isAsked(step: Awaited, item: ItemState, { today, pack }: Facts): boolean {
  const soon = (day: CivilDate | null) => day !== null && day <= addDays(today, AHEAD_DAYS)
  switch (step) {
    case 'uphold-objection':
      return item.objection?.settled === false
    case 'approve-extension':
      return item.extensionRequest !== null
    case 'settle-notice-objection':
      return item.noticeObjections.some(({ outcome }) => outcome === null)
    case 'reach-milestone':
      return item.milestones.some(({ reachedAt, dueOn }) => reachedAt === null && soon(dueOn))
    case 'report-progress':
      return soon(nextReportOn(item, pack))
    case 'accept-stage':
      return item.class === 'long-term'
    case 'record-superior-check':
      return item.level !== 'own'
    case 'look-back':
      return item.lookBackMonths.some((month) => {
        const from = lookBackDay(item, month)
        const done = item.lookBacks.some((each) => each.month === month)
        return !done && from !== null && from <= today
      })
    default:
      return true
  }
}
