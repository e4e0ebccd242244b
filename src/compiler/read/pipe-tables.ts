/**
 * Tables written with `|` in plain text, as Markdown has them and as pages turned into text often do. A row
 * begins with `|` and ends with one; between the two a cell may run over several lines.
 */
import type { Cell, DocumentTable, Span } from '../../domain/plan/document.ts'

interface Row extends Span {
  readonly cells: readonly Span[]
}

/** Lines one row may run over. */
const ROW_LINES = 60
/** Cells one row may have. */
const ROW_CELLS = 200
/** Share of the rows that must have the usual number of cells. */
const REGULAR = 2 / 3

/** The tables of `text` in order; their cells lie between the pipes. */
export function findPipeTables(text: string): DocumentTable[] {
  const tables: DocumentTable[] = []
  let rows: Row[] = []
  for (let at = 0; at < text.length; ) {
    const row = readRow(text, at, rows[0]?.cells.length ?? null)
    if (row !== null) rows.push(row)
    if (row === null || row.end + 1 >= text.length) {
      const table = toTable(text, rows)
      if (table !== null) tables.push(table)
      rows = []
    }
    at = (row?.end ?? lineEnd(text, at)) + 1
  }
  return tables
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

/**
 * The row that begins in the line at `from`. It goes on over the next lines until it has as many cells
 * as the first row of its table, up to a blank line or a line that is such a row itself.
 */
function readRow(text: string, from: number, columns: number | null): Row | null {
  let at = from
  while (text[at] === ' ' || text[at] === '\u3000') at += 1
  if (text[at] !== '|') return null
  let short: Row | null = null
  let end = from - 1
  for (let line = 0; line < ROW_LINES && end < text.length; line++) {
    const next = lineEnd(text, end + 1)
    if (line > 0 && isBlankOrWhole(text, end + 1, next, columns)) break
    end = next
    const row = splitRow(text, at, end)
    if (row === null) continue
    if (columns === null || row.cells.length >= columns) return row
    short = row
  }
  return short
}

function isBlankOrWhole(text: string, from: number, to: number, columns: number | null): boolean {
  const line = text.slice(from, to)
  if (line.trim() === '') return true
  if (columns === null || !line.trimStart().startsWith('|')) return false
  return (splitRow(text, from + line.indexOf('|'), to)?.cells.length ?? 0) >= columns
}

/** Cells between the pipes of `[from, to)`; null when it does not end with one. */
function splitRow(text: string, from: number, to: number): Row | null {
  let last = to
  while (last > from && isBlank(text[last - 1])) last -= 1
  if (last - 1 <= from || text[last - 1] !== '|') return null
  const cells: Span[] = []
  let start = from + 1
  for (let i = start; i < last; i++) {
    if (text[i] !== '|' || text[i - 1] === '\\') continue
    let left = start
    let right = i
    while (left < right && isBlank(text[left])) left += 1
    while (right > left && isBlank(text[right - 1])) right -= 1
    cells.push({ start: left, end: right })
    if (cells.length > ROW_CELLS) return null
    start = i + 1
  }
  return { start: from, end: to, cells }
}

function isBlank(char: string | undefined): boolean {
  return char !== undefined && /\s/.test(char)
}

/** Null unless the rows clearly are one table: two rows and two columns at least, mostly regular. */
function toTable(text: string, lines: readonly Row[]): DocumentTable | null {
  const rows = lines.filter((row) => !row.cells.every((cell) => isRule(text, cell)))
  const columns = Math.max(0, ...rows.map((row) => row.cells.length))
  const usual = rows[0]?.cells.length ?? 0
  const regular = rows.filter((row) => row.cells.length === usual).length
  const first = lines[0]
  const last = lines.at(-1)
  if (first === undefined || last === undefined) return null
  if (rows.length < 2 || usual < 2 || regular < rows.length * REGULAR) return null
  const cells = rows.flatMap((row, index) =>
    row.cells.map(
      (cell, column): Cell => ({
        ...cell,
        row: index,
        column,
        rowSpan: 1,
        columnSpan: 1,
      }),
    ),
  )
  return { start: first.start, end: last.end, rows: rows.length, columns, cells }
}

/** A cell of the line under a Markdown table's head. */
function isRule(text: string, { start, end }: Span): boolean {
  return /^:?-+:?$/.test(text.slice(start, end))
}
