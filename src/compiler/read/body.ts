/**
 * What a reader makes of a file, and how the pieces become one text with spans. Readers of formats that
 * are not plain text give blocks; `assemble` lays them out one below the other.
 */
import type {
  Cell,
  DocumentTable,
  Paragraph,
  SourceDocument,
  Span,
} from '../../domain/plan/document.ts'
import { refuse } from '../../domain/refusal.ts'
import { clean } from './characters.ts'
import { PIECES_LIMIT, TEXT_LIMIT } from './limits.ts'

export type Body = Pick<SourceDocument, 'text' | 'paragraphs' | 'tables'>

export interface TextBlock {
  readonly kind: 'text' | 'heading'
  /** Line ends inside it begin a new paragraph. */
  readonly text: string
}

export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly text: string
}

export interface TableBlock {
  readonly kind: 'table'
  readonly rows: number
  readonly columns: number
  /** In reading order, not overlapping. */
  readonly cells: readonly GridCell[]
}

export type Block = TextBlock | TableBlock

/**
 * Blocks as one text. Outer blanks and empty lines are dropped: in these formats they are layout.
 * @throws {Refusal} FILE_EXPANDS_TOO_FAR
 */
export function assemble(blocks: Iterable<Block>, name: string): Body {
  const parts: string[] = []
  const paragraphs: Paragraph[] = []
  const tables: DocumentTable[] = []
  let length = 0
  let cellCount = 0

  const write = (text: string) => {
    parts.push(text)
    length += text.length
    demandRoom(length, paragraphs.length + cellCount, name)
  }

  /** Appends the lines that are not blank; `before` separates the first from what stands there. */
  const addLines = (text: string, kind: Paragraph['kind'], before: string): Span => {
    const from = length
    for (const line of clean(text).split('\n')) {
      const trimmed = line.replaceAll('\t', ' ').trim()
      if (trimmed === '') continue
      write(length === from ? before : '\n')
      const start = length
      write(trimmed)
      paragraphs.push({ start, end: length, kind })
    }
    return { start: from, end: length }
  }

  const addTable = ({ rows, columns, cells }: TableBlock) => {
    if (cells.every((cell) => clean(cell.text).trim() === '')) return
    write(length === 0 ? '' : '\n')
    const start = length
    const placed: Cell[] = []
    let row = cells[0]?.row
    for (const [index, cell] of cells.entries()) {
      if (index > 0) write(cell.row === row ? '\t' : '\n')
      row = cell.row
      const { start: from, end } = addLines(cell.text, 'cell', '')
      const { column, rowSpan, columnSpan } = cell
      placed.push({ start: from, end, row, column, rowSpan, columnSpan })
      cellCount += 1
    }
    tables.push({ start, end: length, rows, columns, cells: placed })
  }

  for (const block of blocks) {
    if (block.kind === 'table') addTable(block)
    else addLines(block.text, block.kind, length === 0 ? '' : '\n')
  }
  return { text: parts.join(''), paragraphs, tables }
}

/** @throws {Refusal} FILE_EXPANDS_TOO_FAR */
export function demandRoom(characters: number, pieces: number, name: string): void {
  if (characters > TEXT_LIMIT || pieces > PIECES_LIMIT) refuse('FILE_EXPANDS_TOO_FAR', { name })
}
