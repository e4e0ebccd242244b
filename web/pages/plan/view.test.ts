import fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchOf, viewOf } from './view.ts'

const place = fc.nat(999_999_999)
const names = fc.array(fc.string())
const orNull = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: null })

test('a view survives its address', () => {
  const view = fc.record({
    item: orNull(fc.string()),
    span: orNull(fc.record({ start: place, end: place })),
    pane: fc.constantFrom('ledger', 'text', 'diagnostics', null),
    q: fc.string(),
    units: names,
    classes: names,
    kinds: names,
    remarked: fc.boolean(),
    order: fc.constantFrom('soonest', 'latest', null),
  })
  fc.assert(
    fc.property(view, (it) => {
      expect(viewOf(new URLSearchParams(searchOf(it).toString()))).toEqual(it)
    }),
  )
})

test('what an address gets wrong is left out', () => {
  const view = viewOf(new URLSearchParams('span=9-x&pane=elsewhere&order=random&remarked=1'))
  expect(view).toMatchObject({ span: null, pane: null, order: null, remarked: false })
  expect(searchOf(view).toString()).toBe('')
})
