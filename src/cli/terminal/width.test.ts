import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { padEnd, padStart, truncate, widthOf, wrap } from './width.ts'

const anyText = fc.string({
  unit: fc.constantFrom('台', '账', 'a', ' ', '，', '“', 'é', '👨‍👩‍👧', 'Ⅲ', '１', ')'),
  maxLength: 60,
})

describe('truncate', () => {
  test.each([
    ['大气污染防治', 12, '大气污染防治'],
    ['大气污染防治', 11, '大气污染防…'],
    ['大气污染防治', 10, '大气污染…'],
    ['大气污染防治', 2, '…'],
    ['PM2.5年均浓度', 8, 'PM2.5年…'],
    ['cafe\u0301 noir', 5, 'cafe\u0301…'],
    ['大气', 0, ''],
  ])('%s in %i columns', (text, width, expected) => {
    expect(truncate(text, width)).toBe(expected)
  })

  test('never takes more than it may', () => {
    fc.assert(
      fc.property(anyText, fc.nat(40), (text, width) => {
        expect(widthOf(truncate(text, width))).toBeLessThanOrEqual(width)
      }),
    )
  })
})

test('padding counts columns, not characters', () => {
  expect(padEnd('时限', 6)).toBe('时限  ')
  expect(padStart('时限', 6)).toBe('  时限')
  expect(padEnd('完成时限', 6)).toBe('完成时限')
})

describe('wrap', () => {
  test('breaks between Chinese characters, but not before a full stop', () => {
    expect(wrap('未写明完成时限。另行通知', 14)).toEqual(['未写明完成时', '限。另行通知'])
  })

  test('keeps words whole', () => {
    expect(wrap('no deadline is stated here', 12)).toEqual(['no deadline', 'is stated', 'here'])
  })

  test('breaks a word that is wider than the line', () => {
    expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh'])
  })

  test('loses nothing but blanks and fits the width', () => {
    const bare = (text: string) => text.replaceAll(' ', '')
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 40 }), (text, width) => {
        const lines = wrap(text, width)
        expect(bare(lines.join(''))).toBe(bare(text))
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width)
      }),
    )
  })
})
