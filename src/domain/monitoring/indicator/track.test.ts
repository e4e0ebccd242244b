import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInPack } from '../../../store/packs/packs.ts'
import type { CivilDate } from '../../civil-date.ts'
import { compare, decimal, type Exact, exact, over, plus, text, times, total } from '../../exact.ts'
import { AIR_PACK } from '../air/air-pack.ts'
import { POLLUTANTS } from '../air/pollutants.ts'
import { compositeIndex, yardstick } from '../air/statistics.ts'
import { inForce } from '../in-force.ts'
import { requiredComposite } from './composite-track.ts'
import { type Bound, keeps } from './goal.ts'
import { type Facts, outlookOf } from './outlook.ts'
import { beyondReach, ofMeans, requiredAverage, soFar, type Track, valueIf } from './track.ts'

const air = await builtInPack(AIR_PACK)

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

describe('status', () => {
  const facts = (change: Partial<Facts> = {}): Facts => ({
    track: ofMeans(
      Array.from({ length: 100 }, () => exact(62)),
      265,
    ),
    bound: { side: 'at-most', value: exact(60) },
    ahead: false,
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
    [{ track: ofMeans([], 365), ahead: true }, 'not-begun', 'period-ahead'],
    [{ track: total(430), bound: least }, 'on-track', 'so-far-keeps'],
    [{ track: total(420), bound: least }, 'at-risk', 'so-far-misses'],
  ] as const)('%# is %s', (change, status, reason) => {
    expect(outlookOf(facts(change))).toMatchObject({ status, reason })
  })
})
