import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectSoundTable } from '../../../../test/files/tables.ts'
import { layOut } from './grid.ts'

const cell = (text: string, columnSpan = 1, rowSpan = 1, continued = false) => ({
  columnSpan,
  rowSpan,
  continued,
  blocks: [{ kind: 'text', text }] as const,
})

const placed = (table: ReturnType<typeof layOut>) =>
  table.cells.map(({ row, column, rowSpan, columnSpan, text }) => [
    text,
    row,
    column,
    rowSpan,
    columnSpan,
  ])

test('cells make room for those that reach down from above', () => {
  const table = layOut([
    { indent: 0, cells: [cell('甲', 1, 2), cell('乙', 2)] },
    { indent: 0, cells: [cell('丙'), cell('丁')] },
    { indent: 1, cells: [cell('戊')] },
  ])
  expect(table).toMatchObject({ rows: 3, columns: 3 })
  expect(placed(table)).toEqual([
    ['甲', 0, 0, 2, 1],
    ['乙', 0, 1, 1, 2],
    ['丙', 1, 1, 1, 1],
    ['丁', 1, 2, 1, 1],
    ['戊', 2, 1, 1, 1],
  ])
})

test('a cell that goes on with the one above lengthens it', () => {
  const table = layOut([
    { indent: 0, cells: [cell('甲', 2), cell('乙')] },
    { indent: 0, cells: [cell('', 2, 1, true), cell('丙')] },
    { indent: 0, cells: [cell('', 1, 1, true), cell('', 1, 1, true), cell('丁', 1, 1, true)] },
  ])
  expect(placed(table)).toEqual([
    ['甲', 0, 0, 3, 2],
    ['乙', 0, 2, 1, 1],
    ['丙', 1, 2, 2, 1],
    ['丁', 2, 3, 1, 1],
  ])
})

test('whatever spans are stated, no two cells overlap', () => {
  const spans = fc.oneof(fc.nat(5), fc.constantFrom(1, 199, Number.MAX_SAFE_INTEGER))
  const loose = fc
    .tuple(spans, spans, fc.boolean())
    .map(([columnSpan, rowSpan, continued]) => cell('字', columnSpan, rowSpan, continued))
  const row = fc.record({ indent: fc.nat(4), cells: fc.array(loose, { maxLength: 6 }) })
  fc.assert(fc.property(fc.array(row, { maxLength: 8 }), (rows) => expectSoundTable(layOut(rows))))
})
