/** When an item falls due, and how far off that is. */
import { type CivilDate, daysBetween } from '../civil-date.ts'
import type { Deadline } from './ledger.ts'

/** The last day by which all of an item is to be done; null when the plan fixes no day. */
export function finalDay(deadlines: readonly Deadline[]): CivilDate | null {
  let last: CivilDate | null = null
  for (const { kind, on } of deadlines) {
    if (kind === 'by' && on !== null && (last === null || on > last)) last = on
  }
  return last
}

/** Days from today to the last day: 0 on the day itself, negative when late; null without a day. */
export function daysLeft(deadlines: readonly Deadline[], today: CivilDate): number | null {
  const day = finalDay(deadlines)
  return day === null ? null : daysBetween(today, day)
}
