/**
 * Working days: Monday to Friday and make-up days, without holidays. In a year whose holidays are not
 * known every weekday counts, and the year is named with the result: such a day is not certain.
 */
import { addDays, type CivilDate } from '../civil-date.ts'
import { type CalendarYear, daysFrom, isWeekend } from './year.ts'

export interface Calendar {
  readonly years: ReadonlySet<number>
  readonly holidays: ReadonlySet<CivilDate>
  readonly makeUpDays: ReadonlySet<CivilDate>
}

export interface CountedDay {
  readonly day: CivilDate
  /** Years that were counted through without their holidays being known, in order. */
  readonly uncertainYears: readonly number[]
}

export interface CountedDays {
  readonly count: number
  readonly uncertainYears: readonly number[]
}

/** So many days: of the calendar, or of work. */
export interface Span {
  readonly days: number
  readonly kind: 'working' | 'calendar'
}

export function calendarOf(years: readonly CalendarYear[]): Calendar {
  return {
    years: new Set(years.map(({ year }) => year)),
    holidays: new Set(
      years.flatMap(({ holidays }) => holidays.flatMap(({ from, to }) => daysFrom(from, to))),
    ),
    makeUpDays: new Set(years.flatMap(({ makeUpDays }) => makeUpDays)),
  }
}

export function isWorkingDay({ holidays, makeUpDays }: Calendar, day: CivilDate): boolean {
  return makeUpDays.has(day) || (!isWeekend(day) && !holidays.has(day))
}

/** The `count`th working day after `from`, before it when negative; with 0 the day itself. */
export function addWorkingDays(calendar: Calendar, from: CivilDate, count: number): CountedDay {
  const passed = new Set<number>()
  const step = Math.sign(count)
  let day = from
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, step)
    passed.add(yearOf(day))
    if (isWorkingDay(calendar, day)) left -= 1
  }
  return { day, uncertainYears: uncertain(calendar, passed) }
}

/**
 * Undoes `addWorkingDays`: the working days after `from` up to and including `to`; negative when `to`
 * is earlier, then those before `from` down to and including `to`.
 */
export function workingDaysBetween(
  calendar: Calendar,
  from: CivilDate,
  to: CivilDate,
): CountedDays {
  return to < from
    ? negative(workingDaysWithin(calendar, to, addDays(from, -1)))
    : workingDaysWithin(calendar, addDays(from, 1), to)
}

/** The working days from `first` to `last`, both included; none when `last` is earlier. */
export function workingDaysWithin(
  calendar: Calendar,
  first: CivilDate,
  last: CivilDate,
): CountedDays {
  const days = last < first ? [] : daysFrom(first, last)
  return {
    count: days.filter((day) => isWorkingDay(calendar, day)).length,
    uncertainYears: uncertain(calendar, new Set(days.map(yearOf))),
  }
}

/** The last day of a window that begins with `startsOn`, which is its first day if it counts at all. */
export function windowEnd(calendar: Calendar, startsOn: CivilDate, span: Span): CountedDay {
  return lastDay(calendar, addDays(startsOn, -1), span)
}

/** The last day of a limit that begins with what happened on `from`; that day is not counted. */
export function lastDay(calendar: Calendar, from: CivilDate, { days, kind }: Span): CountedDay {
  return kind === 'calendar'
    ? { day: addDays(from, days), uncertainYears: [] }
    : addWorkingDays(calendar, from, days)
}

const negative = ({ count, ...rest }: CountedDays) => ({ count: count === 0 ? 0 : -count, ...rest })

const yearOf = (day: CivilDate) => Number(day.slice(0, 4))

const uncertain = ({ years }: Calendar, passed: ReadonlySet<number>): readonly number[] =>
  [...passed].filter((year) => !years.has(year)).sort((a, b) => a - b)
