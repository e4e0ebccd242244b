/** What every table must satisfy: cells inside it, in reading order, none over another. */
import { expect } from 'vitest'
import type { TableBlock } from '../../src/compiler/read/body.ts'

export function expectSoundTable({ rows, columns, cells }: Omit<TableBlock, 'kind'>): void {
  const places = new Set<number>()
  let last = -1
  for (const { row, column, rowSpan, columnSpan } of cells) {
    expect(rowSpan).toBeGreaterThan(0)
    expect(columnSpan).toBeGreaterThan(0)
    expect(row + rowSpan).toBeLessThanOrEqual(rows)
    expect(column + columnSpan).toBeLessThanOrEqual(columns)
    expect(row * columns + column).toBeGreaterThan(last)
    last = row * columns + column
    for (let y = row; y < row + rowSpan; y++) {
      for (let x = column; x < column + columnSpan; x++) {
        if (places.has(y * columns + x)) throw new Error(`two cells at row ${y}, column ${x}`)
        places.add(y * columns + x)
      }
    }
  }
}
