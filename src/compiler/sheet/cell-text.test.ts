import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CELL_LIMIT, fromCell, isCut, isUnchanged, toCell } from './cell-text.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', "'", '＝', '\t', '\n', '镇'),
    maxLength: 6,
  }),
)

test.each([
  ['=1+1', "'=1+1"],
  ['+8613', "'+8613"],
  ['-5℃', "'-5℃"],
  ['@user', "'@user"],
  ["'quoted", "''quoted"],
  ['＝全角', "'＝全角"],
  ['\n=二', "'\n=二"],
  ['环保办', '环保办'],
  ['a\tb\u0000c', 'abc'],
  ['甲\r\n乙', '甲\n乙'],
])('%j is put as %j', (text, put) => {
  expect(toCell(text)).toBe(put)
})

test('what is put begins like no formula and comes back as it was', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const put = toCell(text)
      expect(put).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
      expect(isUnchanged(put, toCell(text))).toBe(true)
      expect(fromCell(put)).toBe(fromCell(toCell(fromCell(put))))
      expect(toCell(fromCell(put))).toBe(put)
    }),
  )
})

test('an apostrophe that a spreadsheet took for its own mark is no change', () => {
  expect(isUnchanged('=1+1', toCell('=1+1'))).toBe(true)
  expect(isUnchanged('=1+2', toCell('=1+1'))).toBe(false)
})

test('a text too long for a cell is cut between characters, and this is known', () => {
  const put = toCell('𠮷'.repeat(CELL_LIMIT))
  expect(put.length).toBeLessThan(32_767)
  expect(put).not.toContain('�')
  expect(isCut(put)).toBe(true)
  expect(isCut(toCell('短'))).toBe(false)
})
