import { expect, test } from 'vitest'
import { joinText, linesOf } from './lines.ts'

const piece = (text: string, left: number, y: number, size = 16) => ({
  text,
  left,
  right: left + text.length * size,
  y,
  size,
})

test.each([
  ['限期销账,', '2017年', '限期销账,2017年'],
  ['到201', '7年', '到2017年'],
  ['控制PM', '2.5', '控制PM2.5'],
  ['air quality', 'index', 'air quality index'],
  ['air quality,', 'index', 'air quality, index'],
  ['治理', 'PM2.5', '治理PM2.5'],
])('%s + %s', (before, after, joined) => {
  expect(joinText(before, after)).toBe(joined)
})

test('pieces on one height are one line, from left to right, with a blank for a wide gap', () => {
  const lines = linesOf([
    piece('丙', 200, 101),
    piece('甲', 100, 100),
    piece('乙', 116, 100),
    piece('2', 132, 104, 8),
    piece('丁', 100, 128),
  ])
  expect(lines.map(({ text, left }) => [text, left])).toEqual([
    ['甲乙2 丙', 100],
    ['丁', 100],
  ])
})
