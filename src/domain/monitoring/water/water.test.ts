import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInPack } from '../../../store/packs/packs.ts'
import type { CivilDate } from '../../civil-date.ts'
import { decimal, exact, text } from '../../exact.ts'
import { inForce } from '../in-force.ts'
import {
  type BlackOdourReading,
  gradePoint,
  gradeWaterBody,
  indicatorGrades,
} from './black-odour.ts'
import { goodShare, judgeBasin, qualityOfShares, type Section } from './sections.ts'
import { judgeSection, meanSample, type WaterClass } from './water-class.ts'
import { WATER_PACK } from './water-pack.ts'

const pack = await builtInPack(WATER_PACK)
const gb3838 = inForce(pack.surface, '2017-08-01' as CivilDate)
const odour = inForce(pack.blackOdour, '2017-08-01' as CivilDate)
const sample = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).map(([item, value]) => [item, exact(value)]))
const classOf = (values: Readonly<Record<string, string>>, lake = false) =>
  judgeSection(gb3838, sample(values), lake)?.waterClass ?? null

test.each([
  [{ 氨氮: '0.15' }, 1],
  [{ 氨氮: '0.151' }, 2],
  [{ 氨氮: '1.0' }, 3],
  [{ 氨氮: '1.0001' }, 4],
  [{ 氨氮: '2.01' }, 6],
  [{ 化学需氧量: '15' }, 1],
  [{ 溶解氧: '7.5' }, 1],
  [{ 溶解氧: '5' }, 3],
  [{ 溶解氧: '1.9' }, 6],
  [{ pH: '9' }, 1],
  [{ pH: '9.01' }, 6],
  [{ pH: '5.99' }, 6],
  [{ 汞: '0.00005' }, 1],
  [{ 汞: '0.00006' }, 3],
  [{ 氨氮: '0.1', 总磷: '0.25', 高锰酸盐指数: '5' }, 4],
  [{ 总氮: '9', 粪大肠菌群: '90000', 水温: '30' }, null],
] as const)('%j is class %s', (values, expected) => {
  expect(classOf(values)).toBe(expected)
})

test('a lake has limits of its own for phosphorus', () => {
  expect([classOf({ 总磷: '0.05' }), classOf({ 总磷: '0.05' }, true)]).toEqual([2, 3])
})

test('what is over class Ⅲ is named with its multiple, the three worst only', () => {
  const verdict = judgeSection(
    gb3838,
    sample({
      氨氮: '2.5',
      总磷: '0.5',
      化学需氧量: '24',
      五日生化需氧量: '9',
      溶解氧: '1',
      铜: '0.1',
    }),
  )
  expect(verdict).toMatchObject({
    waterClass: 6,
    quality: 'heavy',
    good: false,
    standard: 'GB 3838-2002',
  })
  expect(
    verdict?.mainPollutants.map(({ item, multiple }) => [item, multiple && decimal(multiple, 2)]),
  ).toEqual([
    ['氨氮', '1.50'],
    ['总磷', '1.50'],
    ['溶解氧', null],
  ])
})

test('a year is the mean of its samples, judged once', () => {
  const months = ['0.8', '1.5'].map((value) => sample({ 氨氮: value }))
  expect(text(meanSample(months).氨氮 ?? exact(0))).toBe('1.15')
  expect(judgeSection(gb3838, meanSample(months))?.waterClass).toBe(4)
})

test('worsening any item never improves the class', () => {
  const names = Object.keys(gb3838.items)
  const thousandths = fc.nat({ max: 50_000 })
  const aSample = fc.dictionary(fc.constantFrom(...names), thousandths, { minKeys: 1, maxKeys: 8 })
  fc.assert(
    fc.property(aSample, fc.constantFrom(...names), fc.nat({ max: 5_000 }), (values, name, by) => {
      const limits = gb3838.items[name]
      if (!limits || 'between' in limits) return
      const of = (change: number) =>
        classOf(
          Object.fromEntries(
            Object.entries(values).map(([item, value]) => [
              item,
              `${Math.max(0, value + (item === name ? change : 0))}/1000`,
            ]),
          ),
        ) ?? 0
      expect(of('least' in limits ? -by : by)).toBeGreaterThanOrEqual(of(0))
    }),
  )
})

