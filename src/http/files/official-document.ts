/** An official document as a Word file, laid out by GB/T 9704-2012. */
import type { Paragraph } from 'docx'

export interface OfficialDocument {
  /** Who issues it: 青枫镇人民政府. */
  readonly issuer: string
  /** Null: a draft without a number. */
  readonly number: string | null
  readonly title: string
  /** Null: to nobody in particular. */
  readonly addressee: string | null
  readonly paragraphs: readonly string[]
  /** 2026年3月1日 */
  readonly date: string
  readonly tables?: readonly DocumentTable[]
}

export interface DocumentTable {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Twips; half-points; 22 lines of 28 characters on a page. */
const PAGE = { width: 11906, height: 16838 }
const MARGIN = { top: 2098, bottom: 1984, left: 1587, right: 1474, footer: 1587 }
const LINE = 580
const SIZE = { two: 44, three: 32, four: 28, issuer: 72 }
const CHARACTER = 320
/** A heading of the first or second order: 一、 or （一）. */
const FIRST = /^[一二三四五六七八九十]+、/
const SECOND = /^（[一二三四五六七八九十]+）/

const font = (eastAsia: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  eastAsia,
})
const SONG_TITLE = font('方正小标宋简体')
const FANGSONG = font('仿宋_GB2312')
const HEI = font('黑体')
const KAI = font('楷体_GB2312')
const SONG = font('宋体')

export async function officialDocument(
  document: OfficialDocument,
): Promise<Uint8Array<ArrayBuffer>> {
  const docx = await import('docx')
  const { AlignmentType, BorderStyle, LineRuleType } = docx
  const pitch = { line: LINE, lineRule: LineRuleType.EXACT }
  const run = (text: string, face = FANGSONG, size = SIZE.three, color = '000000') =>
    new docx.TextRun({ text, font: face, size, color })
  const centred = (
    text: string,
    face: typeof FANGSONG,
    size: number,
    color?: string,
    line = LINE,
  ) =>
    new docx.Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { line, lineRule: LineRuleType.AT_LEAST },
      children: [run(text, face, size, color)],
    })
  const blank = () => new docx.Paragraph({ spacing: pitch, children: [] })
  const body = (text: string) =>
    new docx.Paragraph({
      ...(FIRST.test(text) && { outlineLevel: 0 }),
      ...(SECOND.test(text) && { outlineLevel: 1 }),
      spacing: pitch,
      indent: { firstLine: 2 * CHARACTER },
      children: [run(text, FIRST.test(text) ? HEI : SECOND.test(text) ? KAI : FANGSONG)],
    })
  const pageNumber = (alignment: 'left' | 'right') =>
    new docx.Footer({
      children: [
        new docx.Paragraph({
          alignment,
          indent: alignment === 'left' ? { left: CHARACTER } : { right: CHARACTER },
          children: [
            new docx.TextRun({
              font: SONG,
              size: SIZE.four,
              children: ['— ', docx.PageNumber.CURRENT, ' —'],
            }),
          ],
        }),
      ],
    })
  const right = (text: string) =>
    new docx.Paragraph({
      alignment: AlignmentType.RIGHT,
      spacing: pitch,
      indent: { right: 4 * CHARACTER },
      children: [run(text)],
    })
  const { issuer, number, title, addressee, paragraphs, date, tables = [] } = document
  const children: (Paragraph | InstanceType<typeof docx.Table>)[] = [
    centred(issuer, SONG_TITLE, SIZE.issuer, 'FF0000', 2 * LINE),
    blank(),
    new docx.Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: pitch,
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: 'FF0000', space: 11 } },
      children: [run(number ?? '（稿）')],
    }),
    blank(),
    centred(title, SONG_TITLE, SIZE.two),
    blank(),
    ...(addressee === null
      ? []
      : [new docx.Paragraph({ spacing: pitch, children: [run(`${addressee}：`)] })]),
    ...paragraphs.map(body),
    ...tables.flatMap((table) => [
      blank(),
      centred(table.title, HEI, SIZE.three),
      grid(docx, table),
    ]),
    blank(),
    right(issuer),
    right(date),
  ]
  const file = new docx.Document({
    creator: issuer,
    title,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: { size: PAGE, margin: MARGIN },
          grid: { type: docx.DocumentGridType.LINES, linePitch: LINE },
        },
        footers: { default: pageNumber('right'), even: pageNumber('left') },
        children,
      },
    ],
  })
  return new Uint8Array(await docx.Packer.toBuffer(file))
}

function grid(docx: typeof import('docx'), { head, rows }: DocumentTable) {
  const cell = (text: string, face: typeof FANGSONG) =>
    new docx.TableCell({
      children: [
        new docx.Paragraph({
          alignment: docx.AlignmentType.CENTER,
          children: [new docx.TextRun({ text, font: face, size: 24 })],
        }),
      ],
    })
  const line = (texts: readonly string[], face: typeof FANGSONG, tableHeader = false) =>
    new docx.TableRow({
      tableHeader,
      cantSplit: true,
      children: texts.map((text) => cell(text, face)),
    })
  return new docx.Table({
    width: { size: 100, type: docx.WidthType.PERCENTAGE },
    rows: [line(head, HEI, true), ...rows.map((row) => line(row, FANGSONG))],
  })
}
