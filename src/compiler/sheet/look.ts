/** How the sheets look: fonts, borders, heights and print set-up that officials are used to. */
import type { Alignment, Borders, Cell, Font, PaperSize, Row, Worksheet } from 'exceljs'
import stringWidth from 'string-width'
import type { Language } from '../../domain/names.ts'

/** Charset 134 is GB 2312: a program without the font picks another Chinese one. */
const font = (name: string, size: number, more: Partial<Font> = {}): Partial<Font> => ({
  name,
  size,
  charset: 134,
  ...more,
})

const TITLE_FONT = font('宋体', 20, { bold: true })
const FACTS_FONT = font('仿宋', 12)
const HEAD_FONT = font('宋体', 12, { bold: true })
const BODY_FONT = font('仿宋', 11)

const THIN = { style: 'thin', color: { argb: 'FF8C8C8C' } } as const
const BORDERS: Partial<Borders> = { top: THIN, left: THIN, bottom: THIN, right: THIN }
const HEAD_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE3ECF5' } } as const

const CENTRED: Partial<Alignment> = { horizontal: 'center', vertical: 'middle', wrapText: true }
const READING: Partial<Alignment> = { horizontal: 'left', vertical: 'middle', wrapText: true }

/** Points of one line of body text, and the tallest row Excel allows. */
const LINE = 15
const TALLEST = 409

export function styleTitle(row: Row, columns: number, sheet: Worksheet): void {
  row.height = 36
  styleAcross(row, columns, sheet, TITLE_FONT, CENTRED)
}

export function styleFacts(row: Row, columns: number, sheet: Worksheet): void {
  row.height = 20
  styleAcross(row, columns, sheet, FACTS_FONT, READING)
}

function styleAcross(
  row: Row,
  columns: number,
  sheet: Worksheet,
  font: Partial<Font>,
  alignment: Partial<Alignment>,
): void {
  sheet.mergeCells(row.number, 1, row.number, Math.max(2, columns))
  const cell = row.getCell(1)
  cell.font = font
  cell.alignment = alignment
}

export function styleHead(row: Row): void {
  row.height = 30
  row.eachCell((cell) => {
    cell.font = HEAD_FONT
    cell.alignment = CENTRED
    cell.border = BORDERS
    cell.fill = HEAD_FILL
  })
}

/** `widths` and `centred` by column; the row becomes as high as its longest cell. */
export function styleBody(
  row: Row,
  widths: readonly number[],
  centred: readonly boolean[],
  columns: number,
): void {
  let lines = 1
  for (let at = 1; at <= columns; at += 1) {
    const cell = row.getCell(at)
    styleBodyCell(cell, centred[at - 1] === true)
    lines = Math.max(lines, linesIn(cell, widths[at - 1] ?? 10))
  }
  row.height = Math.min(TALLEST, Math.max(30, lines * LINE + 8))
}

function styleBodyCell(cell: Cell, centred: boolean): void {
  cell.font = BODY_FONT
  cell.alignment = centred ? CENTRED : READING
  cell.border = BORDERS
}

/** A Chinese character is somewhat wider than two of half width; the cell has its own margins. */
function linesIn(cell: Cell, width: number): number {
  const text = String(cell.value ?? '')
  if (text.length > 40 * width) return Number.POSITIVE_INFINITY
  return text
    .split('\n')
    .reduce(
      (sum, line) => sum + Math.max(1, Math.ceil((stringWidth(line) * 1.07) / (width - 1))),
      0,
    )
}

const PAGES: Readonly<Record<Language, string>> = {
  zh: '&C第 &P 页，共 &N 页',
  en: '&CPage &P of &N',
}

/** Its code in the file format; the library's own list leaves it out. */
const A3 = 8 as number as PaperSize

/** A3 landscape, as wide as the page, the head repeated on each. */
export function setUpPrint(sheet: Worksheet, headRow: number, language: Language): void {
  sheet.pageSetup = {
    paperSize: A3,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    printTitlesRow: `${headRow}:${headRow}`,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
  }
  sheet.headerFooter.oddFooter = PAGES[language]
}
