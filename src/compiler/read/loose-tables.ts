/**
 * Tables whose outer pipes were lost when a page was turned into text: a head that begins with 序号 and
 * runs over several lines, then rows that begin with their number. Cells end at a pipe, never at a line.
 */
import type { Cell, DocumentTable, Span } from '../../domain/plan/document.ts'

const HEAD = /^[ \t]*序[ \t]*号[ \t]*\|/
const ROW = /^[ \t]*\d{1,4}[ \t]*\|/
/** Lines without a pipe that may belong to one cell. */
const PLAIN_LINES = 12
/** A head of fewer columns is more likely a sentence. */
const COLUMNS = 3

/** Such tables in order; a stretch that holds none of both, a head and a row, is no table. */
export function findLooseTables(text: string): DocumentTable[] {
  const tables: DocumentTable[] = []
  const lines = linesOf(text)
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (line === undefined || !HEAD.test(text.slice(line.start, line.end))) continue
    const last = lastLine(text, lines, at)
    const table = tableOf(text, lines.slice(at, last + 1))
    if (table === null) continue
    tables.push(table)
    at = last
  }
  return tables
}

function linesOf(text: string): Span[] {
  const lines: Span[] = []
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    lines.push({ start, end })
    start = end + 1
  }
  return lines
}

/** The last line with a pipe before a blank line or too many lines without one. */
function lastLine(text: string, lines: readonly Span[], first: number): number {
  let last = first
  for (let at = first + 1; at < lines.length && at - last <= PLAIN_LINES; at++) {
    const line = lines[at]
    if (line === undefined || text.slice(line.start, line.end).trim() === '') break
    if (text.slice(line.start, line.end).includes('|')) last = at
  }
  return last
}

function tableOf(text: string, lines: readonly Span[]): DocumentTable | null {
  const starts = lines.filter((line, at) => at === 0 || ROW.test(text.slice(line.start, line.end)))
  const end = lines.at(-1)?.end ?? 0
  const rows = starts.map((line, at) => cellsOf(text, line.start, starts[at + 1]?.start ?? end))
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const start = lines[0]?.start ?? 0
  if (rows.length < 2 || (rows[0]?.length ?? 0) < COLUMNS) return null
  const cells = rows.flatMap((row, index) =>
    row.map((cell, column): Cell => ({ ...cell, row: index, column, rowSpan: 1, columnSpan: 1 })),
  )
  return { start, end, rows: rows.length, columns, cells }
}

/** The stretches between pipes, blanks and line ends around them left out; a pipe at the end closes the last. */
function cellsOf(text: string, from: number, to: number): Span[] {
  const cells: Span[] = []
  let start = from
  for (let at = from; at <= to; at++) {
    if (at < to && text.charAt(at) !== '|') continue
    let left = start
    let right = at
    while (left < right && /\s/.test(text.charAt(left))) left += 1
    while (right > left && /\s/.test(text.charAt(right - 1))) right -= 1
    if (at < to || right > left) cells.push({ start: left, end: right })
    start = at + 1
  }
  return cells
}
