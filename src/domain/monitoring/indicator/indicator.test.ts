import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInPack } from '../../../store/packs/packs.ts'
import type { CivilDate } from '../../civil-date.ts'
import { compare, decimal, type Exact, exact, over, plus, text, times, total } from '../../exact.ts'
import type { Target } from '../../plan/ledger.ts'
import { AIR_PACK } from '../air/air-pack.ts'
import { POLLUTANTS } from '../air/pollutants.ts'
import { compositeIndex, yardstick } from '../air/statistics.ts'
import { inForce } from '../in-force.ts'
import { requiredComposite } from './composite-track.ts'
import { forecast, joined, type MonthValue, monthsBetween } from './forecast.ts'
import { type Bound, boundOf, classOfGrade, keeps, meetsOfficially } from './goal.ts'
import { INDICATORS_PACK } from './indicators-pack.ts'
import { type Facts, outlookOf } from './outlook.ts'
import { indicatorsMeant } from './propose.ts'
import { beyondReach, ofMeans, requiredAverage, soFar, type Track, valueIf } from './track.ts'

const pack = await builtInPack(INDICATORS_PACK)
const air = await builtInPack(AIR_PACK)
const target = (change: Partial<Target>) => ({
  metric: 'PM2.5年均浓度',
  operator: '<=' as const,
  value: 60,
  unit: '微克/立方米',
  grade: null,
  ...change,
})

test.each([
  [{}, 'pm25-mean'],
  [{ metric: '细颗粒物（PM₂.₅）年均值浓度' }, 'pm25-mean'],
  [{ operator: 'decrease', value: 9.1, unit: '%' }, 'pm25-mean'],
  [{ metric: 'PM10年均浓度', operator: 'decrease', value: 8, unit: '%' }, 'pm10-mean'],
  [
    { metric: '环境空气质量综合指数', operator: 'decrease', value: 8, unit: '%' },
    'composite-index',
  ],
  [{ metric: '空气质量优良天数', operator: '>=', value: 285, unit: '天' }, 'good-days'],
  [{ metric: '优良天数比率', operator: '>=', value: 80, unit: '%' }, 'good-day-share'],
  [{ metric: '重污染天数', value: 5, unit: '天' }, 'heavy-days'],
  [
    { metric: '国家考核地表水断面水质优良比例', operator: '=', value: 50, unit: '%' },
    'good-section-share',
  ],
  [
    { metric: '枫溪石桥断面水质', operator: '>=', value: null, unit: null, grade: 'Ⅲ类' },
    'section-class',
  ],
  [{ metric: '氨氮年均浓度', value: 1, unit: '毫克/升' }, 'ammonia-mean'],
  [{ metric: '城镇污水处理率', operator: '>=', value: 92.5, unit: '%' }, 'sewage-rate'],
  [{ metric: '受污染耕地安全利用率', operator: '>=', value: 95, unit: '%' }, 'farmland-safe-use'],
  [{ metric: '污染地块安全利用率', operator: '>=', value: 90, unit: '%' }, 'plot-safe-use'],
  [{ metric: '燃煤锅炉', operator: 'clear', value: null, unit: null }, 'remaining'],
  [{ metric: '空气质量微型监测站', operator: '=', value: 8, unit: '个' }, 'quantity'],
  [{ metric: '水质自动监测站', operator: '=', value: 1, unit: '个' }, 'quantity'],
  [{ metric: '智能渣土车', operator: '=', value: 100, unit: '%' }, 'rate'],
  [
    { metric: '涉VOCs重点企业排放总量', operator: 'decrease', value: 15, unit: '%' },
    'voc-emission',
  ],
  [{ metric: '临溪大道平均降尘量', value: 7, unit: '吨/平方公里·月' }, 'dust-fall'],
  [{ metric: '污水管网', operator: '=', value: 4.6, unit: '公里' }, 'quantity'],
] as const)('%j is of %s', (change, indicator) => {
  expect(indicatorsMeant(pack, target(change as Partial<Target>)).map(({ id }) => id)).toEqual([
    indicator,
  ])
})

