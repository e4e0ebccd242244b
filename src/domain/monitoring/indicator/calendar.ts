/** Days and months of a period. */
import { addDays, type CivilDate, daysBetween } from '../../civil-date.ts'

export interface Days {
  readonly from: CivilDate
  readonly to: CivilDate
}

/** Every day from `from` to `to`. */
export function daysOf({ from, to }: Days): readonly CivilDate[] {
  const count = daysBetween(from, to) + 1
  return Array.from({ length: Math.max(0, count) }, (_, at) => addDays(from, at))
}

export const lengthOf = ({ from, to }: Days): number => Math.max(0, daysBetween(from, to) + 1)

/** `2026-03` of each month a period touches. */
export function monthsOf({ from, to }: Days): readonly string[] {
  const months: string[] = []
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = nextMonth(month))
    months.push(month)
  return months
}

function nextMonth(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/** The part of a period that is over by the start of `today`; null: none. */
export function elapsed({ from, to }: Days, today: CivilDate): Days | null {
  const last = addDays(today, -1)
  const end = last < to ? last : to
  return end < from ? null : { from, to: end }
}

/** What is left of it, today included; null: nothing. */
export function remaining({ from, to }: Days, today: CivilDate): Days | null {
  const start = today > from ? today : from
  return start > to ? null : { from: start, to }
}

/** Days of a period in each of its months. */
export function daysByMonth(days: Days | null): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const day of days ? daysOf(days) : []) {
    const month = day.slice(0, 7)
    counts.set(month, (counts.get(month) ?? 0) + 1)
  }
  return counts
}

/** Things by the month of their day, in the order in which months first come. */
export function byMonth<T>(
  things: readonly T[],
  dayOf: (thing: T) => CivilDate,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const month = dayOf(thing).slice(0, 7)
    const group = groups.get(month)
    if (group) group.push(thing)
    else groups.set(month, [thing])
  }
  return groups
}
