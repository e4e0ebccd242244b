import { expect, test } from 'vitest'
import type { CivilDate } from '#domain/civil-date.ts'
import { actualLine, monthsLeft, plannedLine, plannedOn } from './burn-down.ts'

const byMonth = [
  { month: '2026-01', due: 3, open: 1, late: 1 },
  { month: '2026-03', due: 2, open: 2, late: 0 },
]
const months = monthsLeft({ byMonth, open: 5 })

test('what has no deadline stays, what has one goes with its month', () => {
  expect(months.map(({ month, to, left }) => [month, to, left])).toEqual([
    ['2026-01', '2026-01-31', 4],
    ['2026-03', '2026-03-31', 2],
  ])
  expect(plannedLine(months)).toEqual([
    ['2025-12-31', 7],
    ['2026-01-31', 4],
    ['2026-03-31', 2],
  ])
})

test.each([
  ['2025-06-01', 7],
  ['2026-01-30', 7],
  ['2026-02-15', 4],
  ['2027-01-01', 2],
])('planned on %s: %i', (day, left) => {
  expect(plannedOn(day as CivilDate, months)).toBe(left)
})

test('without deadlines nothing is planned', () => {
  expect(plannedOn('2026-01-01' as CivilDate, [])).toBeNull()
  expect(plannedLine([])).toEqual([])
})

test('the past as it was counted, today as it is', () => {
  const openHistory = [
    { on: '2026-02-22', open: 6 },
    { on: '2026-03-01', open: 9 },
  ] as { on: CivilDate; open: number }[]
  expect(actualLine({ openHistory, open: 5 }, '2026-03-01' as CivilDate)).toEqual([
    ['2026-02-22', 6],
    ['2026-03-01', 5],
  ])
})
