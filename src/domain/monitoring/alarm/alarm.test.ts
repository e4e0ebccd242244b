import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInPack } from '../../../store/packs/packs.ts'
import { ALARMS_PACK, type AlarmRule } from './alarms-pack.ts'
import { detectAlarm, detectAlarms } from './detect-alarms.ts'
import type { Hour, HourSeries } from './hours.ts'
import { median, medianOfOthers, peersOf } from './peers.ts'

const pack = await builtInPack(ALARMS_PACK)
const rule = (id: string): AlarmRule => {
  const found = pack.rules.find((one) => one.id === id)
  if (!found) throw new Error(`no rule ${id}`)
  return found
}
const hours = (values: readonly (number | null)[], implausible: readonly number[] = []): Hour[] =>
  values.map((value, at) => ({ at: at * 3_600_000, value, implausible: implausible.includes(at) }))
const series = (
  values: readonly (number | null)[],
  change: Partial<HourSeries> = {},
): HourSeries => ({
  stationId: 'a',
  stationName: '镇政府站',
  stationKind: 'air',
  factor: 'a34004',
  factorName: { zh: 'PM2.5', en: 'PM2.5' },
  hours: hours(values),
  samples: [],
  ...change,
})
/** A day that nobody would doubt. */
const ORDINARY = Array.from({ length: 72 }, (_, at) => 40 + ((at * 37) % 23) + (at % 3) / 10)
const among = (at: number, ...values: (number | null)[]) => [
  ...ORDINARY.slice(0, at),
  ...values,
  ...ORDINARY.slice(at + values.length),
]
const discharge = (factor = 'w01018') => ({ stationKind: 'wastewater' as const, factor })
const other = (values: readonly number[]): HourSeries => series(values, { stationId: 'b' })

/** Labelled: rule, series, others, whether it is to be found. */
const LABELLED: readonly (readonly [string, string, HourSeries, readonly HourSeries[], boolean])[] =
  [
    ['two hours over', 'pm25-hour-high', series(among(70, 260, 251)), [], true],
    ['one hour over', 'pm25-hour-high', series(among(71, 260)), [], false],
    ['on the limit', 'pm25-hour-high', series(among(70, 250, 250)), [], false],
    [
      'another factor',
      'pm25-hour-high',
      series(among(70, 260, 251), { factor: 'a34002' }),
      [],
      false,
    ],
    [
      'no oxygen',
      'oxygen-low',
      series([...ORDINARY.slice(4), 1, 1.5, 1.9, 1.8], {
        stationKind: 'surface-water',
        factor: 'w01009',
      }),
      [],
      true,
    ],
    [
      'six hours missing',
      'missing',
      series(among(66, null, null, null, null, null, null)),
      [],
      true,
    ],
    ['five hours missing', 'missing', series(among(67, null, null, null, null, null)), [], false],
    [
      'missing, but back again',
      'missing',
      series(among(40, null, null, null, null, null, null)),
      [],
      false,
    ],
    ['never there', 'missing', series(ORDINARY.map(() => null)), [], false],
    ['six the same', 'flat', series(among(30, 47, 47, 47, 47, 47, 47)), [], true],
    ['five the same', 'flat', series(among(30, 47.1, 47.1, 47.1, 47.1, 47.1)), [], false],
    ['six zeros', 'flat', series(among(30, 0, 0, 0, 0, 0, 0)), [], false],
    ['the same with a gap', 'flat', series(among(30, 47, 47, 47, null, 47, 47, 47)), [], false],
    [
      'a night copied',
      'repeated',
      series([...ORDINARY.slice(0, 20), ...ORDINARY.slice(2, 10), 99]),
      [],
      true,
    ],
    [
      'a copy with one change',
      'repeated',
      series([...ORDINARY.slice(0, 20), ...ORDINARY.slice(2, 9), 99]),
      [],
      false,
    ],
    [
      'clinging to the limit',
      'narrow-cod',
      series(
        Array.from({ length: 72 }, (_, at) => 46 + (at % 5) / 10),
        discharge(),
      ),
      [],
      true,
    ],
    [
      'steady, far below',
      'narrow-cod',
      series(
        Array.from({ length: 72 }, (_, at) => 20 + (at % 5) / 10),
        discharge(),
      ),
      [],
      false,
    ],
    [
      'near, but alive',
      'narrow-cod',
      series(
        Array.from({ length: 72 }, (_, at) => 44 + (at % 7)),
        discharge(),
      ),
      [],
      false,
    ],
    ['a leap', 'jump-pm25', series(among(50, 400)), [], true],
    [
      'restless all along',
      'jump-pm25',
      series(ORDINARY.map((_, at) => (at % 2 ? 300 : 40))),
      [],
      false,
    ],
    [
      'three beyond range',
      'implausible',
      series(ORDINARY, { hours: hours(ORDINARY, [3, 4, 5]) }),
      [],
      true,
    ],
    [
      'two beyond range',
      'implausible',
      series(ORDINARY, { hours: hours(ORDINARY, [3, 4]) }),
      [],
      false,
    ],
    [
      'half of its neighbour',
      'disagree-pm25',
      series(ORDINARY.map(() => 40)),
      [other(ORDINARY.map(() => 90))],
      true,
    ],
    [
      'much as its neighbour',
      'disagree-pm25',
      series(ORDINARY),
      [other(ORDINARY.map((value) => value + 10))],
      false,
    ],
    ['no neighbour', 'disagree-pm25', series(ORDINARY), [], false],
    [
      'a sample that differs',
      'manual-gap-cod',
      series(ORDINARY, { ...discharge(), samples: [{ at: 0, manual: 60, online: 40 }] }),
      [],
      true,
    ],
    [
      'a sample that agrees',
      'manual-gap-cod',
      series(ORDINARY, { ...discharge(), samples: [{ at: 0, manual: 60, online: 45 }] }),
      [],
      false,
    ],
  ]

