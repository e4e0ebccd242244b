import { expect, test } from 'vitest'
import type { CivilDate } from '../../civil-date.ts'
import { approximate, exact } from '../../exact.ts'
import { percentile } from '../air/statistics.ts'
import { daysOf } from './calendar.ts'
import { type DayNumber, forecastPercentile } from './percentile-forecast.ts'

const day = (text: string) => text as CivilDate
const YEAR = { from: day('2026-01-01'), to: day('2026-12-31') }
const OVER = { from: YEAR.from, to: day('2026-05-31') }

/** Ozone as a year has it: low in winter, high in summer, some days far above the others. */
function aYear(year: number, times = 1, until = `${year}-12-31`): DayNumber[] {
  const days = daysOf({ from: day(`${year}-01-01`), to: day(until) })
  return days.map((of, at) => {
    const season = 90 - 50 * Math.cos((2 * Math.PI * at) / 365)
    return { day: of, value: times * (season + ((at * 37) % 41) + (at % 29 === 0 ? 60 : 0)) }
  })
}
const p90 = (days: readonly DayNumber[]) => {
  const values = days.map(({ value }) => exact(value.toFixed(9)))
  return approximate(percentile(values, 90) ?? exact(0))
}
const soFar = (times = 1) => aYear(2026, times, '2026-05-31')

test('a year like the ones before ends where they ended, and the method was never wrong', () => {
  const found = forecastPercentile(
    [2022, 2023, 2025].flatMap((year) => aYear(year)).concat(soFar()),
    YEAR,
    OVER,
    90,
  )
  expect(found).toMatchObject({ method: 'seasonal', backTestCases: 2, confidence: 0.8 })
  expect(found?.value).toBeCloseTo(p90(aYear(2026)), 6)
  expect(found?.backTestError).toBeCloseTo(0, 6)
  expect(found?.high).toBeCloseTo(found?.value ?? 0, 6)
})

test('a tenth more so far is a tenth more at the end, though the months so far are the low ones', () => {
  const found = forecastPercentile([...aYear(2025), ...soFar(1.1)], YEAR, OVER, 90)
  expect(found?.value).toBeCloseTo(1.1 * p90(aYear(2026)), 6)
  expect(found?.value).toBeGreaterThan(p90(soFar(1.1)))
})

test('years that went otherwise make the interval wide', () => {
  const days = [...aYear(2023), ...aYear(2024, 1.3), ...aYear(2025, 0.8), ...soFar()]
  // In 2024 the first months were as in 2023 and only the rest was more.
  const odd = days.map((one) =>
    one.day >= '2024-01-01' && one.day <= '2024-05-31' ? { ...one, value: one.value / 1.3 } : one,
  )
  const [calm, wide] = [days, odd].map((all) => forecastPercentile(all, YEAR, OVER, 90))
  const width = (found: typeof calm) => (found ? (found.high - found.low) / found.value : 0)
  expect(width(wide)).toBeGreaterThan(width(calm) + 0.05)
  expect(wide?.backTestError).toBeGreaterThan(calm?.backTestError ?? 0)
})

test('without an earlier year the rest is taken to be like the days so far', () => {
  const found = forecastPercentile(soFar(), YEAR, OVER, 90)
  expect(found).toMatchObject({ method: 'recent', backTestError: null, backTestCases: 0 })
  expect(found?.value).toBeCloseTo(p90(soFar()), 6)
  expect(found?.low).toBeLessThan(found?.value ?? 0)
})

test('a month or less tells nothing', () => {
  const early = { from: YEAR.from, to: day('2026-01-29') }
  const days = [...aYear(2025), ...aYear(2026, 1, '2026-01-29')]
  expect(forecastPercentile(days, YEAR, early, 90)).toBeNull()
})
