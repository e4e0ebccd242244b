import fc from 'fast-check'
import { test } from 'vitest'
import { expectSoundTable } from '../../../../test/files/tables.ts'
import { sheetBlocks } from './table.ts'

test('whatever is merged, no two cells overlap', () => {
  const at = fc.nat(7)
  const cells = fc.uniqueArray(
    fc.record({ row: at, column: at, text: fc.constantFrom('甲', '乙') }),
    { selector: ({ row, column }) => `${row} ${column}`, maxLength: 30 },
  )
  const merge = fc.tuple(at, at, fc.nat(4), fc.nat(4)).map(([top, left, rows, columns]) => ({
    top,
    left,
    bottom: top + rows,
    right: left + columns,
  }))
  fc.assert(
    fc.property(cells, fc.array(merge, { maxLength: 6 }), (inSheet, merges) => {
      for (const block of sheetBlocks({ cells: inSheet, merges })) {
        if (block.kind === 'table') expectSoundTable(block)
      }
    }),
  )
})
