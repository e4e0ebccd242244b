/**
 * 中止: while an item is suspended no time passes for it. Its date moves by as many days when it is
 * resumed, which is an extension by the one who resumes it; the original date stays what it was.
 */
import { type Calendar, workingDaysBetween } from '../calendar/working-days.ts'
import { addDays, type CivilDate, dayInChina, daysBetween } from '../civil-date.ts'
import type { ItemState } from './item-state.ts'

export type Dated = Pick<
  ItemState,
  'dueOn' | 'superiorDueOn' | 'level' | 'pausedAt' | 'application'
>

/** The date as it stands on a day: of a suspended item that of its last day at work, moved on since. */
export function dueInForce(item: Dated, on: CivilDate): CivilDate | null {
  const { dueOn, superiorDueOn, level, pausedAt, application } = item
  if (dueOn === null || pausedAt === null || application !== null) return dueOn
  const moved = addDays(dueOn, Math.max(0, daysBetween(dayOf(pausedAt), on)))
  // The town's own pause does not move what the superior has set.
  return level === 'own' && superiorDueOn !== null && moved > superiorDueOn ? superiorDueOn : moved
}

/** The item at work again, with the date its event gives it. */
export function resumed(
  item: ItemState,
  dueOn: CivilDate | null,
  done: { readonly by: string | null; readonly at: string },
): Partial<ItemState> {
  const { held, pausedAt, pauses, level, superiorDueOn, extensions } = item
  const back = {
    state: held ?? item.state,
    held: null,
    pausedAt: null,
    pauses: [...pauses, { from: pausedAt ?? done.at, to: done.at }],
  }
  if (dueOn === null || item.dueOn === null || dueOn === item.dueOn) return back
  const days = daysBetween(item.dueOn, dueOn)
  const extension = { ...done, kind: 'suspension' as const, from: item.dueOn, to: dueOn }
  return {
    ...back,
    dueOn,
    superiorDueOn: level === 'own' ? superiorDueOn : dueOn,
    extensions: [...extensions, extension],
    milestones: item.milestones.map((each) =>
      each.reachedAt === null ? { ...each, dueOn: addDays(each.dueOn, days) } : each,
    ),
  }
}

/** Days of pauses that an extension does not have to make up for. */
export function pausedDays({ extensions }: Pick<ItemState, 'extensions'>): number {
  return extensions
    .filter(({ kind }) => kind === 'suspension')
    .reduce((total, { from, to }) => total + (from === null ? 0 : daysBetween(from, to)), 0)
}

/** Days, of work or of the calendar, for which the item was suspended between two instants. */
export function pausedWithin(
  { pauses, pausedAt }: Pick<ItemState, 'pauses' | 'pausedAt'>,
  kind: 'working' | 'calendar',
  since: string,
  until: string | null,
  calendar: Calendar,
  today: CivilDate,
): number {
  const open = pausedAt === null ? [] : [{ from: pausedAt, to: null }]
  return [...pauses, ...open]
    .filter(({ from }) => from >= since && (until === null || from < until))
    .map(({ from, to }) => [dayOf(from), to === null ? today : dayOf(to)] as const)
    .filter(([from, to]) => from < to)
    .reduce(
      (total, [from, to]) =>
        total +
        (kind === 'calendar'
          ? daysBetween(from, to)
          : workingDaysBetween(calendar, from, to).count),
      0,
    )
}

const dayOf = (at: string) => dayInChina(new Date(at))
