/** The plan's text as blocks to be drawn: paragraphs with their setting and tables, cut at their marks. */
import type { Cell, DocumentTable, Paragraph, Span } from '#domain/plan/document.ts'
import type { CompiledLedger } from '#domain/plan/ledger.ts'
import { marksOf } from '../../parts/item-marks.ts'
import { type Setting, settingOf } from '../../parts/outline.ts'
import { marksByStretch, type Segment, segmentsOf, type TextMark } from '../../parts/segments.ts'

export interface Block extends Span {
  readonly setting: Setting
  /** Segments of a paragraph; of a table, those of each cell in turn. */
  readonly segments: ReadonlyArray<readonly Segment[]>
  readonly items: ReadonlySet<string>
  readonly table: DocumentTable | null
}

export function blocksOf(ledger: CompiledLedger): Block[] {
  const { text, paragraphs, tables } = ledger.document
  const marks = marksOf(ledger)
  const wordsOf = (paragraph: Paragraph | undefined) =>
    paragraph === undefined ? '' : text.slice(paragraph.start, paragraph.end)
  const setting = (paragraph: Paragraph, next: Paragraph | undefined): Setting => {
    const said = settingOf(wordsOf(paragraph), wordsOf(next), ledger.plan)
    return said === 'body' && paragraph.kind === 'heading' ? 'section' : said
  }
  const loose = paragraphs.filter((paragraph) => paragraph.kind !== 'cell')
  const found = marksByStretch(loose, marks)
  const blocks: Block[] = loose.map((paragraph, index) => {
    const own = found[index] ?? []
    return {
      start: paragraph.start,
      end: paragraph.end,
      setting: setting(paragraph, loose[index + 1]),
      segments: [segmentsOf(text, paragraph, own)],
      items: itemsOf(own),
      table: null,
    }
  })
  for (const table of tables) {
    const cells = marksByStretch([...table.cells], marks)
    blocks.push({
      start: table.start,
      end: table.end,
      setting: 'body',
      segments: table.cells.map((cell, index) => segmentsOf(text, cell, cells[index] ?? [])),
      items: itemsOf(cells.flat()),
      table,
    })
  }
  return blocks.sort((a, b) => a.start - b.start)
}

/** Blocks that are laid out together, when they come into sight. */
export interface Chunk extends Span {
  readonly blocks: readonly Block[]
  readonly items: ReadonlySet<string>
}

const CHUNK = 30

/** Chunks of thirty paragraphs; a table is one by itself. */
export function chunksOf(blocks: readonly Block[]): Chunk[] {
  const chunks: Block[][] = []
  for (const block of blocks) {
    const last = chunks.at(-1)
    const fits = last !== undefined && last.length < CHUNK && !block.table && !last[0]?.table
    if (fits) last.push(block)
    else chunks.push([block])
  }
  return chunks.map((blocks) => ({
    start: blocks[0]?.start ?? 0,
    end: blocks.at(-1)?.end ?? 0,
    blocks,
    items: new Set(blocks.flatMap(({ items }) => [...items])),
  }))
}

function itemsOf(marks: readonly TextMark[]): Set<string> {
  return new Set(marks.flatMap(({ item }) => (item === null ? [] : [item])))
}

export function rowsOf(table: DocumentTable): Array<Array<{ cell: Cell; index: number }>> {
  const rows: Array<Array<{ cell: Cell; index: number }>> = Array.from(
    { length: table.rows },
    () => [],
  )
  for (const [index, cell] of table.cells.entries()) rows[cell.row]?.push({ cell, index })
  return rows
}
