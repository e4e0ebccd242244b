import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from './fold.ts'

test.each([
  ['责任单位：市（县）、１２％', '责任单位:市(县)、12%'],
  ['責任單位：環保局', '责任单位:环保局'],
  ['〔2017〕【一】“甲”—乙', '[2017][一]"甲"-乙'],
  ['⼀、⼟地', '一、土地'],
  ['二○一七年', '二〇一七年'],
])('%s', (text, folded) => {
  expect(fold(text)).toBe(folded)
})

test('the length never changes, so an offset means the same place in both', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fold(text)).toHaveLength(text.length)
      expect(fold(`責任單位${text}`)).toHaveLength(text.length + 4)
    }),
  )
})
