/**
 * The Word sample, laid out as GB/T 9704-2012 has it: A4 with 37 mm above and 28 mm on the left, 仿宋
 * of size 三号 on 28 pt lines, page numbers — 1 — to the outside, the attached table on landscape pages.
 */
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  HeadingLevel,
  type IParagraphOptions,
  type ISectionOptions,
  LevelFormat,
  LevelSuffix,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx'
import type { Block, LineBlock, Role } from './script.ts'
import { SONG, TITLE, TYPE, type Type } from './type.ts'
import { wordTable } from './word-table.ts'

/** Author and times of the file; written here, because the library would take the clock's. */
const PROPERTIES = `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>党政办</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">2026-06-12T01:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">2026-06-12T01:00:00Z</dcterms:modified></cp:coreProperties>`

export async function wordFile(blocks: readonly Block[]): Promise<Uint8Array> {
  const from = blocks.findIndex((block) => block.role === 'attachment')
  const to = blocks.findIndex((block) => block.role === 'imprint')
  const cut = from === -1 ? blocks.length : from
  const parts = [
    section(blocks.slice(0, cut), false),
    ...(from === -1 ? [] : [section(blocks.slice(from, to === -1 ? undefined : to), true)]),
    ...(to === -1 ? [] : [section(blocks.slice(to), false)]),
  ]
  const document = new Document({
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: run(TYPE.p), paragraph: { spacing: LINE } } } },
    numbering: {
      config: [
        {
          reference: 'measures',
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: '%1.',
              suffix: LevelSuffix.NOTHING,
              style: { run: run(TYPE.p), paragraph: { indent: INDENT } },
            },
          ],
        },
      ],
    },
    sections: parts,
  })
  return Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: PROPERTIES }])
}

const LINE = { line: 580, lineRule: LineRuleType.EXACT } as const
/** Two characters of size 三号. */
const INDENT = { firstLine: 640, left: 0 } as const

const run = ({ font, size, colour, bold }: Type) => ({
  font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: font },
  size: size * 2,
  ...(colour === undefined ? {} : { color: colour }),
  ...(bold === undefined ? {} : { bold }),
})

function section(blocks: readonly Block[], landscape: boolean): ISectionOptions {
  const [width, height] = [210, 297].map(convertMillimetersToTwip) as [number, number]
  return {
    properties: {
      page: {
        size: {
          width,
          height,
          orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: convertMillimetersToTwip(37),
          bottom: convertMillimetersToTwip(35),
          left: convertMillimetersToTwip(28),
          right: convertMillimetersToTwip(26),
          footer: convertMillimetersToTwip(23),
        },
      },
    },
    footers: {
      default: pageNumber(AlignmentType.RIGHT),
      even: pageNumber(AlignmentType.LEFT),
    },
    children: blocks.map((block) => (block.role === 'table' ? wordTable(block) : paragraph(block))),
  }
}

function pageNumber(alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer {
  const number = new TextRun({
    ...run({ font: SONG, size: 14 }),
    children: ['— ', PageNumber.CURRENT, ' —'],
  })
  return new Footer({ children: [new Paragraph({ alignment, children: [number] })] })
}

const CENTRED = { alignment: AlignmentType.CENTER }
const RULE = { style: BorderStyle.SINGLE, size: 12, space: 4 }

const LAYOUT: Readonly<Record<Role, IParagraphOptions>> = {
  mark: { ...CENTRED, spacing: { before: 400, after: 500, line: 1000 } },
  number: {
    ...CENTRED,
    border: { bottom: { ...RULE, color: 'FF0000' } },
    spacing: { ...LINE, after: 560 },
  },
  cover: { ...CENTRED, spacing: { line: 640, lineRule: LineRuleType.EXACT } },
  to: { spacing: { ...LINE, before: 560 } },
  p: { indent: INDENT },
  sign: { alignment: AlignmentType.RIGHT, indent: { right: 1280 } },
  note: { indent: INDENT },
  title: { ...CENTRED, pageBreakBefore: true, spacing: { line: 640, after: 560 } },
  '1': { indent: INDENT, heading: HeadingLevel.HEADING_1 },
  '2': { indent: INDENT },
  '3': { indent: INDENT },
  a3: { numbering: { reference: 'measures', level: 0 } },
  f: { indent: INDENT },
  annex: { indent: INDENT, spacing: { ...LINE, before: 560 } },
  annexnext: { indent: { left: 1600 } },
  attachment: {},
  caption: { ...CENTRED, spacing: { line: 640, after: 280 } },
  imprint: { border: { top: RULE, bottom: RULE }, indent: { left: 280, right: 280 } },
}

function paragraph({ role, text }: LineBlock): Paragraph {
  return new Paragraph({ ...LAYOUT[role], children: runs(role, text) })
}

/** A heading that runs into its paragraph is set apart by its type. */
function runs(role: Role, text: string): TextRun[] {
  const type = TYPE[role]
  const head = /^[^。]*。/.exec(text)?.[0] ?? text
  if (role === '2' && head.length < text.length)
    return [
      new TextRun({ ...run(type), text: head }),
      new TextRun({ ...run(TYPE.p), text: text.slice(head.length) }),
    ]
  if (role === 'a3') return [new TextRun({ ...run(type), text: text.replace(/^\d+\./, '') })]
  if (role === 'cover' || role === 'title')
    return [new TextRun({ ...run({ ...type, font: TITLE }), text })]
  return [new TextRun({ ...run(type), text })]
}