describe('sections together', () => {
  const section = (
    waterClass: WaterClass | null,
    excludedBecause: string | null = null,
  ): Section => ({
    sectionId: `${waterClass}`,
    waterClass,
    excludedBecause,
  })
  const ten = Array.from({ length: 10 }, () => section(2))
  const nine = Array.from({ length: 9 }, () => section(5))

  test('10 good of 20, one of them dry: 52.6 %', () => {
    const share = goodShare([...ten, ...nine, section(null, '断流')])
    expect(share).toMatchObject({ good: 10, judged: 19, missing: [] })
    expect(share.rate && decimal(share.rate, 1)).toBe('52.6')
    expect(share.excluded).toEqual([{ sectionId: 'null', reason: '断流' }])
  })

  test('one without data and without a reason is missing, not forgotten', () => {
    expect(goodShare([section(1), section(null)])).toMatchObject({ judged: 1, missing: ['null'] })
    expect(goodShare([]).rate).toBeNull()
  })

  test.each([
    [[1, 1, 1, 1, 1, 1, 1, 1, 1, 6], 'excellent'],
    [[1, 1, 1, 6], 'good'],
    [[1, 1, 4, 4, 4, 5], 'light'],
    [[1, 4, 4, 4, 6], 'moderate'],
    [[1, 4, 4, 6, 6], 'heavy'],
  ] as const)('shares of %j are %s', (classes, expected) => {
    expect(qualityOfShares(pack.basin, classes)).toBe(expected)
  })

  test('fewer than five sections are averaged first', () => {
    const samples = ['0.5', '3.1'].map((value) => sample({ 氨氮: value }))
    expect(judgeBasin(pack.basin, gb3838, samples)).toBe('moderate')
    const five = ['0.5', '0.5', '0.5', '0.5', '3.1'].map((value) => sample({ 氨氮: value }))
    expect(judgeBasin(pack.basin, gb3838, five)).toBe('good')
    expect(judgeBasin(pack.basin, gb3838, [])).toBeNull()
  })
})

describe('black and odorous', () => {
  const visit = (
    transparency: string | null,
    oxygen: string | null,
    redox: string | null,
    ammonia: string | null,
    depth = '100',
  ): BlackOdourReading => {
    const given = (value: string | null) => (value === null ? null : exact(value))
    return {
      transparency: given(transparency),
      oxygen: given(oxygen),
      redox: given(redox),
      ammonia: given(ammonia),
      depth: exact(depth),
    }
  }

  test.each([
    [visit('26', '2.1', '51', '8.0'), [0, 0, 0, 0]],
    [visit('25', '2.0', '50', '8.1'), [1, 1, 1, 1]],
    [visit('10', '0.2', '-200', '15'), [1, 1, 1, 1]],
    [visit('9.9', '0.19', '-201', '15.1'), [2, 2, 2, 2]],
    [visit(null, null, '60', null), [null, null, 0, null]],
    // 20 cm deep: 8 cm would be the bound, but less than 10 cm is severe anyway
    [visit('11', '3', '60', '1', '20'), [0, 0, 0, 0]],
  ])('visit %#', (reading, grades) => {
    expect(indicatorGrades(odour, reading)).toEqual(grades)
  })

  const fine = visit('30', '5', '100', '1')
  const severeOxygen = visit('30', '0.1', '100', '1')
  const severeTwo = visit('30', '0.1', '-300', '1')
  test.each([
    [[fine, fine, fine], 0],
    [[severeOxygen, fine, fine], 1],
    [[severeOxygen, severeOxygen, fine], 2],
    [[severeTwo, fine, fine], 2],
    [[], null],
  ] as const)('point %#', (visits, grade) => {
    expect(gradePoint(odour, visits)).toBe(grade)
  })

  test('three severe points in a row are a reach, 60 % the whole water', () => {
    const [bad, good] = [
      [severeTwo, severeTwo, severeTwo],
      [fine, fine, fine],
    ]
    expect(gradeWaterBody(odour, [good, bad, bad, bad, good, good])).toMatchObject({
      grade: 1,
      severeReaches: [[1, 3]],
      severePoints: 3,
      enough: true,
    })
    expect(gradeWaterBody(odour, [bad, bad, bad, good, good])).toMatchObject({ grade: 2 })
    expect(gradeWaterBody(odour, [good, good])).toMatchObject({ grade: 0, enough: false })
    expect(gradeWaterBody(odour, [])).toBeNull()
  })
})
