import { expect, test } from 'vitest'
import { placesOf } from './places.ts'

test.each([
  ['甲全部覆盖；乙全部密闭。（建管站）', [['乙全部密闭。（建管站）', 6]]],
  [
    '甲。乙。丙',
    [
      ['乙。丙', 2],
      ['丙', 4],
    ],
  ],
  ['清理河道，恢复原貌', [['恢复原貌', 5]]],
  ['一句话。', []],
  ['', []],
])('%s', (text, expected) => {
  expect(placesOf(text).map(({ at, begins }) => [begins, at])).toEqual(expected)
})
