import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  approximate,
  ceiling,
  compare,
  decimal,
  exact,
  type Figure,
  floor,
  mean,
  minus,
  over,
  plus,
  rounded,
  text,
  times,
  total,
} from './exact.ts'

test.each([
  ['60.5', 0, '60'],
  ['61.5', 0, '62'],
  ['2.45', 1, '2.4'],
  ['2.55', 1, '2.6'],
  ['2.451', 1, '2.5'],
  ['-60.5', 0, '-60'],
  ['-61.5', 0, '-62'],
  ['0.05', 1, '0.0'],
  ['-0.04', 1, '0.0'],
  ['0.15', 1, '0.2'],
  ['1/3', 4, '0.3333'],
  ['2/3', 0, '1'],
  ['5e-5', 5, '0.00005'],
  ['1.5e3', 0, '1500'],
  ['999.95', 1, '1000.0'],
])('GB/T 8170: %s to %d places is %s', (given, places, expected) => {
  expect(decimal(exact(given), places)).toBe(expected)
})

test.each([
  '',
  ' ',
  'a',
  '1..2',
  '1/2/3',
  '--1',
  '1e9999',
  'NaN',
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '1/0',
  '１',
])('no number: %j', (given) => {
  expect(() => exact(given)).toThrow(RangeError)
})

const anExact = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([n, d]) => over(exact(n), exact(d)))

test('a text is read back without loss', () => {
  fc.assert(fc.property(anExact, (value) => compare(exact(text(value)), value) === 0))
})

test('the four operations undo each other', () => {
  fc.assert(
    fc.property(anExact, anExact, (a, b) => {
      expect(compare(minus(plus(a, b), b), a)).toBe(0)
      if (b.n !== 0n) expect(compare(times(over(a, b), b), a)).toBe(0)
    }),
  )
})

test('rounding moves by half a digit at most, and a rounded number not at all', () => {
  fc.assert(
    fc.property(anExact, fc.nat({ max: 6 }), (value, places) => {
      const once = rounded(value, places)
      const half = exact(`1/${2n * 10n ** BigInt(places)}`)
      const off = minus(once, value)
      expect(compare(off.n < 0n ? minus(exact(0), off) : off, half)).toBeLessThanOrEqual(0)
      expect(rounded(once, places)).toEqual(once)
      expect(floor(value)).toBeLessThanOrEqual(ceiling(value))
    }),
  )
})

test('what a floating number makes of it does not count', () => {
  const tenth: Figure[] = [0.1, 0.2]
  expect(text(total(tenth.map(exact)))).toBe('0.3')
  expect(text(mean([1, 2, 2].map(exact)) ?? exact(0))).toBe('5/3')
  expect(mean([])).toBeNull()
  expect(ceiling(over(exact(700), exact(7)))).toBe(100)
  expect(approximate(exact('-7/4'))).toBe(-1.75)
})