describe('a target as a bound', () => {
  test.each([
    [{}, null, 'at-most', '60'],
    [{ operator: 'decrease', value: 9.1, unit: '%' }, '66', 'at-most', '59.994'],
    [{ operator: 'decrease', value: 25, unit: '%' }, '70', 'at-most', '52.5'],
    [{ operator: 'decrease', value: 5, unit: '微克/立方米' }, '70', 'at-most', '65'],
    [{ operator: 'increase', value: 2, unit: '个百分点' }, '80', 'at-least', '82'],
    [{ operator: 'decrease', value: null, unit: null }, '120', 'at-most', '120'],
    [{ operator: '=', value: 50, unit: '%' }, null, 'at-least', '50'],
    [{ operator: 'clear', value: null, unit: null }, null, 'at-most', '0'],
    [{ operator: '>=', value: null, unit: null, grade: 'Ⅲ类' }, null, 'at-most', '3'],
  ] as const)('%j from %s', (change, base, side, value) => {
    const given = base === null ? null : exact(base)
    const bound = boundOf(target(change as Partial<Target>), given, '')
    expect(typeof bound === 'string' ? bound : [bound.side, text(bound.value)]).toEqual([
      side,
      value,
    ])
  })

  test.each([
    [{ value: 0.06, unit: '毫克/立方米' }, null, '微克/立方米', '60'],
    [{ value: 60, unit: 'ug/m3' }, null, '微克/立方米', '60'],
    [{ value: 60, unit: '微克每立方米' }, null, '微克/立方米', '60'],
    [{ value: 4, unit: '毫克/立方米' }, null, '毫克/立方米', '4'],
    [{ value: 300, unit: '微克/升' }, null, '毫克/升', '0.3'],
    [{ value: 1.2, unit: '万吨' }, null, '吨', '12000'],
    [{ value: 300, unit: '日' }, null, '天', '300'],
    [{ value: 5, unit: '‰' }, null, '%', '0.5'],
    [{ operator: 'decrease', value: 0.005, unit: '毫克/立方米' }, '70', '微克/立方米', '65'],
    [{ operator: 'decrease', value: 10, unit: '%' }, '70', '微克/立方米', '63'],
    [{ operator: 'increase', value: 2, unit: '个百分点' }, '80', '%', '82'],
    [{ value: 60, unit: '毫克/升' }, null, '微克/立方米', 'unit-differs'],
    [{ value: 60, unit: '户' }, null, '%', 'unit-differs'],
  ] as const)('%j from %s, counted in %s', (change, base, counted, value) => {
    const given = base === null ? null : exact(base)
    const bound = boundOf(target(change as Partial<Target>), given, counted)
    expect(typeof bound === 'string' ? bound : text(bound.value)).toBe(value)
  })

  test('a change has no bound before its baseline is known', () => {
    expect(boundOf(target({ operator: 'decrease', value: 8, unit: '%' }), null, '%')).toBe(
      'baseline-missing',
    )
    expect(boundOf(target({ value: null }), null, '')).toBe('value-missing')
  })

  test.each([
    ['Ⅲ类', 3],
    ['III类', 3],
    ['达到Ⅳ类', 4],
    ['三类', 3],
    ['V类', 5],
    ['国家标准', null],
  ])('%s is class %s', (grade, expected) => {
    expect(classOfGrade(grade)).toBe(expected)
  })

  test('the official reading rounds first', () => {
    const bound: Bound = { side: 'at-most', value: exact(60) }
    expect(meetsOfficially(target({}), bound, exact('60.5'), null, 0)).toBe(true)
    expect(meetsOfficially(target({}), bound, exact('60.51'), null, 0)).toBe(false)
    // 66 → 60 is −9.1 %
    const fall = target({ operator: 'decrease', value: 9.1, unit: '%' })
    const of = (value: string) =>
      meetsOfficially(
        fall,
        boundOf(fall, exact(66), '微克/立方米') as Bound,
        exact(value),
        exact(66),
        0,
      )
    expect([of('60.4'), of('60.6')]).toEqual([true, false])
  })
})

const aTrack = fc
  .record({
    how: fc.constantFrom('mean' as const, 'total' as const, 'level' as const),
    amount: fc.nat({ max: 10 ** 6 }),
    weight: fc.integer({ min: 1, max: 365 }),
    rest: fc.integer({ min: 1, max: 365 }),
  })
  .map(
    ({ how, amount, weight, rest }): Track => ({
      how,
      amount: exact(`${amount}/7`),
      weight: exact(weight),
      rest: exact(rest),
      least: exact(0),
      most: null,
    }),
  )
const aBound = fc.nat({ max: 10 ** 6 }).map((n) => exact(`${n}/13`))

describe('what the rest must average', () => {
  test('met exactly, the target is met exactly', () => {
    fc.assert(
      fc.property(aTrack, aBound, (track, bound) => {
        const required = requiredAverage(track, bound)
        expect(required && compare(valueIf(track, required) ?? exact(-1), bound)).toBe(0)
      }),
    )
  })

  test('a hair more misses an upper bound', () => {
    fc.assert(
      fc.property(aTrack, aBound, (track, bound) => {
        const required = requiredAverage(track, bound) ?? exact(0)
        const more = valueIf(track, plus(required, exact('1/1000000007'))) ?? exact(0)
        expect(keeps(more, { side: 'at-most', value: bound })).toBe(false)
      }),
    )
  })

  test('of a year: 200 days at 66, 60 for the year', () => {
    const track = ofMeans(
      Array.from({ length: 200 }, () => exact(66)),
      165,
    )
    expect(text(requiredAverage(track, exact(60)) ?? exact(0))).toBe('580/11')
    expect(text(soFar(track) ?? exact(0))).toBe('66')
  })

  test('nothing left, nothing required; below zero is beyond reach', () => {
    expect(requiredAverage(ofMeans([exact(1)], 0), exact(60))).toBeNull()
    const outOf = (track: Track, bound: Bound) =>
      beyondReach(track, bound, requiredAverage(track, bound.value) ?? exact(0))
    const hopeless = ofMeans(
      Array.from({ length: 300 }, () => exact(80)),
      65,
    )
    expect(outOf(hopeless, { side: 'at-most', value: exact(60) })).toBe(true)
    const days = {
      ...ofMeans([], 20),
      how: 'total' as const,
      amount: exact(260),
      weight: exact(345),
      most: exact(1),
    }
    expect(outOf(days, { side: 'at-least', value: exact(285) })).toBe(true)
    expect(outOf(days, { side: 'at-least', value: exact(280) })).toBe(false)
  })
})

