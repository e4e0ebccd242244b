import { describe, expect, test } from 'vitest'
import { forecast, joined, type MonthValue, monthsBetween } from './forecast.ts'

describe('forecast', () => {
  const SEASON = [80, 75, 60, 50, 45, 35, 30, 32, 40, 55, 70, 78]
  const months = (from: number, count: number, factor: (at: number) => number): MonthValue[] =>
    Array.from({ length: count }, (_, at) => ({
      month: `${from + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
      value: (SEASON[at % 12] ?? 0) * factor(at),
    }))
  const rest = ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-12']

  test('follows the season and how the year stands to earlier ones', () => {
    const history = [...months(2023, 36, () => 1), ...months(2026, 6, () => 0.9)]
    const found = forecast(history, rest, 'mean')
    expect(found).toMatchObject({ method: 'seasonal', historyMonths: 42, confidence: 0.8 })
    for (const { month, value, low, high } of found?.months ?? []) {
      const season = SEASON[Number(month.slice(5)) - 1] ?? 0
      expect(value).toBeGreaterThan(season * 0.89)
      expect(value).toBeLessThan(season)
      expect(low <= value && value <= high).toBe(true)
    }
    expect(found?.backTestCases).toBe(39)
    expect(found?.backTestError).toBeGreaterThan(0)
    expect(forecast([...history].reverse(), rest, 'mean')).toEqual(found)
  })

  test('a perfectly regular series leaves no doubt once a year is known', () => {
    const history = months(2022, 54, () => 1)
    const known = forecast(history, rest, 'mean')
    expect(known?.months.map(({ value }) => Math.round(value))).toEqual(SEASON.slice(6))
  })

  test('of less than a year goes on as it was lately, of less than three months there is none', () => {
    const found = forecast(
      months(2026, 6, () => 1),
      rest,
      'mean',
    )
    expect(found).toMatchObject({ method: 'recent' })
    expect(found?.months[0]?.value).toBeCloseTo((50 + 45 + 35) / 3)
    expect(
      forecast(
        months(2026, 2, () => 1),
        rest,
        'mean',
      ),
    ).toBeNull()
  })

  test('a level goes on changing, and is less sure the further off', () => {
    const history = [90, 80, 72, 60].map((value, at) => ({ month: `2026-0${at + 1}`, value }))
    const found = forecast(history, ['2026-05', '2026-06'], 'level')
    expect(found).toMatchObject({ method: 'drift' })
    expect(found?.months.map(({ value }) => value)).toEqual([50, 40])
    const [near, far] = found?.months ?? []
    expect((far?.high ?? 0) - (far?.low ?? 0)).toBeGreaterThan((near?.high ?? 0) - (near?.low ?? 0))
  })

  test('the interval holds the outcomes it says, on noise of known kind', () => {
    // deterministic noise: the fraction of a multiple of the golden ratio
    const noise = (at: number) => 1 + 0.3 * (((at * 0.618034) % 1) - 0.5)
    const all = months(2018, 96, noise)
    const hits = all.slice(48).map(({ month, value }, at) => {
      const found = forecast(all.slice(0, 48 + at), [month], 'mean')?.months[0]
      return found !== undefined && found.low <= value && value <= found.high
    })
    const share = hits.filter(Boolean).length / hits.length
    expect(share).toBeGreaterThan(0.6)
  })

  test('months together are surer than each alone, and never surer than their mean', () => {
    const fan = rest.map((month) => ({ month, value: 50, low: 40, high: 60 }))
    const whole = joined(
      fan,
      fan.map(() => 1 / 6),
    )
    expect(whole.value).toBeCloseTo(50)
    expect(whole.low).toBeGreaterThan(40)
    expect(whole.low).toBeLessThan(50 - 10 / Math.sqrt(6))
    expect(monthsBetween('2025-11', '2026-02')).toBe(3)
  })
})
