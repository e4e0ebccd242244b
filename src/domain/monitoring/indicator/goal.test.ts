import { describe, expect, test } from 'vitest'
import { builtInPack } from '../../../store/packs/packs.ts'
import { exact, text } from '../../exact.ts'
import type { Target } from '../../plan/ledger.ts'
import { type Bound, boundOf, classOfGrade, meetsOfficially, unitCounted } from './goal.ts'
import { INDICATORS_PACK } from './indicators-pack.ts'
import { indicatorsMeant } from './propose.ts'

const pack = await builtInPack(INDICATORS_PACK)
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

test.each([
  ['decrease', '%', '', ''],
  ['decrease', null, '', ''],
  ['decrease', '家', '', '家'],
  ['>=', '%', '', '%'],
  ['decrease', '%', '微克/立方米', '微克/立方米'],
] as const)(
  '%s in %s of what is counted in “%s” is shown in “%s”',
  (operator, unit, counted, shown) => {
    expect(unitCounted({ operator, unit }, counted)).toBe(shown)
  },
)
