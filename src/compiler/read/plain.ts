/**
 * Plain text and Markdown. The normalised text is the file itself, so that line numbers and offsets
 * can be found again in any editor; paragraphs are its lines without outer blanks. Rows of cells
 * between `|` become a table whose cells point into the text.
 */
import type { DocumentTable, Paragraph } from '../../domain/plan/document.ts'
import { type Body, demandRoom } from './body.ts'
import { clean } from './characters.ts'
import { findLooseTables } from './loose-tables.ts'
import { findPipeTables } from './pipe-tables.ts'

/** @throws {Refusal} FILE_EXPANDS_TOO_FAR */
export function readPlain(raw: string, markdown: boolean, name: string): Body {
  demandRoom(raw.length, 0, name)
  const text = clean(raw)
  const strict = findPipeTables(text)
  const tables = strict.length > 0 ? strict : findLooseTables(text)
  const paragraphs: Paragraph[] = []
  let from = 0
  for (const table of tables) {
    addLines(text, from, table.start, markdown, paragraphs)
    addCells(text, table, paragraphs)
    demandRoom(text.length, paragraphs.length + table.cells.length, name)
    from = table.end
  }
  addLines(text, from, text.length, markdown, paragraphs)
  demandRoom(text.length, paragraphs.length, name)
  return { text, paragraphs, tables }
}

/** The lines of `[from, to)` that are not blank. */
function addLines(
  text: string,
  from: number,
  to: number,
  markdown: boolean,
  paragraphs: Paragraph[],
): void {
  for (let at = from; at < to; ) {
    const found = text.indexOf('\n', at)
    const lineEnd = found === -1 || found > to ? to : found
    const line = text.slice(at, lineEnd)
    const trimmed = line.trim()
    if (trimmed !== '') {
      const start = at + line.indexOf(trimmed)
      const marks = markdown ? (/^#{1,6}\s+/.exec(trimmed)?.[0].length ?? 0) : 0
      const end = start + trimmed.length
      if (marks < trimmed.length)
        paragraphs.push({ start: start + marks, end, kind: marks > 0 ? 'heading' : 'text' })
    }
    at = lineEnd + 1
  }
}

function addCells(text: string, table: DocumentTable, paragraphs: Paragraph[]): void {
  for (const { start, end } of table.cells) {
    const first = paragraphs.length
    addLines(text, start, end, false, paragraphs)
    for (let i = first; i < paragraphs.length; i++) {
      const line = paragraphs[i]
      if (line !== undefined) paragraphs[i] = { ...line, kind: 'cell' }
    }
  }
}
