import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printable } from './printable.ts'

test.each([
  ['an escape sequence', '\u001b[31m红', '␛[31m红'],
  ['a bell and a delete', 'a\u0007b\u007f', 'a␇b␡'],
  ['a C1 control', 'a\u009bb', 'a�b'],
  ['reversed reading order', 'gpj\u202etxt', 'gpj�txt'],
  ['line breaks and tabs', 'a\nb\tc\r', 'a b c '],
  ['half of a surrogate pair', 'a\ud800b', 'a�b'],
  ['ordinary text', '大气，PM2.5 👍 é', '大气，PM2.5 👍 é'],
])('%s', (_, text, expected) => {
  expect(printable(text)).toBe(expected)
})

test('whatever comes in, no control goes out and the length stays', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const safe = printable(text)
      expect(safe).toHaveLength(text.length)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left.
      expect(safe).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
    }),
  )
})
