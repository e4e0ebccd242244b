/**
 * When data are enough to stand for a day, a month, a year (GB 3095-2012 and 2026 table 4; HJ 663-2013
 * clause 5 and annex A), and the means made of them. What is not enough gives null, never a number.
 */
import { type Exact, largest, mean } from '../../exact.ts'
import type { StatisticsRules } from './air-pack.ts'

/** Values of the 24 hours of a natural day, from 00:00; null: no valid hour. */
export type Hours = readonly (Exact | null)[]

const present = (values: readonly (Exact | null)[]): readonly Exact[] =>
  values.filter((value) => value !== null)

/** The day's mean, of at least 20 valid hours. */
export function dayMean(rules: StatisticsRules, hours: Hours): Exact | null {
  const valid = present(hours)
  return valid.length < rules.hoursInDay ? null : mean(valid)
}

/**
 * The largest 8-hour moving mean within the natural day (日最大8小时平均): windows end at hours 08 to
 * 24, each of at least 6 valid hours, at least 14 windows; with fewer it still counts when it exceeds
 * `limit`, for then the day is over it whatever the rest had been.
 */
export function largest8h(
  rules: StatisticsRules,
  hours: Hours,
  limit: (value: Exact) => boolean,
): Exact | null {
  const windows = Array.from({ length: 17 }, (_, start) => present(hours.slice(start, start + 8)))
  const means = windows.filter((window) => window.length >= rules.hoursIn8h).map(mean)
  const most = largest(present(means))
  if (most === null) return null
  return means.length >= rules.windowsInDay || limit(most) ? most : null
}

export interface Enough {
  readonly valid: number
  readonly needed: number
  readonly enough: boolean
  /** Months (1–12) with too few days; of a year only. */
  readonly shortMonths: readonly number[]
}

/** A month: at least 27 valid days, February 25. */
export function enoughForMonth(rules: StatisticsRules, month: number, validDays: number): Enough {
  const needed = month === 2 ? rules.daysInFebruary : rules.daysInMonth
  return { valid: validDays, needed, enough: validDays >= needed, shortMonths: [] }
}

/** A year: at least 324 valid days, and each month enough by itself. `byMonth`: January first. */
export function enoughForYear(rules: StatisticsRules, byMonth: readonly number[]): Enough {
  const valid = byMonth.reduce((sum, days) => sum + days, 0)
  const shortMonths = Array.from({ length: 12 }, (_, at) => at + 1).filter(
    (month) => !enoughForMonth(rules, month, byMonth[month - 1] ?? 0).enough,
  )
  const needed = rules.daysInYear
  return { valid, needed, enough: valid >= needed && shortMonths.length === 0, shortMonths }
}
