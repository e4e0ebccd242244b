import { expect, test } from 'vitest'
import { fanOf } from './fan.ts'

const month = (text: string, value: number) => ({ month: text, value })
const FORECAST = {
  ...{ method: 'recent' as const, value: 40, low: 35, high: 45, confidence: 0.8 },
  ...{ historyMonths: 3, backTestError: null, backTestCases: 0 },
  months: [
    { month: '2026-03', value: 41, low: 38, high: 44 },
    { month: '2026-04', value: 39, low: 36, high: 42 },
  ],
}
const NONE = { required: null, forecast: null, provenance: null }

test('history, then the fan that opens from the last month known, then what must be', () => {
  const rows = fanOf(
    {
      months: [month('2026-01', 50), month('2026-02', 44)],
      forecast: FORECAST,
      required: { exact: '113/3', shown: '37.7' },
      provenance: null,
    },
    24,
  )
  expect(rows).toEqual([
    { month: '2026-01', value: 50, expected: null, low: null, high: null, required: null },
    { month: '2026-02', value: 44, expected: 44, low: 44, high: 44, required: null },
    { month: '2026-03', value: null, expected: 41, low: 38, high: 44, required: 37.7 },
    { month: '2026-04', value: null, expected: 39, low: 36, high: 42, required: 37.7 },
  ])
})

test('the running month stands in history and forecast', () => {
  const rows = fanOf({ ...NONE, months: [month('2026-03', 60)], forecast: FORECAST }, 24)
  expect(rows[0]).toMatchObject({ month: '2026-03', value: 60, expected: 41 })
})

test('so many months of history at most, and nothing of nothing', () => {
  const months = Array.from({ length: 40 }, (_, at) =>
    month(`20${20 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`, at),
  )
  expect(fanOf({ ...NONE, months }, 24)).toHaveLength(24)
  expect(fanOf({ ...NONE, months: [] }, 24)).toEqual([])
})
