/**
 * How late an item is: against its date and against the original one, and stage by stage. What is
 * missing counts: an acceptance nobody recorded is overdue once its day has passed.
 */
import type { CountedDay, Span } from '../calendar/working-days.ts'
import { addDays, type CivilDate, dayInChina, daysBetween } from '../civil-date.ts'
import type { ItemState } from './item-state.ts'
import type { LifecyclePack, Limit } from './lifecycle-pack.ts'
import { OPEN_STATES, type State } from './state.ts'

export interface Lateness {
  /** Days past the date in force; 0: in time or no date. */
  readonly current: number
  /** Days past the date before any extension. */
  readonly original: number
}

/** Counted until the day of the application, or today while there is none. */
export function lateness(
  item: Pick<ItemState, 'dueOn' | 'originalDueOn' | 'application'>,
  today: CivilDate,
): Lateness {
  const end = item.application === null ? today : dayOf(item.application.at)
  return { current: past(item.dueOn, end), original: past(item.originalDueOn, end) }
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

type Timed = Pick<ItemState, 'entered' | 'state' | 'held' | 'dueOn' | 'application' | 'level'>

/** Every stage of the round, begun or not. One that has not begun is measured by the item's own date. */
export function stageTimes(
  item: Timed,
  pack: Pick<LifecyclePack, 'limits' | 'superiorCheck'>,
  lastDay: LastDay,
  today: CivilDate,
): readonly StageTime[] {
  const own = item.level === 'own'
  const stages = OPEN_STATES.filter((stage) => !(own && stage === 'superior-checked'))
  return stages.map((stage) => {
    const entered = item.entered[stage]
    const leftOn = entered === undefined ? null : leftAt(item, stage)
    const limit = pack.limits[stage]
    const from = entered === undefined ? null : dayOf(entered)
    const { day: dueOn, uncertainYears } =
      stage === 'noticed' && !own
        ? certain(superiorDay(item, pack))
        : dayOfLimit(limit, from, item.dueOn, lastDay)
    return { stage, dueOn, leftOn, overdueDays: past(dueOn, leftOn ?? today), uncertainYears }
  })
}

/** The superior accepts within days of the application, so the stage of the notice ends by then. */
function superiorDay(item: Timed, pack: Pick<LifecyclePack, 'superiorCheck'>): CivilDate | null {
  if (item.application === null) return item.dueOn
  return addDays(dayOf(item.application.at), pack.superiorCheck.days)
}

function dayOfLimit(
  limit: Limit | undefined,
  from: CivilDate | null,
  dueOn: CivilDate | null,
  lastDay: LastDay,
): DueDay {
  if (limit === undefined || limit.kind === 'due-date' || from === null) return certain(dueOn)
  return lastDay(from, limit)
}

type DueDay = Omit<CountedDay, 'day'> & { readonly day: CivilDate | null }

const certain = (day: CivilDate | null): DueDay => ({ day, uncertainYears: [] })

/** The day the next state of the round was entered. */
function leftAt({ entered }: Timed, stage: State): CivilDate | null {
  const order: readonly State[] = [...OPEN_STATES, 'struck-off']
  const later = order.slice(order.indexOf(stage) + 1).flatMap((state) => entered[state] ?? [])
  const [first] = later.sort()
  return first === undefined ? null : dayOf(first)
}

const dayOf = (at: string) => dayInChina(new Date(at))

const past = (due: CivilDate | null, day: CivilDate) =>
  due === null ? 0 : Math.max(0, daysBetween(due, day))
