import { expect, test } from 'vitest'
import type { CivilDate } from '../../civil-date.ts'
import { Binding } from './binding.ts'
import { carriedBinding, type Promised, pairTargets } from './carry-binding.ts'

const promised = (metric: string, more: Partial<Promised> = {}): Promised => ({
  metric,
  operator: '<=',
  scope: null,
  by: '2026-12-31' as CivilDate,
  ...more,
})
const by = (day: string) => promised('PM2.5', { by: day as CivilDate })
const binding = Binding.parse({ indicator: 'pm25-mean', from: '2026-01-01', to: '2026-10-31' })

test('targets are paired by what they measure, those most alike first, none twice', () => {
  const [town, village] = [promised('PM2.5'), promised('PM2.5', { scope: '园区' })]
  const [moved, other] = [
    promised('PM2.5', { by: '2026-11-30' as CivilDate }),
    promised('PM2.5', { scope: '园区', operator: '<' as Promised['operator'] }),
  ]
  expect(pairTargets([village, town], [other, moved])).toEqual([[town, moved]])
  expect(pairTargets([town, village], [village, town, moved])).toEqual([
    [town, town],
    [village, village],
  ])
  expect(pairTargets([town], [promised('PM10')])).toEqual([])
})

test.each([
  ['the same day', '2026-10-31', '2026-10-31', '2026-10-31'],
  ['a later day of the year', '2026-10-31', '2026-12-31', '2026-12-31'],
  ['another year', '2026-10-31', '2027-06-30', null],
  ['a period a person chose otherwise', '2026-09-30', '2026-12-31', '2026-10-31'],
])('%s', (_, before, after, to) => {
  expect(carriedBinding(binding, by(before), by(after))?.to ?? null).toBe(to)
})
