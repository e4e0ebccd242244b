/**
 * Working days as far as the week tells: Monday to Friday. Holidays and make-up days are not known here,
 * so every year that is touched is given back as uncertain.
 */
import { addDays, type CivilDate } from '../civil-date.ts'

export interface CountedDay {
  readonly day: CivilDate
  readonly uncertainYears: readonly number[]
}

/** The `count`th weekday after `from`; with 0 the day itself. */
export function addWeekdays(from: CivilDate, count: number): CountedDay {
  const years = new Set<number>()
  let day = from
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    years.add(Number(day.slice(0, 4)))
    if (isWeekday(day)) left -= 1
  }
  return { day, uncertainYears: [...years] }
}

function isWeekday(day: CivilDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}
