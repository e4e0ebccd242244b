import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LEVELS, SORTS } from '#domain/ledger/item-list.ts'
import { LIGHTS } from '#domain/ledger/light.ts'
import { STATES } from '#domain/ledger/state.ts'
import { CHOICES, isFiltered, NO_FILTER, queryOf, searchOf, viewOf } from './view.ts'

const view = fc.record({
  states: fc.uniqueArray(fc.constantFrom(...STATES)),
  light: fc.constantFrom('', ...LIGHTS),
  class: fc.constantFrom('', ...CHOICES.class),
  level: fc.constantFrom('', ...LEVELS),
  unit: fc.constantFrom('', '01a209b3-c30a-7366-8b56-7b6f00a6dfcf'),
  plan: fc.constantFrom('', '01a209b3-c30a-7366-8b56-7b6f00a6dfcf'),
  tag: fc.constantFrom('', '河道', '挂账,河道'),
  dueFrom: fc.constantFrom('', '2026-01-01'),
  lead: fc.constantFrom('', '01a209b3-c30a-7366-8b56-7b6f00a6dfcf'),
  dueTo: fc.constantFrom('', '2026-12-31'),
  changedFrom: fc.constantFrom('', '2026-01-01'),
  changedTo: fc.constantFrom('', '2026-12-31'),
  text: fc.constantFrom('', '扬尘', '扬尘 渣土&x=1', '50%+'),
  sort: fc.constantFrom(...SORTS),
  descending: fc.boolean(),
})

test('the address says the whole view', () => {
  fc.assert(
    fc.property(view, (given) => {
      expect(viewOf(new URLSearchParams(searchOf(given).toString()))).toEqual(given)
      expect(isFiltered({ ...given, ...NO_FILTER })).toBe(false)
    }),
  )
})

test('what an address says wrongly filters nothing', () => {
  const wrong = 'state=gone,listed&light=pink&class=x&level=y&sort=z&order=up'
  const read = viewOf(new URLSearchParams(wrong))
  expect(searchOf(read).toString()).toBe('state=listed')
})

test('words of one character are not asked for', () => {
  const read = viewOf(new URLSearchParams({ text: '扬 渣土 a' }))
  expect(queryOf(read).get('text')).toBe('渣土')
  expect(searchOf(read).get('text')).toBe('扬 渣土 a')
})
