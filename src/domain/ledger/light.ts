/**
 * The light of an item (红黄蓝灯): red when its date has passed, yellow when it is near, blue while there
 * is time; grey without a date or while suspended, green once it is struck off. Computed from dates, never typed.
 */
import { addDays, type CivilDate } from '../civil-date.ts'

export const LIGHTS = ['red', 'yellow', 'blue', 'grey', 'green'] as const
export type Light = (typeof LIGHTS)[number]

/** Calendar days before the date from which an item is near it. Default: the month in which reminders begin. */
const NEAR_DAYS = 30

/** States in which nothing more is due: the item's date no longer counts. */
const SETTLED_STATES = ['struck-off', 'consolidated', 'merged', 'withdrawn'] as const

export function isSettled(state: string): boolean {
  return (SETTLED_STATES as readonly string[]).includes(state)
}

/** The last day on which a date is near, seen from `today`. */
export function nearUntil(today: CivilDate): CivilDate {
  return addDays(today, NEAR_DAYS)
}

/** The due day itself is still in time. */
export function lightOf(
  item: { readonly state: string; readonly dueOn: CivilDate | null },
  today: CivilDate,
): Light {
  if (isSettled(item.state)) return 'green'
  if (item.dueOn === null || item.state === 'suspended') return 'grey'
  if (item.dueOn < today) return 'red'
  return item.dueOn <= nearUntil(today) ? 'yellow' : 'blue'
}
