/** Puts the pieces of a page into the cells of its tables, and joins tables that go on over a page break. */
import type { GridCell, TableBlock } from '../body.ts'
import type { Grid, GridBox } from './grid.ts'
import { linesOf } from './lines.ts'
import type { Piece } from './page.ts'
import { cellText } from './paragraphs.ts'

export interface PageTable extends TableBlock {
  rows: number
  readonly cells: Array<{ -readonly [K in keyof GridCell]: GridCell[K] }>
  readonly top: number
  /** Positions of the upright lines, by which a table is known on the next page. */
  readonly edges: readonly number[]
}

/** Position of a piece’s middle above its baseline, in shares of its size. */
const MIDDLE = 0.35
const NEAR = 4
/** Rows a head may have. */
const HEAD_ROWS = 3
/** Cells at the end of a table among which those of its last row are. */
const LAST_CELLS = 240

/** The tables, and the pieces outside them. */
export function fillGrids(
  grids: readonly Grid[],
  pieces: readonly Piece[],
): { tables: PageTable[]; outside: Piece[] } {
  const inside = new Map<Grid, Piece[]>(grids.map((grid) => [grid, []]))
  const outside: Piece[] = []
  for (const piece of pieces) {
    const y = piece.y - piece.size * MIDDLE
    const x = (piece.left + piece.right) / 2
    const grid = grids.find(
      ({ left, right, top, bottom }) => x > left && x < right && y > top && y < bottom,
    )
    ;(grid === undefined ? outside : (inside.get(grid) ?? [])).push(piece)
  }
  const tables = grids.flatMap((grid) => tableOf(grid, inside.get(grid) ?? []) ?? [])
  return { tables, outside }
}

/** Null for a frame without text, such as a drawing. */
function tableOf(grid: Grid, pieces: readonly Piece[]): PageTable | null {
  if (pieces.length === 0) return null
  const inBox = new Map<GridBox, Piece[]>()
  for (const piece of pieces) {
    for (const [box, part] of partsIn(grid.boxes, piece)) {
      const parts = inBox.get(box) ?? []
      parts.push(part)
      inBox.set(box, parts)
    }
  }
  const cells = grid.boxes.map((box): GridCell => {
    const { row, column, rowSpan, columnSpan } = box
    const text = cellText(linesOf(inBox.get(box) ?? []), box)
    return { row, column, rowSpan, columnSpan, text }
  })
  const columns = grid.columns.length - 1
  return { kind: 'table', rows: grid.rows, columns, cells, top: grid.top, edges: grid.columns }
}

/** A piece may run over an upright line where two cells are set close: it is cut there. */
function partsIn(boxes: readonly GridBox[], piece: Piece): Array<[GridBox, Piece]> {
  const y = piece.y - piece.size * MIDDLE
  const inRow = boxes.filter((box) => y > box.top && y < box.bottom)
  const parts: Array<[GridBox, Piece]> = []
  let rest = piece
  for (const box of inRow.sort((a, b) => a.left - b.left)) {
    if (rest.text === '' || rest.left > box.right - rest.size / 4) continue
    if (rest.right <= box.right + rest.size / 2) {
      parts.push([box, rest])
      return parts
    }
    const [inside, beyond] = cutAt(rest, box.right)
    if (inside.text !== '') parts.push([box, inside])
    rest = beyond
  }
  const last = inRow.at(-1)
  if (rest.text !== '' && last !== undefined) parts.push([last, rest])
  return parts
}

/** Characters are as wide as they are in print: Latin ones half as wide as Chinese ones. */
function cutAt(piece: Piece, x: number): [Piece, Piece] {
  const widths = Array.from(piece.text, (char) => (char < '\u2e80' ? 1 : 2))
  const total = widths.reduce((sum, width) => sum + width, 0)
  const unit = (piece.right - piece.left) / Math.max(1, total)
  let at = 0
  let edge = piece.left
  for (const [index, char] of Array.from(piece.text).entries()) {
    const width = (widths[index] ?? 1) * unit
    if (edge + width / 2 > x) break
    edge += width
    at += char.length
  }
  return [
    { ...piece, text: piece.text.slice(0, at).trim(), right: edge },
    { ...piece, text: piece.text.slice(at).trim(), left: edge },
  ]
}

/** Adds `after` to `before` where it is the rest of that table on the next page; says whether it is. */
export function joinTables(before: PageTable, after: PageTable): boolean {
  const same =
    before.edges.length === after.edges.length &&
    before.edges.every((edge, at) => Math.abs(edge - (after.edges[at] ?? 0)) < NEAR)
  if (!same) return false
  const skipped = repeatedHead(before, after)
  const goesOn = skipped === 0 && isRestOfRow(rowCells(after, 0), after.columns)
  const shift = before.rows - skipped - (goesOn ? 1 : 0)
  const above = goesOn ? before.cells.slice(-LAST_CELLS) : []
  for (const cell of after.cells) {
    if (cell.row < skipped) continue
    const row = cell.row + shift
    const upper = cell.row === 0 ? above.find((other) => holds(other, row, cell.column)) : undefined
    if (upper === undefined) before.cells.push({ ...cell, row })
    else upper.text = `${upper.text}\n${cell.text}`.trim()
  }
  before.rows = after.rows + shift
  return true
}

function holds(cell: GridCell, row: number, column: number): boolean {
  const inRows = row >= cell.row && row < cell.row + cell.rowSpan
  return inRows && column >= cell.column && column < cell.column + cell.columnSpan
}

function rowCells({ cells }: TableBlock, row: number): GridCell[] {
  const found: GridCell[] = []
  for (const cell of cells) {
    if (cell.row > row) break
    if (cell.row === row) found.push(cell)
  }
  return found
}

/** Rows at the beginning of `after` that repeat the head of `before`. */
function repeatedHead(before: TableBlock, after: TableBlock): number {
  const textOf = (table: TableBlock, row: number) =>
    rowCells(table, row)
      .map(({ text }) => text.replace(/\s+/g, ''))
      .join('\t')
  let rows = 0
  while (rows < Math.min(HEAD_ROWS, after.rows, before.rows)) {
    const head = textOf(before, rows)
    if (head.trim() === '' || head !== textOf(after, rows)) break
    rows += 1
  }
  return rows
}

/** A row broken by the page: most of its cells, and the first, are finished above. */
function isRestOfRow(cells: readonly GridCell[], columns: number): boolean {
  const filled = cells.filter(({ text }) => text !== '')
  const first = cells.find(({ column }) => column === 0)
  return first?.text === '' && filled.length > 0 && filled.length < columns / 2
}
