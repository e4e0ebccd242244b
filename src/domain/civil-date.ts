/**
 * A day of the civil calendar, without time or zone: what a plan means by 2017年12月31日. Kept as the
 * text `YYYY-MM-DD`, which sorts, compares and travels as JSON; never as a `Date`, whose day depends
 * on the zone of the machine.
 */
import { z } from 'zod'

export const CivilDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => isRealDay(text), { message: 'no such day' })
  .brand('CivilDate')
export type CivilDate = z.infer<typeof CivilDate>

const DAY_MS = 86_400_000

/** The day, or null where the calendar has none (2017-02-30). Months count from 1. */
export function civilDate(year: number, month: number, day: number): CivilDate | null {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
  return isRealDay(text) ? (text as CivilDate) : null
}

/** The last day of a month, or null for a month that does not exist. */
export function endOfMonth(year: number, month: number): CivilDate | null {
  if (month < 1 || month > 12) return null
  return civilDate(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate())
}

/** The day in China (UTC+8 all year) at an instant. */
export function dayInChina(now: Date): CivilDate {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10) as CivilDate
}

/** The instant at which a day begins in China. */
export function midnightInChina(day: CivilDate): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10) as CivilDate
}

function isRealDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
