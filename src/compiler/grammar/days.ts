/** The first and last day that an expression of time means. */
import { type CivilDate, civilDate, endOfMonth } from '../../domain/civil-date.ts'
import type { TimeExpression } from './dates.ts'

/** The last day meant; null when the year is unknown or the calendar has no such day. */
export function lastDay(time: TimeExpression, year: number | null = time.year): CivilDate | null {
  if (year === null) return null
  const { month, day, part } = time
  if (month !== null) {
    if (day !== null) return civilDate(year, month, day)
    if (part === 'middle') return civilDate(year, month, 20)
    if (part === 'start') return civilDate(year, month, 10)
    return endOfMonth(year, month)
  }
  switch (part) {
    case 'first-half':
    case 'q2':
    case 'middle':
      return civilDate(year, 6, 30)
    case 'q1':
      return civilDate(year, 3, 31)
    case 'q3':
      return civilDate(year, 9, 30)
    case 'start':
      return civilDate(year, 1, 31)
    case 'national-day':
      return civilDate(year, 9, 30)
    case 'spring':
      return civilDate(year, 5, 31)
    case 'summer':
      return civilDate(year, 8, 31)
    case 'autumn':
      return civilDate(year, 11, 30)
    case 'spring-festival':
      return null
    default:
      return civilDate(year, 12, 31)
  }
}

/** The first day of what is meant. */
export function firstDay(time: TimeExpression, year: number | null = time.year): CivilDate | null {
  if (time.fiveYearPlan !== null && year !== null) return civilDate(year - 4, 1, 1)
  if (year === null) return null
  if (time.month !== null) return civilDate(year, time.month, time.day ?? 1)
  return civilDate(year, 1, 1)
}
