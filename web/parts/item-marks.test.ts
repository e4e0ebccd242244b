import { expect, test } from 'vitest'
import { aLedger } from '../../test/ledgers.ts'
import { marksOf } from './item-marks.ts'

const LEDGER = aLedger()
const textOf = ({ start, end }: { readonly start: number; readonly end: number }) =>
  LEDGER.document.text.slice(start, end)

test('every phrase of an item has its mark, and the first of a list its label', () => {
  const marks = marksOf(LEDGER).filter((mark) => mark.item === '二(一)2' && mark.kind !== 'clause')
  expect(marks.map((mark) => [mark.kind, textOf(mark), mark.label])).toEqual([
    ['unit', '建管站', 'lead'],
    ['unit', '综合执法大队', 'assist'],
    ['unit', '李明', 'person'],
    ['deadline', '2017年底前', 'deadline'],
    ['deadline', '2020年', 'deadline'],
    ['target', '智能渣土车比例达到100%', 'target'],
  ])
  const list = marksOf(LEDGER).filter((mark) => mark.item === '二(一)1' && mark.kind === 'unit')
  expect(list.map((mark) => [textOf(mark), mark.label])).toEqual([
    ['建管站', 'responsible'],
    ['环保办公室', undefined],
    ['相关村', undefined],
  ])
})

test('what the plan as a whole promises belongs to no item', () => {
  const whole = marksOf(LEDGER).filter((mark) => mark.item === null)
  expect(whole.map(textOf)).toEqual(['PM2.5年均浓度达到60微克/立方米', '较2015年下降25%'])
})
