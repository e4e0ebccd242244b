/**
 * What the percentile of a whole period will probably be. It is not made of the months' percentiles: the days still
 * to come are taken from the same days of earlier years, scaled to this year, and the percentile is that of all days
 * together. An estimate, in plain numbers.
 */
import { addDays, type CivilDate } from '../../civil-date.ts'
import { type Days, lengthOf } from './calendar.ts'
import { CONFIDENCE, QUANTILE } from './forecast.ts'

export interface DayNumber {
  readonly day: CivilDate
  readonly value: number
}

export interface PercentileForecast {
  /** `recent`: there is no earlier year; the rest is taken to be like the days so far. */
  readonly method: 'seasonal' | 'recent'
  readonly value: number
  readonly low: number
  readonly high: number
  readonly confidence: number
  /** Mean absolute error of the same method at the same time of earlier years, in %; null: none to try. */
  readonly backTestError: number | null
  readonly backTestCases: number
}

const YEARS_BACK = 3
/** Days without which a part of a year tells nothing. */
const LEAST_DAYS = 30
/** Without a past to try the method on: the spread of the percentile from sample to sample, in parts of it. */
const UNTRIED = 0.15

/**
 * Null: too little is known. @param days of the period so far and of the years before it, ascending.
 * @param over the part of the period that is over.
 */
export function forecastPercentile(
  days: readonly DayNumber[],
  period: Days,
  over: Days,
  percent: number,
): PercentileForecast | null {
  const found = estimate(days, period, over, percent)
  if (found === null) return null
  const errors = Array.from({ length: YEARS_BACK }, (_, at) => at + 1).flatMap((back) => {
    const [whole, part] = [shifted(period, back), shifted(over, back)]
    const expected = estimate(days, whole, part, percent)
    const own = within(days, whole)
    const actual = own.length < 0.8 * lengthOf(whole) ? null : percentileOf(own, percent)
    return expected === null || !actual ? [] : [expected.value / actual - 1]
  })
  const spread =
    errors.length === 0
      ? UNTRIED
      : Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length)
  const width = QUANTILE * spread * found.value
  return {
    ...found,
    low: Math.max(0, found.value - width),
    high: found.value + width,
    confidence: CONFIDENCE,
    backTestError:
      errors.length === 0
        ? null
        : (100 * errors.reduce((sum, error) => sum + Math.abs(error), 0)) / errors.length,
    backTestCases: errors.length,
  }
}

function estimate(
  days: readonly DayNumber[],
  period: Days,
  over: Days,
  percent: number,
): Pick<PercentileForecast, 'method' | 'value'> | null {
  const known = within(days, over)
  if (known.length < LEAST_DAYS) return null
  const rest = { from: addDays(over.to, 1), to: period.to }
  const outcomes = Array.from({ length: YEARS_BACK }, (_, at) => at + 1).flatMap((back) => {
    const [then, coming] = [within(days, shifted(over, back)), within(days, shifted(rest, back))]
    if (then.length < LEAST_DAYS || coming.length < 0.8 * lengthOf(rest)) return []
    const scale = mean(known) / mean(then)
    return [percentileOf([...known, ...coming.map((value) => value * scale)], percent)]
  })
  return outcomes.length > 0
    ? { method: 'seasonal', value: mean(outcomes) }
    : { method: 'recent', value: percentileOf(known, percent) }
}

const within = (days: readonly DayNumber[], { from, to }: Days): readonly number[] =>
  days.flatMap(({ day, value }) => (day >= from && day <= to ? [value] : []))

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** The same days so many years before; of 29 February the 28th. */
const shifted = ({ from, to }: Days, years: number): Days => ({
  from: earlier(from, years),
  to: earlier(to, years),
})

function earlier(day: CivilDate, years: number): CivilDate {
  const year = Number(day.slice(0, 4)) - years
  const rest = day.slice(4)
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return `${year}${rest === '-02-29' && !leap ? '-02-28' : rest}` as CivilDate
}

/** As `percentile` of the statistics (HJ 663-2013 annex A.5). */
function percentileOf(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  const k = ((sorted.length - 1) * percent) / 100
  const at = Math.floor(k)
  const [low = 0, high = sorted[at] ?? 0] = [sorted[at], sorted[at + 1]]
  return low + (high - low) * (k - at)
}
