/**
 * How late an item is: against its date and against the original one, and stage by stage. What is
 * missing counts: an acceptance nobody recorded is overdue once its day has passed.
 */
import { type Calendar, type CountedDay, lastDay, type Span } from '../calendar/working-days.ts'
import { type CivilDate, dayInChina, daysBetween } from '../civil-date.ts'
import type { ItemState } from './item-state.ts'
import type { LifecyclePack, Limit } from './lifecycle-pack.ts'
import { type Dated, dueInForce, pausedWithin } from './pauses.ts'
import { OPEN_STATES, type State } from './state.ts'

export interface Lateness {
  /** Days past the date in force; 0: in time or no date. */
  readonly current: number
  /** Days past the date before any extension or suspension. */
  readonly original: number
}

/** Counted until the day of the application, or today while there is none. */
export function lateness(
  item: Dated & Pick<ItemState, 'originalDueOn'>,
  today: CivilDate,
): Lateness {
  const end = item.application === null ? today : dayOf(item.application.at)
  return { current: past(dueInForce(item, end), end), original: past(item.originalDueOn, end) }
}

export interface StageTime {
  /** The state the item should have left. */
  readonly stage: State
  /** Last day; null: no limit is known. */
  readonly dueOn: CivilDate | null
  /** The day it left; null: it has not. */
  readonly leftOn: CivilDate | null
  readonly overdueDays: number
  /** Years whose holidays were not known when the last day was counted. */
  readonly uncertainYears: readonly number[]
}

/** The last day of a limit that begins with `from`, by the calendar of the town. */
export type LastDay = (from: CivilDate, limit: Span) => CountedDay

type Timed = Dated & Pick<ItemState, 'entered' | 'state' | 'held' | 'pauses'>

/** Every stage of the round, begun or not. One that has not begun is measured by the item's own date. */
export function stageTimes(
  item: Timed,
  pack: Pick<LifecyclePack, 'limits' | 'superiorCheck'>,
  calendar: Calendar,
  today: CivilDate,
): readonly StageTime[] {
  const own = item.level === 'own'
  const stages = OPEN_STATES.filter((stage) => !(own && stage === 'superior-checked'))
  return stages.map((stage) => {
    const leftAt = item.entered[stage] === undefined ? null : leaving(item, stage)
    const leftOn = leftAt === null ? null : dayOf(leftAt)
    const [limit, since] =
      stage === 'noticed' && !own
        ? [{ ...pack.superiorCheck, kind: 'calendar' } as const, item.application?.at]
        : [pack.limits[stage], item.entered[stage]]
    const last = dayOfLimit(item, limit, since, leftAt, calendar, today)
    const { day: dueOn, uncertainYears } = last
    return { stage, dueOn, leftOn, overdueDays: past(dueOn, leftOn ?? today), uncertainYears }
  })
}

type DueDay = Omit<CountedDay, 'day'> & { readonly day: CivilDate | null }

/** The superior accepts within days of the application, all others within a limit of their stage. */
function dayOfLimit(
  item: Timed,
  limit: Limit | undefined,
  since: string | undefined,
  until: string | null,
  calendar: Calendar,
  today: CivilDate,
): DueDay {
  if (limit === undefined || limit.kind === 'due-date' || since === undefined)
    return { day: dueInForce(item, today), uncertainYears: [] }
  const { days, kind } = limit
  const more = pausedWithin(item, kind, since, until, calendar, today)
  return lastDay(calendar, dayOf(since), { days: days + more, kind })
}

/** When the next state of the round was entered. */
function leaving({ entered }: Timed, stage: State): string | null {
  const order: readonly State[] = [...OPEN_STATES, 'struck-off']
  const later = order.slice(order.indexOf(stage) + 1).flatMap((state) => entered[state] ?? [])
  return later.sort()[0] ?? null
}

const dayOf = (at: string) => dayInChina(new Date(at))

const past = (due: CivilDate | null, day: CivilDate) =>
  due === null ? 0 : Math.max(0, daysBetween(due, day))
