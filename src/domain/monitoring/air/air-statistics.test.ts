import fc from 'fast-check'
import { expect, test } from 'vitest'
import { builtInPack } from '../../../store/packs/packs.ts'
import type { CivilDate } from '../../civil-date.ts'
import { compare, decimal, type Exact, exact, text } from '../../exact.ts'
import { changeRate, compositeChange } from '../change.ts'
import { inForce } from '../in-force.ts'
import { AIR_PACK } from './air-pack.ts'
import { dayLimit, judgeAir, judgePollutant, type PollutantDays } from './judgement.ts'
import { POLLUTANTS, type Pollutant } from './pollutants.ts'
import { compositeIndex, exceedance, type PeriodFigures, percentile } from './statistics.ts'
import { dayMean, enoughForMonth, enoughForYear, largest8h } from './validity.ts'

const pack = await builtInPack(AIR_PACK)
const limitsOn = (day: string) => inForce(pack.limits, day as CivilDate)
const [old, transition, final] = [
  limitsOn('2026-02-28'),
  limitsOn('2026-03-01'),
  limitsOn('2031-01-01'),
]
const rules = inForce(pack.statistics, '2025-01-01' as CivilDate)

const figures = (...values: readonly (string | number)[]): PeriodFigures =>
  Object.fromEntries(POLLUTANTS.map((name, at) => [name, exact(values[at] ?? 0)]))
// in the order of the reference: SO2, NO2, PM10, PM2.5, CO, O3
const six = (so2: string, no2: string, pm10: string, pm25: string, co: string, o3: string) =>
  figures(so2, no2, co, o3, pm10, pm25)

test('limits of three versions', () => {
  const of = (pollutant: Pollutant) =>
    [old, transition, final].map(({ values }) => values[pollutant].year?.[1] ?? null)
  expect([old, transition, final].map(({ standard }) => standard)).toEqual([
    'GB 3095-2012',
    'GB 3095-2026 过渡阶段',
    'GB 3095-2026',
  ])
  expect(POLLUTANTS.map(of)).toEqual([
    [60, 60, 20],
    [40, 40, 30],
    [null, null, null],
    [null, null, null],
    [70, 60, 50],
    [35, 30, 25],
  ])
  expect(limitsOn('2030-12-31').standard).toBe('GB 3095-2026 过渡阶段')
  expect(text(dayLimit(final, 'PM2.5'))).toBe('50')
  expect(text(dayLimit(transition, 'PM2.5', 1))).toBe('35')
})

test('the percentile of the worked example', () => {
  const ten = [77, 88, 95, 99, 101, 120, 132, 143, 150, 160].reverse().map(exact)
  expect(text(percentile(ten, 90) ?? exact(0))).toBe('151')
  expect(percentile([], 90)).toBeNull()
  expect(text(percentile([exact(7)], 98) ?? exact(0))).toBe('7')
})

test.each([
  [98, '357.72'],
  [95, '346.8'],
  [90, '328.6'],
])('of 365 days P%d stands at place %s', (percent, place) => {
  const days = Array.from({ length: 365 }, (_, at) => exact(at + 1))
  expect(text(percentile(days, percent) ?? exact(0))).toBe(place)
})

test.each([
  ['the month of a city', six('3', '13', '16', '13', '0.9', '87'), old, '1.74', '0.5438'],
  ['invented, by the limits of 2012', six('8', '36', '70', '41', '1.2', '190'), old, '4.69', null],
  ['the same air since 2026', six('8', '36', '70', '41', '1.2', '190'), transition, '5.05', null],
])('composite index: %s', (_, period, limits, expected, ozone) => {
  const index = compositeIndex(limits, rules, period)
  expect(index && decimal(index.value, 2)).toBe(expected)
  const part = index?.parts.find(({ pollutant }) => pollutant === 'O3')
  if (ozone) expect(part && decimal(part.value, 4)).toBe(ozone)
})

test('an index of five is none, and weights are the pack’s', () => {
  const { CO: _, ...five } = six('8', '36', '70', '41', '1.2', '190')
  expect(compositeIndex(old, rules, five)).toBeNull()
  const weights = { SO2: 1, NO2: 2, CO: 1, O3: 2, PM10: 1, 'PM2.5': 3 }
  const weighted = compositeIndex(
    transition,
    { ...rules, weights },
    six('8', '36', '70', '41', '1.2', '190'),
  )
  expect(weighted && decimal(weighted.value, 2)).toBe('9.88')
  expect(weighted?.primary).toEqual(['PM2.5'])
})

test('a change of the index is counted by one limit set, and says by which', () => {
  const [now, before] = [
    six('8', '36', '70', '41', '1.2', '190'),
    six('9', '39', '76', '45', '1.3', '200'),
  ]
  const change = compositeChange(transition, rules, now, before)
  expect(change?.standard).toBe('GB 3095-2026 过渡阶段')
  expect(change?.base.standard).toBe(change?.current.standard)
  expect(change?.rate && decimal(change.rate, 1)).toBe('-7.7')
})

