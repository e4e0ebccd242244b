import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectSoundTable } from '../../../../test/files/tables.ts'
import { findGrids } from './grid.ts'

const flat = (y: number, x0: number, x1: number) => ({ x0, y0: y, x1, y1: y })
const upright = (x: number, y0: number, y1: number) => ({ x0: x, y0, x1: x, y1 })

test('lines that touch are one grid, others are another', () => {
  const frame = (top: number) => [
    ...[0, 20, 40].map((y) => flat(top + y, 50, 250)),
    ...[50, 150, 250].map((x) => upright(x, top, top + 40)),
  ]
  const grids = findGrids([...frame(300), ...frame(100)])
  expect(grids.map(({ top, rows, columns }) => [top, rows, columns.length - 1])).toEqual([
    [100, 2, 2],
    [300, 2, 2],
  ])
})

test('open sides are closed where the flat lines end', () => {
  const rules = [flat(100, 50, 250), flat(120, 50, 250), flat(140, 50, 250), upright(150, 100, 140)]
  expect(findGrids(rules)[0]?.columns).toEqual([50, 150, 250])
})

test.each([
  ['a rule under a title', [flat(100, 50, 500)]],
  ['a box', [flat(100, 50, 90), flat(140, 50, 90), upright(50, 100, 140), upright(90, 100, 140)]],
  ['three flat rules', [flat(100, 50, 500), flat(120, 50, 500), flat(300, 50, 500)]],
])('no table: %s', (_, rules) => {
  expect(findGrids(rules)).toEqual([])
})

test('whatever lines there are, no two cells overlap', () => {
  const at = fc.integer({ min: 0, max: 12 }).map((step) => step * 10)
  const rule = fc
    .tuple(fc.boolean(), at, at, at)
    .map(([isFlat, across, a, b]) =>
      isFlat
        ? flat(across, Math.min(a, b), Math.max(a, b))
        : upright(across, Math.min(a, b), Math.max(a, b)),
    )
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 40 }), (rules) => {
      for (const { rows, columns, boxes } of findGrids(rules)) {
        const cells = boxes.map((box) => ({ ...box, text: '' }))
        expectSoundTable({ rows, columns: columns.length - 1, cells })
      }
    }),
    { numRuns: 500 },
  )
})
