/**
 * What the rest of a period will probably be, from the series’ own months. An estimate, in plain numbers: the same
 * history always gives the same forecast, with the error the same method had on the past.
 */

export interface MonthValue {
  /** `2026-03` */
  readonly month: string
  readonly value: number
}

/**
 * `seasonal`: each month like the same month of earlier years, times how this year stands to them.
 * `recent`: less than a year of history: each month like the last ones. `drift`: a level that goes on
 * changing as it did.
 */
export const FORECAST_METHODS = ['seasonal', 'recent', 'drift'] as const
export type ForecastMethod = (typeof FORECAST_METHODS)[number]

export interface MonthForecast extends MonthValue {
  readonly low: number
  readonly high: number
}

export interface Forecast {
  readonly method: ForecastMethod
  readonly months: readonly MonthForecast[]
  /** Share of outcomes the interval is meant to hold. */
  readonly confidence: number
  readonly historyMonths: number
  /** Mean absolute error of the same method one month ahead, in % of the value; null: no past to try. */
  readonly backTestError: number | null
  readonly backTestCases: number
}

export const CONFIDENCE = 0.8
/** Of the normal distribution, for 80 % between both ends. */
export const QUANTILE = 1.2816
const LEAST_MONTHS = 3
const YEARS_BACK = 3
/** How many of the last months tell how this year stands to earlier ones. */
const STANDING = 12

/** @param months to be estimated, after the last of `history`. Null: fewer than three months of history. */
export function forecast(
  history: readonly MonthValue[],
  months: readonly string[],
  how: 'mean' | 'total' | 'level',
): Forecast | null {
  const past = [...history].sort((a, b) => (a.month < b.month ? -1 : 1))
  if (past.length < LEAST_MONTHS) return null
  const method = methodFor(past, months, how)
  const estimate = ESTIMATE[method]
  const errors = backTest(past, estimate)
  const relative = errors.filter(({ actual }) => actual !== 0)
  const spread = deviation(errors.map(({ actual, expected }) => actual - expected))
  const fan = months.map((month, at) => {
    const value = estimate(past, month)
    const width = QUANTILE * spread * (how === 'level' ? Math.sqrt(at + 1) : 1)
    return { month, value, low: Math.max(0, value - width), high: value + width }
  })
  return {
    method,
    months: fan,
    confidence: CONFIDENCE,
    historyMonths: past.length,
    backTestError:
      relative.length === 0
        ? null
        : (100 / relative.length) *
          relative.reduce((sum, { actual, expected }) => sum + Math.abs(1 - expected / actual), 0),
    backTestCases: errors.length,
  }
}

/**
 * The interval of the mean or total of months: errors of single months partly cancel out, those of the level do
 * not; half of the variance is taken as common.
 */
export function joined(
  months: readonly MonthForecast[],
  weights: readonly number[],
): { readonly value: number; readonly low: number; readonly high: number } {
  const sum = (of: (month: MonthForecast, weight: number) => number) =>
    months.reduce((total, month, at) => total + of(month, weights[at] ?? 0), 0)
  const width = (of: (month: MonthForecast) => number) => {
    const common = sum((month, weight) => weight * of(month))
    const own = Math.sqrt(sum((month, weight) => (weight * of(month)) ** 2))
    return Math.sqrt((common ** 2 + own ** 2) / 2)
  }
  const value = sum((month, weight) => weight * month.value)
  return {
    value,
    low: value - width((month) => month.value - month.low),
    high: value + width((month) => month.high - month.value),
  }
}

function methodFor(
  past: readonly MonthValue[],
  months: readonly string[],
  how: 'mean' | 'total' | 'level',
): ForecastMethod {
  if (how === 'level') return 'drift'
  return months.every((month) => earlier(past, month).length > 0) ? 'seasonal' : 'recent'
}

type Estimate = (past: readonly MonthValue[], month: string) => number

const ESTIMATE: Readonly<Record<ForecastMethod, Estimate>> = {
  seasonal: (past, month) => {
    const before = earlier(past, month)
    return before.length === 0 ? recent(past) : average(before) * standing(past)
  },
  recent: (past) => recent(past),
  drift: (past, month) => {
    const [first, last] = [past[0], past.at(-1)]
    if (!first || !last) return 0
    const span = monthsBetween(first.month, last.month)
    const slope = span === 0 ? 0 : (last.value - first.value) / span
    return Math.max(0, last.value + slope * monthsBetween(last.month, month))
  },
}

const recent = (past: readonly MonthValue[]) =>
  average(past.slice(-LEAST_MONTHS).map(({ value }) => value))

/** How the last twelve months stand to the same months of earlier years; 1 where there are none. */
function standing(past: readonly MonthValue[]): number {
  const pairs = past.slice(-STANDING).flatMap(({ month, value }) => {
    const before = earlier(past, month)
    return before.length === 0 ? [] : [{ value, before: average(before) }]
  })
  const base = pairs.reduce((sum, { before }) => sum + before, 0)
  return base === 0 ? 1 : pairs.reduce((sum, { value }) => sum + value, 0) / base
}

/** Values of the same month in up to three earlier years. */
function earlier(past: readonly MonthValue[], month: string): readonly number[] {
  const year = Number(month.slice(0, 4))
  return past
    .filter((one) => one.month.slice(5) === month.slice(5) && Number(one.month.slice(0, 4)) < year)
    .slice(-YEARS_BACK)
    .map(({ value }) => value)
}

/** Each month after the first three, estimated from what was known before it. */
function backTest(past: readonly MonthValue[], estimate: Estimate) {
  return past.slice(LEAST_MONTHS).map(({ month, value }, at) => ({
    actual: value,
    expected: estimate(past.slice(0, at + LEAST_MONTHS), month),
  }))
}

const average = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Root of the mean square. */
const deviation = (errors: readonly number[]) =>
  errors.length === 0 ? 0 : Math.sqrt(average(errors.map((error) => error ** 2)))

export function monthsBetween(from: string, to: string): number {
  const at = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return at(to) - at(from)
}
