/** A table of the Word sample: head repeated on every page, cells merged downwards. */
import {
  AlignmentType,
  convertMillimetersToTwip,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
} from 'docx'
import type { TableBlock } from './script.ts'
import { BODY } from './type.ts'

export function wordTable({ widths, rows }: TableBlock): Table {
  const columns = widths.map((width) => convertMillimetersToTwip(width))
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: columns,
    width: { size: columns.reduce((sum, width) => sum + width, 0), type: 'dxa' },
    rows: rows.map(
      (row, index) =>
        new TableRow({
          tableHeader: index === 0,
          cantSplit: true,
          children: row.flatMap((cell, column) =>
            cell === null
              ? []
              : [
                  new TableCell({
                    rowSpan: cell.rowSpan,
                    verticalAlign: VerticalAlign.CENTER,
                    width: { size: columns[column] ?? 0, type: 'dxa' },
                    children: [cellText(cell.text, index === 0)],
                  }),
                ],
          ),
        }),
    ),
  })
}

function cellText(text: string, head: boolean): Paragraph {
  const short = head || text.length <= 6
  return new Paragraph({
    alignment: short ? AlignmentType.CENTER : AlignmentType.LEFT,
    spacing: { line: 300 },
    children: [
      new TextRun({
        text,
        bold: head,
        size: 21,
        font: {
          ascii: 'Times New Roman',
          hAnsi: 'Times New Roman',
          eastAsia: head ? '黑体' : BODY,
        },
      }),
    ],
  })
}