test.each([
  ['60', '66', '-9.1'],
  ['60', '80', '-25.0'],
  ['66', '60', '10.0'],
  ['0', '60', '-100.0'],
])('from %s against %s: %s %%', (now, base, expected) => {
  const rate = changeRate(exact(now), exact(base))
  expect(rate && decimal(rate, 1)).toBe(expected)
})

test('against nothing there is no change', () => {
  expect(changeRate(exact(1), exact(0))).toBeNull()
})

const hours = (count: number, value = 30): (Exact | null)[] =>
  Array.from({ length: 24 }, (_, at) => (at < count ? exact(value) : null))

test.each([
  [24, true],
  [20, true],
  [19, false],
  [0, false],
])('%d hours make a day: %s', (count, valid) => {
  expect(dayMean(rules, hours(count)) !== null).toBe(valid)
})

test('the largest 8 hours lie within the day', () => {
  const never = () => false
  const day = hours(24, 100)
  for (const at of [16, 17, 18, 19, 20, 21, 22, 23]) day[at] = exact(180)
  expect(text(largest8h(rules, day, never) ?? exact(0))).toBe('180')
  // 14 windows of six hours need 20 hours; with 18 it counts only above the limit
  expect(largest8h(rules, hours(18), never)).toBeNull()
  expect(text(largest8h(rules, hours(18, 200), (value) => value.n > 160n) ?? exact(0))).toBe('200')
  expect(largest8h(rules, hours(5), () => true)).toBeNull()
})

test('a year has 324 days and no month too short', () => {
  const full = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  expect(enoughForYear(rules, full)).toMatchObject({ valid: 365, enough: true, shortMonths: [] })
  const short = full.map((days, at) => (at === 6 ? 26 : days))
  expect(enoughForYear(rules, short)).toMatchObject({ enough: false, shortMonths: [7] })
  expect(
    enoughForYear(
      rules,
      full.map(() => 27),
    ).enough,
  ).toBe(true)
  expect(
    enoughForYear(
      rules,
      full.map((_, at) => (at === 1 ? 25 : 27)),
    ).valid,
  ).toBe(322)
  expect(
    enoughForYear(
      rules,
      full.map((_, at) => (at === 1 ? 25 : 27)),
    ).enough,
  ).toBe(false)
  expect(enoughForMonth(rules, 2, 25).enough).toBe(true)
  expect(enoughForMonth(rules, 2, 24).enough).toBe(false)
  expect(enoughForMonth(rules, 3, 26).enough).toBe(false)
})

const year = (value: number): PollutantDays => ({
  days: Array.from({ length: 365 }, () => exact(value)),
  enough: enoughForYear(rules, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]),
})

test('a year meets the standard by mean and percentile, each rounded first', () => {
  const verdict = judgePollutant(old, rules, 'PM2.5', year(35.4))
  expect(verdict).toMatchObject({ meets: true, daysWithin: 365, percent: 95 })
  expect(judgePollutant(old, rules, 'PM2.5', year(35.6))).toMatchObject({ meets: false })
  const bad = judgePollutant(transition, rules, 'PM2.5', year(45))
  expect(bad && [decimal(bad.exceedance, 2), bad.daysWithin]).toEqual(['0.50', 365])
  expect(judgePollutant(old, rules, 'O3', year(160))).toMatchObject({ mean: null, meets: true })
})

test('a mean within its limit does not hide a percentile above', () => {
  const days = Array.from({ length: 365 }, (_, at) => exact(at < 340 ? 20 : 140))
  const verdict = judgePollutant(old, rules, 'PM2.5', { ...year(0), days })
  expect(verdict).toMatchObject({ meets: false, daysWithin: 340 })
  expect(verdict && decimal(verdict.complianceRate ?? exact(0), 1)).toBe('93.2')
})

test('air is not said to meet the standard on too few data', () => {
  const all = Object.fromEntries(POLLUTANTS.map((name) => [name, year(1)]))
  expect(judgeAir(old, rules, all)).toMatchObject({ meets: true, limits: 'GB 3095-2012' })
  const { CO: _, ...five } = all
  expect(judgeAir(old, rules, five).meets).toBeNull()
  expect(judgeAir(old, rules, { ...five, 'PM2.5': year(99) }).meets).toBe(false)
})

test('worse air never meets what better air misses', () => {
  const days = fc.array(fc.nat({ max: 300 }), { minLength: 20, maxLength: 60 })
  fc.assert(
    fc.property(days, fc.constantFrom(...POLLUTANTS), fc.nat({ max: 50 }), (values, name, more) => {
      const of = (add: number) =>
        judgePollutant(old, rules, name, {
          ...year(0),
          days: values.map((value) => exact(`${value + add}/10`)),
        })
      const [better, worse] = [of(0), of(more)]
      expect(!worse?.meets || better?.meets).toBe(true)
      expect(compare(better?.exceedance ?? exact(0), worse?.exceedance ?? exact(0))).toBeLessThan(1)
    }),
  )
})

test('times over the limit', () => {
  expect(text(exceedance(exact(105), exact(35)))).toBe('2')
  expect(text(exceedance(exact(35), exact(35)))).toBe('0')
})
