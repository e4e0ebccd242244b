/** What waits for one person, by the kind of step: how much, how long, against which limit, and what is in the way. */

import { z } from 'zod'
import { type Calendar, type Span, workingDaysBetween } from '../calendar/working-days.ts'
import { CivilDate, dayInChina, daysBetween } from '../civil-date.ts'
import { pageOf } from '../lists.ts'
import { AWAITED, type Awaited } from './awaited.ts'
import { ItemRow, QUEUE_DAYS } from './item-list.ts'
import type { ItemState } from './item-state.ts'
import { stageTimes } from './lateness.ts'
import type { LifecyclePack } from './lifecycle-pack.ts'
import { Outlook } from './outlook.ts'
import { QUEUE_STATES } from './state.ts'
import { ruleOf } from './steps.ts'

const Share = z.object({ id: z.uuid().nullable(), name: z.string().nullable(), count: z.int() })

/** One for each kind of step that waits. */
export const QueueSummary = z.object({
  steps: z
    .array(
      z.object({
        step: z.enum(AWAITED),
        count: z.int(),
        /** Since when the one that waits longest does. */
        oldest: z.iso.datetime(),
        /** By leading unit and by plan, those with most first. */
        byUnit: z.array(Share).readonly(),
        byPlan: z.array(Share).readonly(),
      }),
    )
    .readonly(),
})
export type QueueSummary = Readonly<z.infer<typeof QueueSummary>>

export const QueueRow = ItemRow.extend({
  step: z.enum(AWAITED),
  since: z.iso.datetime(),
  /** Days it has waited so far, of the kind its limit is counted in. */
  waited: z.object({ days: z.int(), kind: z.enum(['working', 'calendar']) }),
  /** Null: none is set for this step. */
  limit: z.object({ days: z.int(), kind: z.enum(['working', 'calendar']) }).nullable(),
  /** The last day of the limit. */
  limitOn: CivilDate.nullable(),
  overdueDays: z.int(),
  /** Applied for longer ago than the last mark of the strike-off queue. */
  isStuck: z.boolean(),
  /** As whom one signs; null: it is no signature. */
  signAs: z.string().nullable(),
  /** What stands in the way, as of now. */
  blocks: Outlook.shape.blocks,
  returns: z.int(),
})
export type QueueRow = Readonly<z.infer<typeof QueueRow>>

export const QueuePage = pageOf(QueueRow)
export type QueuePage = Readonly<z.infer<typeof QueuePage>>

type Timing = Pick<QueueRow, 'waited' | 'limit' | 'limitOn' | 'overdueDays' | 'isStuck'>

/** How long it has waited for the step. The limit is that of the state which the step is to end. */
export function timingOf(
  item: ItemState,
  step: Awaited,
  since: string,
  pack: LifecyclePack,
  calendar: Calendar,
  today: CivilDate,
): Timing {
  const ends = ruleOf(step).to !== 'same'
  const stage = ends ? stageTimes(item, pack, calendar, today).find(isNow(item)) : undefined
  const limit = ends ? limitOf(item, pack) : null
  const from = dayInChina(new Date(since))
  const kind = limit?.kind ?? 'working'
  const days =
    kind === 'calendar' ? daysBetween(from, today) : workingDaysBetween(calendar, from, today).count
  return {
    waited: { days: Math.max(0, days), kind },
    limit,
    limitOn: limit === null ? null : (stage?.dueOn ?? null),
    overdueDays: limit === null ? 0 : (stage?.overdueDays ?? 0),
    isStuck: isStuck(item, today),
  }
}

const isNow =
  ({ state }: ItemState) =>
  ({ stage }: { readonly stage: string }) =>
    stage === state

/** The superior's check has a limit of its own, counted from the application. */
function limitOf({ state, level }: ItemState, pack: LifecyclePack): Span | null {
  if (state === 'noticed' && level !== 'own')
    return { days: pack.superiorCheck.days, kind: 'calendar' }
  const limit = pack.limits[state]
  return limit === undefined || limit.kind === 'due-date'
    ? null
    : { days: limit.days, kind: limit.kind }
}

function isStuck({ state, application }: ItemState, today: CivilDate): boolean {
  if (application === null || !QUEUE_STATES.includes(state)) return false
  return daysBetween(dayInChina(new Date(application.at)), today) > QUEUE_DAYS[2]
}
