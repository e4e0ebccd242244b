/**
 * PDF files that have text: lines are rebuilt from where their pieces stand, paragraphs from the lines, tables
 * from ruled lines. Tables without rules stay lines; scanned pages give nothing.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { refuse } from '../../../domain/refusal.ts'
import { type Block, demandRoom } from '../body.ts'
import { Damaged, orRefuse } from '../damaged.ts'
import { PAGES_LIMIT } from '../limits.ts'
import { type PageLines, withoutFurniture } from './furniture.ts'
import { findGrids } from './grid.ts'
import { pdfjs } from './library.ts'
import { joinText, type Line, linesOf } from './lines.ts'
import { readPage } from './page.ts'
import { beginsParagraph, type Frame, framesOf, settingOf } from './paragraphs.ts'
import { fillGrids, joinTables, type PageTable } from './tables.ts'

interface ReadPage extends PageLines {
  readonly tables: readonly PageTable[]
}

/** @throws {Refusal} FILE_DAMAGED, FILE_ENCRYPTED, FILE_EXPANDS_TOO_FAR, FILE_WITHOUT_TEXT */
export function readPdf(
  bytes: Uint8Array,
  name: string,
  onProgress: (done: number) => void,
): Promise<Block[]> {
  return orRefuse(name, '.pdf', async () => {
    const document = await open(bytes, name)
    try {
      if (document.numPages > PAGES_LIMIT) refuse('FILE_EXPANDS_TOO_FAR', { name })
      const pages: ReadPage[] = []
      let pieces = 0
      for (let number = 1; number <= document.numPages; number++) {
        const page = await pageOf(document, number)
        pieces += page.lines.length
        demandRoom(0, pieces, name)
        pages.push(page)
        onProgress(number / document.numPages)
      }
      if (!isLegible(pages)) refuse('FILE_WITHOUT_TEXT', { name })
      return blocksOf(pages)
    } finally {
      await document.destroy()
    }
  })
}

/** What comes with pdf.js: maps of Chinese character sets, metrics of standard fonts. */
const PACKAGE = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const folder = (name: string) => `${join(PACKAGE, name)}/`

async function open(bytes: Uint8Array, name: string): Promise<PDFDocumentProxy> {
  const task = pdfjs.getDocument({
    data: Uint8Array.from(bytes), // pdf.js takes the array away
    cMapUrl: folder('cmaps/'),
    standardFontDataUrl: folder('standard_fonts/'),
    wasmUrl: folder('wasm/'),
    useSystemFonts: false,
    maxImageSize: 0, // pictures are not decoded
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  })
  try {
    return await task.promise
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      refuse('FILE_ENCRYPTED', { name })
    throw damagedBy(error)
  }
}

async function pageOf(document: PDFDocumentProxy, number: number): Promise<ReadPage> {
  const content = await document
    .getPage(number)
    .then(readPage)
    .catch((error) => {
      throw damagedBy(error)
    })
  const { tables, outside } = fillGrids(findGrids(content.rules), content.pieces)
  return { width: content.width, height: content.height, lines: linesOf(outside), tables }
}

function damagedBy(error: unknown): Damaged {
  return new Damaged(error instanceof Error ? error.message : String(error))
}

/** Fonts without a map to characters give private ones, or none. */
function isLegible(pages: readonly ReadPage[]): boolean {
  const text = pages
    .flatMap(({ lines, tables }) => [
      ...lines.map((line) => line.text),
      ...tables.flatMap(({ cells }) => cells.map((cell) => cell.text)),
    ])
    .join('')
  const illegible = text.match(/[\ue000-\uf8ff\ufffd]|\p{Cc}/gu)?.length ?? 0
  return text.length > 0 && illegible < text.length / 2
}

type Entry =
  | { readonly y: number; readonly line: Line }
  | { readonly y: number; readonly table: PageTable }

/** Paragraphs and tables from top to bottom, joined across pages. */
function blocksOf(read: readonly ReadPage[]): Block[] {
  const pages = withoutFurniture(read)
  const lines = pages.map((page) => page.lines)
  const setting = settingOf(lines.flat())
  const frames = framesOf(lines, setting)
  const blocks: Block[] = []
  let paragraph: { text: string; line: Line; frame: Frame } | null = null
  let table: PageTable | null = null
  const end = () => {
    if (paragraph !== null) blocks.push({ kind: 'text', text: paragraph.text })
    if (table !== null) blocks.push(table)
    paragraph = null
    table = null
  }
  for (const [index, page] of pages.entries()) {
    const frame = frames[index]
    if (frame === undefined) continue
    const entries: Entry[] = [
      ...page.lines.map((line) => ({ y: line.y, line })),
      ...(read[index]?.tables ?? []).map((found) => ({ y: found.top, table: found })),
    ].sort((a, b) => a.y - b.y)
    for (const [at, entry] of entries.entries()) {
      if ('table' in entry) {
        if (table !== null && at === 0 && joinTables(table, entry.table)) continue
        end()
        table = entry.table
      } else if (paragraph === null || beginsParagraph(paragraph, entry.line, frame, setting)) {
        end()
        paragraph = { text: entry.line.text, line: entry.line, frame }
      } else {
        const text: string = joinText(paragraph.text, entry.line.text)
        paragraph = { text, line: entry.line, frame }
      }
    }
  }
  end()
  return blocks
}