test('the composite index ends on its bound when each of its means is what is required', () => {
  const limits = inForce(air.limits, '2026-12-31' as CivilDate)
  const rules = inForce(air.statistics, '2026-12-31' as CivilDate)
  const anAmount = fc.integer({ min: 1, max: 3_000 })
  fc.assert(
    fc.property(
      fc.array(anAmount, { minLength: 6, maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 4, maxLength: 4 }),
      fc.integer({ min: 1, max: 365 }),
      fc.integer({ min: 1, max: 900 }),
      (amounts, days, restDays, hundredths) => {
        const at = (index: number) => exact(`${amounts[index] ?? 1}/10`)
        const means = Object.fromEntries(
          (['SO2', 'NO2', 'PM10', 'PM2.5'] as const).map((name, index) => [
            name,
            { sum: times(at(index), exact(days[index] ?? 1)), days: days[index] ?? 1 },
          ]),
        )
        const percentiles = { CO: at(4), O3: at(5) }
        const bound = exact(`${hundredths}/100`)
        const required = requiredComposite(limits, rules, { means, percentiles, restDays }, bound)
        const parts: Exact[] = POLLUTANTS.map((name) => {
          const own = means[name]
          const rest = required?.means[name]
          const figure =
            own && rest
              ? over(plus(own.sum, times(rest, exact(restDays))), exact(own.days + restDays))
              : (percentiles[name as 'CO' | 'O3'] ?? exact(0))
          return over(figure, yardstick(limits, name))
        })
        expect(compare(total(parts), bound)).toBe(0)
      },
    ),
  )
})

test('the composite of the rest is its own means by the same limits', () => {
  const limits = inForce(air.limits, '2025-12-31' as CivilDate)
  const rules = inForce(air.statistics, '2025-12-31' as CivilDate)
  const means = {
    SO2: { sum: exact(800), days: 100 },
    NO2: { sum: exact(3_600), days: 100 },
    PM10: { sum: exact(7_000), days: 100 },
    'PM2.5': { sum: exact(4_100), days: 100 },
  }
  const percentiles = { CO: exact('1.2'), O3: exact(190) }
  const required = requiredComposite(
    limits,
    rules,
    { means, percentiles, restDays: 265 },
    exact('4.4'),
  )
  const rest = compositeIndex(limits, rules, { ...percentiles, ...required?.means })
  expect(required && decimal(required.index, 2)).toBe(rest && decimal(rest.value, 2))
  expect(required && compare(required.factor, exact(1))).toBe(-1)
  const { SO2: _, ...three } = means
  expect(
    requiredComposite(limits, rules, { means: three, percentiles, restDays: 9 }, exact(4)),
  ).toBeNull()
})

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

describe('status', () => {
  const facts = (change: Partial<Facts> = {}): Facts => ({
    track: ofMeans(
      Array.from({ length: 100 }, () => exact(62)),
      265,
    ),
    bound: { side: 'at-most', value: exact(60) },
    over: false,
    officially: false,
    forecast: null,
    bestEver: null,
    ...change,
  })
  const done = ofMeans([exact(60)], 0)
  const total = (amount: number): Track => ({
    how: 'total',
    amount: exact(amount),
    weight: exact(6),
    rest: exact(6),
    least: exact(0),
    most: null,
  })
  const least: Bound = { side: 'at-least', value: exact(850) }
  test.each([
    [{ forecast: 59 }, 'on-track', 'forecast-keeps'],
    [{ forecast: 61 }, 'at-risk', 'forecast-misses'],
    [{}, 'at-risk', 'so-far-misses'],
    [{ officially: true }, 'on-track', 'so-far-keeps'],
    [{ bestEver: exact('59.5'), forecast: 59 }, 'out-of-reach', 'better-than-ever'],
    [{ bestEver: exact(40), forecast: 59 }, 'on-track', 'forecast-keeps'],
    [
      {
        track: ofMeans(
          Array.from({ length: 364 }, () => exact(70)),
          1,
        ),
      },
      'out-of-reach',
      'not-possible',
    ],
    [{ track: ofMeans([], 365) }, 'unknown', 'no-data'],
    [{ track: done, over: true, officially: true }, 'met', 'period-over'],
    [{ track: done, over: true }, 'missed', 'period-over'],
    [{ track: ofMeans([], 0), over: true }, 'unknown', 'no-data'],
    [{ track: total(430), bound: least }, 'on-track', 'so-far-keeps'],
    [{ track: total(420), bound: least }, 'at-risk', 'so-far-misses'],
  ] as const)('%# is %s', (change, status, reason) => {
    expect(outlookOf(facts(change))).toMatchObject({ status, reason })
  })
})