test.each(LABELLED)('%s (%s)', (_, id, own, others, expected) => {
  expect(detectAlarm(rule(id), own, peersOf([own, ...others])) !== null).toBe(expected)
})

test('an ordinary series raises nothing, whatever the rule', () => {
  expect(detectAlarms(pack.rules, [series(ORDINARY), other(ORDINARY)])).toEqual([])
})

test('the median of the others is that of all without one', () => {
  const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(values, (all) => {
      const town = all.map((value, at) => series([value], { stationId: String(at) }))
      const peers = peersOf(town)
      for (const [at, one] of town.entries()) {
        const rest = all.filter((_, other) => other !== at)
        expect(medianOfOthers(peers, one, 0, all[at] ?? 0)).toBe(
          rest.length === 0 ? null : median(rest),
        )
      }
    }),
  )
})

test('twice the series are twice the work, not four times', () => {
  const reads = (count: number) => {
    let read = 0
    const town = Array.from({ length: count }, (_, at) =>
      series([], {
        stationId: String(at),
        hours: ORDINARY.map((value, hour) => ({
          at: hour * 3_600_000,
          implausible: false,
          get value() {
            read += 1
            return value + at / count
          },
        })),
      }),
    )
    detectAlarms(pack.rules, town)
    return read
  }
  expect(reads(100) / reads(50)).toBeCloseTo(2, 1)
})

describe('a finding', () => {
  test('shows its window', () => {
    expect(
      detectAlarm(rule('flat'), series(among(30, 47, 47, 47, 47, 47, 47)), peersOf([])),
    ).toMatchObject({
      from: 30 * 3_600_000,
      to: 35 * 3_600_000,
      zh: '镇政府站 PM2.5：连续 6 小时恒为 47',
      severity: 'high',
    })
  })

  test('comes of the hours alone, and rules never fail on any of them', () => {
    const value = fc.option(fc.double({ min: -10, max: 1_000, noNaN: true }), { nil: null })
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 90 }),
        fc.constantFrom(...pack.rules),
        (values, one) => {
          const own = series(values, {
            factor: one.factor ?? 'x',
            stationKind: one.stationKind ?? 'air',
          })
          const peers = peersOf([own])
          const found = detectAlarm(one, own, peers)
          expect(detectAlarm(one, own, peers)).toEqual(found)
          if (found) expect(found.from).toBeLessThanOrEqual(found.to)
        },
      ),
    )
  })
})
