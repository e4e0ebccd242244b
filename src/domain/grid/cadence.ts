/** Whether a cell was patrolled as often as its level asks, and when it must be again. */
import { addDays, type CivilDate, daysBetween } from '../civil-date.ts'
import type { Cadence } from './grid-pack.ts'

export interface PatrolStanding {
  /** Spans of the cadence within the period, and those in which there were patrols enough. */
  readonly spans: number
  readonly kept: number
  readonly lastOn: CivilDate | null
  /** Last day of the span under way. */
  readonly dueOn: CivilDate
  /** Patrols still wanted by then. */
  readonly wanted: number
  /** The span before it went by without patrols enough. */
  readonly missed: boolean
}

/**
 * Spans follow each other from the first day of the period on.
 * @param days of patrols, in any order; several on one day count each.
 */
export function standingOf(
  days: readonly CivilDate[],
  { times, days: length }: Cadence,
  from: CivilDate,
  today: CivilDate,
): PatrolStanding {
  const within = (start: CivilDate, end: CivilDate) =>
    days.filter((day) => day >= start && day <= end).length
  const since = daysBetween(from, today)
  const spans = Math.floor(Math.max(0, since) / length)
  const current = addDays(from, spans * length)
  const kept = Array.from({ length: spans }, (_, n) => {
    const start = addDays(from, n * length)
    return within(start, addDays(start, length - 1)) >= times
  })
  const lastOn = days.filter((day) => day <= today).reduce<CivilDate | null>(later, null)
  return {
    spans,
    kept: kept.filter(Boolean).length,
    lastOn,
    dueOn: addDays(current, length - 1),
    wanted: Math.max(0, times - within(current, today)),
    missed: kept.at(-1) === false,
  }
}

const later = (a: CivilDate | null, b: CivilDate) => (a === null || b > a ? b : a)
