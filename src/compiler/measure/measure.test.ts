import { expect, test } from 'vitest'
import { amountOf, isQuantity, sameValue } from './amount.ts'
import { metricKey } from './metric.ts'

test.each([
  ['PM2.5年均浓度', '细颗粒物（PM2.5）年均值浓度'],
  ['PM2.5年均浓度', 'PM₂.₅浓度'],
  ['PM2.5年均浓度', '全镇空气质量PM2.5年均浓度'],
  ['PM10年均浓度', '可吸入颗粒物平均浓度'],
  ['优良天数比例', '环境空气质量优良天数比率'],
  ['国家考核断面水质优良比例', '国家考核断面水质优良（达到或优于Ⅲ类）比例'],
  ['污水处理率', '污水處理率'],
])('%s is %s', (one, other) => {
  expect(metricKey(other)).toBe(metricKey(one))
})

test.each([
  ['PM2.5年均浓度', 'PM10年均浓度'],
  ['PM2.5年均浓度', 'PM2.5日均浓度'],
  ['城镇污水处理率', '农村污水处理率'],
  ['东山区PM2.5浓度', '西山区PM2.5浓度'],
])('%s is not %s', (one, other) => {
  expect(metricKey(other)).not.toBe(metricKey(one))
})

test.each([
  [0.06, '毫克/立方米', 60, 'ug/m3'],
  [1500, '亩', 0.15, '万亩'],
  [15, '亩', 1, '公顷'],
  [1.2, '万吨', 12_000, '吨'],
  [5, '‰', 0.5, '％'],
  [3, '公里', 3000, '米'],
  [7, '微克/ 立方米', 7, '微克每立方米'],
  [2, '座', 2, '座'],
])('%d %s is %d %s', (value, unit, other, otherUnit) => {
  const [a, b] = [amountOf(value, unit), amountOf(other, otherUnit)]
  expect(a.unit).toBe(b.unit)
  expect(sameValue(a.value, b.value)).toBe(true)
})

test.each([
  ['%', false],
  ['个百分点', false],
  ['微克/立方米', false],
  ['天', false],
  [null, false],
  ['万吨', true],
  ['家', true],
  ['公里', true],
])('%s is handed over: %s', (unit, expected) => {
  expect(isQuantity(amountOf(1, unit).unit)).toBe(expected)
})
