/** Pages drawn for a volume: cover, catalogue, records, pictures, remarks; A4, with room to sew on the left. */
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'
import type { RecordSheet } from '../../domain/evidence/record-sheets.ts'
import type { BoundFile } from '../../domain/evidence/volume.ts'

const FONT = fileURLToPath(
  import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
)
const PAGE = { width: 595.28, height: 841.89 }
const MARGINS = { left: 71, right: 57, top: 68, bottom: 57 }
const WIDTH = PAGE.width - MARGINS.left - MARGINS.right

/** Pages of the drawn document, counted from 0. */
export interface Range {
  readonly from: number
  readonly count: number
}

export interface CatalogueRow {
  readonly number: string
  readonly by: string
  readonly title: string
  readonly on: string
  /** Its first page in the volume. */
  readonly page: number
}
const COLUMNS = [
  ['序号', 34],
  ['文号', 92],
  ['责任者', 76],
  ['题名', 157],
  ['日期', 64],
  ['页号', 44],
] as const
const ROW = 34
const ROWS_TOP = MARGINS.top + 50
/** Of one page of the catalogue. */
export const CATALOGUE_ROWS = Math.floor((PAGE.height - MARGINS.bottom - ROWS_TOP) / ROW) - 1

export type Sheets = ReturnType<typeof startSheets>

/** All is drawn into one document, so that the font is put in once. */
export function startSheets(madeAt: Date) {
  const pdf = new PDFDocument({ autoFirstPage: false, info: { CreationDate: madeAt } })
  const parts: Buffer[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => resolve(Buffer.concat(parts)))
    pdf.on('error', reject)
  })
  let pages = 0
  pdf.on('pageAdded', () => {
    pages += 1
  })
  pdf.font(FONT)

  const drawn = (draw: () => void): Range => {
    const from = pages
    pdf.addPage({ size: 'A4', margins: MARGINS })
    draw()
    return { from, count: pages - from }
  }
  const heading = (text: string, size = 16) =>
    pdf.fontSize(size).text(text, MARGINS.left, pdf.y, { width: WIDTH, align: 'center' })
  const field = (label: string, text: string) =>
    pdf
      .fontSize(10.5)
      .text(`${label}：${text}`, MARGINS.left, pdf.y, { width: WIDTH })
      .moveDown(0.3)

  return {
    cover: (file: BoundFile, at: { volume: number; of: number; pages: number }) =>
      drawn(() => {
        pdf.y = 150
        heading(file.town, 18)
        pdf.y = 210
        heading('整改事项案卷', 30)
        pdf.y = 330
        const lines = [
          ['案卷题名', `${file.item.number} ${file.item.title}`],
          ['责任单位', file.item.unit],
          ['起止日期', file.span.join(' 至 ')],
          ['卷　　数', `第 ${at.volume} 卷，共 ${at.of} 卷`],
          ['本卷页数', `${at.pages} 页`],
          ['成卷日期', file.madeOn],
        ] as const
        for (const [label, text] of lines) {
          pdf.fontSize(13).text(`${label}：${text}`, 110, pdf.y, { width: PAGE.width - 190 })
          pdf.moveDown(0.8)
        }
      }),

    catalogue: (rows: readonly CatalogueRow[]) =>
      drawn(() => {
        for (let start = 0; start === 0 || start < rows.length; start += CATALOGUE_ROWS) {
          if (start > 0) pdf.addPage({ size: 'A4', margins: MARGINS })
          pdf.y = MARGINS.top
          heading('卷内目录', 18)
          rule(ROWS_TOP)
          tableRow(
            ROWS_TOP,
            COLUMNS.map(([title]) => title),
          )
          for (const [index, row] of rows.slice(start, start + CATALOGUE_ROWS).entries())
            tableRow(ROWS_TOP + ROW * (index + 1), [
              String(start + index + 1),
              row.number,
              row.by,
              row.title,
              row.on,
              String(row.page),
            ])
        }
      }),

    records: (title: string, sheets: readonly RecordSheet[]) =>
      drawn(() => {
        heading(title)
        for (const { what, by, occurredAt, recordedAt, lines } of sheets) {
          pdf.moveDown(0.8)
          pdf.fontSize(12).text(what, MARGINS.left, pdf.y, { width: WIDTH })
          pdf.moveDown(0.2)
          field('办理人', by)
          field('发生时间', occurredAt)
          field('录入时间', recordedAt)
          for (const [label, text] of lines) field(label, text)
        }
      }),

    picture: (title: string, jpeg: Uint8Array, captions: readonly string[]) =>
      drawn(() => {
        heading(title, 14)
        const top = pdf.y + 10
        const fit: [number, number] = [WIDTH, PAGE.height - MARGINS.bottom - 140 - top]
        pdf.image(Buffer.from(jpeg), MARGINS.left, top, { fit, align: 'center', valign: 'center' })
        pdf.y = top + fit[1] + 14
        captioned(captions)
      }),

    listed: (title: string, captions: readonly string[]) =>
      drawn(() => {
        heading(title, 14)
        pdf.moveDown(1)
        captioned(captions)
      }),

    remarks: (lines: readonly string[], count: number) =>
      drawn(() => {
        heading('卷内备考表', 18)
        pdf.moveDown(1.5)
        field('本卷情况说明', `本卷共 ${count} 页`)
        for (const line of lines)
          pdf.text(line, MARGINS.left, pdf.y, { width: WIDTH }).moveDown(0.3)
        pdf.y = PAGE.height - MARGINS.bottom - 110
        for (const label of ['立卷人', '检查人', '立卷时间'])
          pdf.fontSize(11).text(`${label}：`, 340, pdf.y).moveDown(0.8)
      }),

    end: (): Promise<Buffer> => {
      pdf.end()
      return whole
    },
  }

  function captioned(captions: readonly string[]): void {
    for (const caption of captions)
      pdf.fontSize(9).text(caption, MARGINS.left, pdf.y, { width: WIDTH }).moveDown(0.2)
  }

  function tableRow(top: number, cells: readonly string[]): void {
    let left = MARGINS.left
    for (const [index, [, width]] of COLUMNS.entries()) {
      const options = { width: width - 6, height: ROW - 6, ellipsis: true }
      pdf.fontSize(9).text(cells[index] ?? '', left + 3, top + 4, options)
      left += width
    }
    rule(top + ROW)
  }

  function rule(at: number): void {
    pdf
      .lineWidth(0.5)
      .moveTo(MARGINS.left, at)
      .lineTo(MARGINS.left + WIDTH, at)
      .stroke()
  }
}
