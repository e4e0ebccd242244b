import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillIn } from './older-browsers.ts'

/** An array of a browser that has none of them. */
function old(values: readonly number[]): number[] {
  const prototype = Object.create(Object.prototype)
  for (const name of ['map', Symbol.iterator] as const)
    prototype[name] = Array.prototype[name as 'map']
  fillIn(prototype)
  return Object.setPrototypeOf([...values], prototype)
}
const even = (value: number) => value % 2 === 0
const upwards = (a: number, b: number) => a - b

test('what is filled in does as browsers do', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), fc.nat(), (values, n) => {
      const at = n % values.length
      expect(old(values).findLast(even)).toBe(values.findLast(even))
      expect(old(values).findLastIndex(even)).toBe(values.findLastIndex(even))
      expect([...old(values).toReversed()]).toEqual(values.toReversed())
      expect([...old(values).toSorted(upwards)]).toEqual(values.toSorted(upwards))
      expect([...old(values).with(at, 1)]).toEqual(values.with(at, 1))
      expect([...old(values).with(-1, 1)]).toEqual(values.with(-1, 1))
    }),
  )
})

test('what is there stays as it is', () => {
  const own = { toReversed: () => 'own' }
  fillIn(own)
  expect(own.toReversed()).toBe('own')
})
