/**
 * Rows of cells with spans, as Word and HTML state them, laid out on a grid in which no two cells
 * overlap. A merged cell stands once, at its top left.
 */
import type { Block, GridCell, TableBlock } from '../body.ts'

export interface LooseCell {
  readonly columnSpan: number
  readonly rowSpan: number
  /** The cell only goes on with the one above it (Word's vertical merge). */
  readonly continued: boolean
  readonly blocks: readonly Block[]
}

export interface LooseRow {
  /** Columns left free before the first cell. */
  readonly indent: number
  readonly cells: readonly LooseCell[]
}

/** Wider spans are mistakes or attacks. */
const SPAN_LIMIT = 200
/** Columns in which cells may reach down; without a limit each row could push the next one further out. */
const REACHING_COLUMNS = 500

export function layOut(rows: readonly LooseRow[]): TableBlock {
  const cells: Array<{ -readonly [K in keyof GridCell]: GridCell[K] }> = []
  /** By column: the cell that last stood there. */
  const above: Array<(typeof cells)[number] | undefined> = []
  let columns = 0
  for (const [row, { indent, cells: loose }] of rows.entries()) {
    const isTaken = (column: number) => {
      const cell = above[column]
      return cell !== undefined && cell.row + cell.rowSpan > row
    }
    let column = Math.min(indent, SPAN_LIMIT)
    for (const { columnSpan, rowSpan, continued, blocks } of loose) {
      const upper = above[column]
      if (continued && upper?.column === column && upper.row + upper.rowSpan === row) {
        upper.rowSpan += 1
        column += upper.columnSpan
        continue
      }
      while (isTaken(column)) column += 1
      let span = 1
      while (span < Math.min(columnSpan, SPAN_LIMIT) && !isTaken(column + span)) span += 1
      const cell = {
        row,
        column,
        rowSpan: column < REACHING_COLUMNS ? Math.max(1, Math.min(rowSpan, rows.length - row)) : 1,
        columnSpan: span,
        text: textOf(blocks),
      }
      cells.push(cell)
      for (let taken = column; taken < column + span; taken++) above[taken] = cell
      column += span
      columns = Math.max(columns, column)
    }
  }
  return { kind: 'table', rows: rows.length, columns, cells }
}

/** The lines of a cell; a table inside it gives a line for each of its rows. */
function textOf(blocks: readonly Block[]): string {
  return blocks.map((block) => (block.kind === 'table' ? rowsOf(block) : block.text)).join('\n')
}

function rowsOf({ cells }: TableBlock): string {
  const rows: string[][] = []
  for (const { row, text } of cells) {
    const line = rows[row] ?? []
    rows[row] = line
    line.push(text.replaceAll('\n', ' '))
  }
  return rows.map((row) => row.join(' ')).join('\n')
}
