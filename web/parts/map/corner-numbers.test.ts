import { expect, test } from 'vitest'
import { indexOfNearest } from './corner-numbers.ts'

test.each([
  ['it is shown', [3, 4, 7], 4, 1],
  ['it is gone, the last one too', [1, 2, 3], 4, 2],
  ['it is out of sight', [3, 4, 9], 8, 2],
  ['two are as near', [3, 5], 4, 0],
  ['none is shown', [], 4, -1],
])('the focus when %s', (_, shown, wanted, index) => {
  const corners = shown.map((number) => ({ number }))
  expect(indexOfNearest(corners, wanted)).toBe(index)
})
