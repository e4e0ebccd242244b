/**
 * A worksheet as blocks: the lines above the table (a title stands alone in its row) as text, the rest
 * as one table. Rows and columns in which nothing is shown are not counted.
 */
import type { Block, GridCell } from '../body.ts'
import type { Sheet } from './sheet.ts'

/** Places looked at to lay out merged cells; a sheet that needs more is hostile and the rest stays apart. */
const COVER_LIMIT = 2_000_000
/** Empty cells are listed too while the table has at most so many places for each cell with text. */
const SPARSE = 4

/** A place covered by a merged cell. */
const COVERED = 'covered'
type Place = GridCell | typeof COVERED
/** By row, then by column. */
type Grid = ReadonlyArray<Map<number, Place>>

export function sheetBlocks(sheet: Sheet): Block[] {
  const rowOf = indexOf(sheet.cells.map(({ row }) => row))
  const columnOf = indexOf(sheet.cells.map(({ column }) => column))
  const grid: Grid = Array.from({ length: rowOf.size }, () => new Map())
  for (const { text, ...place } of sheet.cells) {
    const row = rowOf.from(place.row)
    const column = columnOf.from(place.column)
    grid[row]?.set(column, { row, column, rowSpan: 1, columnSpan: 1, text })
  }
  let covered = 0
  for (const { top, left, bottom, right } of sheet.merges) {
    const [row, column] = [rowOf.from(top), columnOf.from(left)]
    const [rowSpan, columnSpan] = [rowOf.from(bottom + 1) - row, columnOf.from(right + 1) - column]
    covered += rowSpan * columnSpan
    if (covered > COVER_LIMIT) break
    if (rowOf.holds(top) && columnOf.holds(left)) mergeAt(grid, row, column, rowSpan, columnSpan)
  }
  return toBlocks(grid, columnOf.size, sheet.cells.length)
}

interface Index {
  readonly size: number
  readonly holds: (line: number) => boolean
  /** Place of the first counted line at or after `line`. */
  readonly from: (line: number) => number
}

/** Counts the lines that occur, in order. */
function indexOf(lines: readonly number[]): Index {
  const sorted = [...new Set(lines)].sort((a, b) => a - b)
  const places = new Map(sorted.map((line, place) => [line, place]))
  const search = (line: number): number => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle] ?? 0) < line) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    size: sorted.length,
    holds: (line) => places.has(line),
    from: (line) => places.get(line) ?? search(line),
  }
}

/** Merges only where a cell stands at the top left and no other merged cell is in the way. */
function mergeAt(grid: Grid, row: number, column: number, rowSpan: number, columnSpan: number) {
  const cell = grid[row]?.get(column)
  if (cell === undefined || cell === COVERED) return
  const places: Array<readonly [Map<number, Place>, number]> = []
  for (const line of grid.slice(row, row + rowSpan)) {
    for (let at = column; at < column + columnSpan; at++) {
      const other = line.get(at)
      if (other === COVERED || (other && other.rowSpan * other.columnSpan > 1)) return
      places.push([line, at])
    }
  }
  for (const [line, at] of places) line.set(at, COVERED)
  grid[row]?.set(column, { ...cell, rowSpan, columnSpan })
}

function toBlocks(grid: Grid, columns: number, filled: number): Block[] {
  const blocks: Block[] = []
  let first = 0
  for (const line of grid) {
    const [only, second] = [...line.values()].filter((place) => place !== COVERED)
    if (only === undefined || second !== undefined || only.rowSpan > 1) break
    blocks.push({ kind: 'text', text: only.text })
    first += 1
  }
  const rows = grid.length - first
  const withEmpty = rows * columns <= filled * SPARSE
  const cells: GridCell[] = []
  for (const [row, line] of grid.slice(first).entries()) {
    const empty = (column: number): GridCell => ({
      row,
      column,
      rowSpan: 1,
      columnSpan: 1,
      text: '',
    })
    const places = withEmpty
      ? Array.from({ length: columns }, (_, column) => line.get(column) ?? empty(column))
      : [...line].sort(([a], [b]) => a - b).map(([, place]) => place)
    for (const place of places) if (place !== COVERED) cells.push({ ...place, row })
  }
  if (rows > 0) blocks.push({ kind: 'table', rows, columns, cells })
  return blocks
}
