/** What is held from one day to another; both days belong to it. */
import { addDays, type CivilDate } from '../civil-date.ts'

export interface Days {
  readonly fromOn: CivilDate
  /** Null: open. */
  readonly toOn: CivilDate | null
}

export function isInForce({ fromOn, toOn }: Days, on: CivilDate): boolean {
  return fromOn <= on && (toOn === null || on <= toOn)
}

/** Whether some day belongs to both. */
export function overlap(a: Days, b: Days): boolean {
  return (a.toOn === null || b.fromOn <= a.toOn) && (b.toOn === null || a.fromOn <= b.toOn)
}

/** The first day without a holder from `from` on, for duties that must never lie idle; null: none. */
export function firstGap(all: readonly Days[], from: CivilDate): CivilDate | null {
  let day = from
  for (;;) {
    const holding = all.filter((each) => isInForce(each, day))
    if (holding.length === 0) return day
    if (holding.some(({ toOn }) => toOn === null)) return null
    const last = holding.map(({ toOn }) => toOn ?? day).reduce((a, b) => (a > b ? a : b))
    day = addDays(last, 1)
  }
}
