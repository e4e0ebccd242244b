import { expect, test } from 'vitest'
import { fold } from './fold.ts'
import { markAt } from './marks.ts'

test.each([
  ['一、整改目标', 'cn', 1, '一'],
  ['十二、保障', 'cn', 12, '十二'],
  ['(一)加强领导', 'cn-paren', 1, '(一)'],
  ['（十一）加强领导', 'cn-paren', 11, '(十一)'],
  ['（ 二 ）加强领导', 'cn-paren', 2, '(二)'],
  ['㈢加强领导', 'cn-paren', 3, '(三)'],
  ['1.开展排查', 'ar', 1, '1'],
  ['１．开展排查', 'ar', 1, '1'],
  ['12、开展排查', 'ar', 12, '12'],
  ['2、、开展排查', 'ar', 2, '2'],
  ['1.2017年底前完成', 'ar', 1, '1'],
  ['2.10月底前完成', 'ar', 2, '2'],
  ['(3)开展排查', 'ar-paren', 3, '(3)'],
  ['3）开展排查', 'ar-paren', 3, '(3)'],
  ['⑷开展排查', 'ar-paren', 4, '(4)'],
  ['①开展排查', 'circled', 1, '①'],
  ['1.2.3 开展排查', 'dotted', 3, '1.2.3'],
  ['第一条 总则', 'article', 1, '第一条'],
  ['第二十七项：污水直排', 'article', 27, '第二十七项'],
  ['第三章 措施', 'part', 3, '第三章'],
  ['一是开展排查', 'ordinal', 1, '一是'],
] as const)('%s', (text, style, ordinal, label) => {
  expect(markAt(fold(text), 0)).toMatchObject({ style, ordinal, label })
})

test.each([
  ['2017年'],
  ['12.5万吨'],
  ['一、二类水体'],
  ['(VOCs)'],
  ['三个月'],
  ['0.5'],
  ['100%'],
  ['(2017)'],
  ['第一责任人'],
])('no mark: %s', (text) => {
  expect(markAt(fold(text), 0)?.style ?? null).toBeNull()
})
