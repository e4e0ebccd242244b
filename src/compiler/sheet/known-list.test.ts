import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ListPart, splitList } from './known-list.ts'

const SEPARATORS = /[、，,；;\n]/u

/** Known entries by their place, new ones by their words. */
const split = (text: string, known: readonly string[]) =>
  splitList(text, known, SEPARATORS).map((part: ListPart) =>
    'known' in part ? part.known : part.words,
  )

test.each<[string, string[], Array<number | string>]>([
  ['甲、乙', ['甲', '乙'], [0, 1]],
  ['乙，甲', ['甲', '乙'], [1, 0]],
  ['甲、丙、乙', ['甲', '乙'], [0, '丙', 1]],
  ['甲办', ['甲'], ['甲办']],
  ['甲、甲', ['甲'], [0, '甲']],
  ['甲、乙、丙', ['甲、乙', '丙'], [0, 1]],
  ['各县（市、区）、丁', [], ['各县（市、区）', '丁']],
  ['各县（市、丁', [], ['各县（市', '丁']],
  [' 甲 ；\n乙 ', ['甲'], [0, '乙']],
  ['、，', ['甲'], []],
])('%j', (text, known, expected) => {
  expect(split(text, known)).toEqual(expected)
})

test('entries that stand in any order are all found, and nothing else', () => {
  const name = fc.string({
    unit: fc.constantFrom('甲', '乙', '办', '（', '）', '等'),
    minLength: 1,
  })
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 6 }), (known) => {
      const order = [...known.keys()].reverse()
      const text = order.map((at) => known[at]).join('、')
      expect(split(text, known)).toEqual(order)
    }),
  )
})

test('every word of any list is kept', () => {
  const text = fc.string({ unit: fc.constantFrom('甲', '（', '）', '、', '，', ' ', '𠮷') })
  const bare = (words: string) => words.replace(/[、，\s]/gu, '')
  fc.assert(
    fc.property(text, (list) => {
      expect(bare(split(list, []).join(''))).toBe(bare(list))
    }),
  )
})
