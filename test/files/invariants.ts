/** What every document must satisfy, whatever file it came from. */
import { expect } from 'vitest'
import { SourceDocument } from '../../src/domain/plan/document.ts'

export function expectSound(document: SourceDocument): void {
  SourceDocument.parse(document)
  const { text, paragraphs, tables } = document
  expect(text).not.toMatch(/[^\P{Cc}\n\t]|\ufeff|\p{Surrogate}/u)
  let last = 0
  for (const { start, end } of paragraphs) {
    if (start < last || end <= start || end > text.length)
      throw new Error(`paragraph ${start}–${end} after ${last}`)
    const line = text.slice(start, end)
    if (line.includes('\n') || line.trim() !== line) throw new Error(`paragraph “${line}”`)
    last = end
  }
  const starts = new Map(paragraphs.map((paragraph) => [paragraph.start, paragraph]))
  let cellParagraphs = paragraphs.filter(({ kind }) => kind === 'cell').length
  let tableEnd = 0
  for (const table of tables) {
    expect(table.start).toBeGreaterThanOrEqual(tableEnd)
    expect(table.end).toBeLessThanOrEqual(text.length)
    tableEnd = table.end
    const places = new Set<string>()
    let cellEnd = table.start
    for (const cell of table.cells) {
      expect(cell.start).toBeGreaterThanOrEqual(cellEnd)
      expect(cell.end).toBeGreaterThanOrEqual(cell.start)
      cellEnd = cell.end
      for (const line of linesIn(text, cell.start, cell.end)) {
        expect(starts.get(line.start)).toMatchObject({ end: line.end, kind: 'cell' })
        cellParagraphs -= 1
      }
      expect(cell.row + cell.rowSpan).toBeLessThanOrEqual(table.rows)
      expect(cell.column + cell.columnSpan).toBeLessThanOrEqual(table.columns)
      for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
        for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
          if (places.has(`${row} ${column}`)) throw new Error(`two cells at ${row}, ${column}`)
          places.add(`${row} ${column}`)
        }
      }
    }
    expect(cellEnd).toBeLessThanOrEqual(table.end)
  }
  expect(cellParagraphs).toBe(0)
}

function linesIn(text: string, start: number, end: number) {
  const found: Array<{ start: number; end: number }> = []
  for (const match of text.slice(start, end).matchAll(/[^\n]+/g)) {
    const trimmed = match[0].trim()
    if (trimmed === '') continue
    const from = start + match.index + match[0].indexOf(trimmed)
    found.push({ start: from, end: from + trimmed.length })
  }
  return found
}
