import Excel from 'exceljs'
import { expect, test } from 'vitest'
import { zip } from '../../../../test/files/zip.ts'
import type { SourceDocument } from '../../../domain/plan/document.ts'
import { readDocument } from '../read.ts'

type Value = Excel.CellValue

const rowsOf = ({ text, tables }: SourceDocument) =>
  tables.map(({ cells }) => {
    const rows: string[][] = []
    for (const { row, start, end } of cells) {
      const line = rows[row] ?? []
      rows[row] = line
      line.push(text.slice(start, end))
    }
    return rows
  })

async function read(fill: (workbook: Excel.Workbook) => void): Promise<SourceDocument> {
  const workbook = new Excel.Workbook()
  fill(workbook)
  return readDocument(new Uint8Array(await workbook.xlsx.writeBuffer()), '台账.xlsx')
}

test('a ledger: title, merged head, rich text, a formula’s result, lines in a cell', async () => {
  const result = await read((workbook) => {
    const sheet = workbook.addWorksheet('台账')
    sheet.addRows([
      ['整改任务台账'],
      [],
      ['序号', '任务', '责任单位', ''],
      ['', '', '牵头', '配合'],
      [
        1,
        { richText: [{ text: '控制' }, { text: '扬尘', font: { bold: true } }] },
        '建管站',
        '各村',
      ],
      [{ formula: 'A5+1', result: 2 }, '一、淘汰锅炉\n二、验收', '环保办', null],
    ] as Value[][])
    sheet.mergeCells('A1:D1')
    sheet.mergeCells('A3:A4')
    sheet.mergeCells('B3:B4')
    sheet.mergeCells('C3:D3')
    workbook.addWorksheet('旧', { state: 'hidden' }).addRow(['不要', '这个'])
    workbook.addWorksheet('空')
  })
  expect(result.mediaType).toContain('spreadsheetml')
  expect(result.text.split('\n')[0]).toBe('整改任务台账')
  expect(result.paragraphs[0]).toEqual({ start: 0, end: 6, kind: 'text' })
  expect(rowsOf(result)).toEqual([
    [
      ['序号', '任务', '责任单位'],
      ['牵头', '配合'],
      ['1', '控制扬尘', '建管站', '各村'],
      ['2', '一、淘汰锅炉\n二、验收', '环保办', ''],
    ],
  ])
  expect(result.tables[0]?.cells.slice(0, 3)).toMatchObject([
    { row: 0, column: 0, rowSpan: 2, columnSpan: 1 },
    { row: 0, column: 1, rowSpan: 2, columnSpan: 1 },
    { row: 0, column: 2, rowSpan: 1, columnSpan: 2 },
  ])
})

test.each<[string, string | undefined, Value, string]>([
  ['a date', undefined, new Date('2017-12-31'), '2017-12-31'],
  ['a date in American order', 'm/d/yy', new Date('2017-12-11'), '2017-12-11'],
  ['a date in Chinese', 'yyyy"年"m"月"d"日"', new Date('2017-12-31'), '2017年12月31日'],
  ['a month', '[$-804]yyyy"年"m"月";@', new Date('2017-12-31'), '2017年12月'],
  ['a day with a time', 'yyyy/m/d h:mm', new Date('2017-12-31T08:30:00Z'), '2017-12-31 08:30'],
  ['a share', '0.0%', 0.955, '95.5%'],
  ['grouped digits', '#,##0.00', 12345.678, '12,345.68'],
  ['a count with its unit', '0"项"', 32, '32项'],
  ['text with its unit', '@"镇"', '中北', '中北镇'],
  ['a sum of fractions', undefined, 0.1 + 0.2, '0.3'],
  ['a long number', undefined, 123456789012345, '123456789012345'],
  ['a pattern that is none', '"', 5, '5'],
  ['a truth', undefined, true, 'TRUE'],
  ['a fault', undefined, { error: '#N/A' } as Value, '#N/A'],
  ['a text that looks like a number', undefined, '007', '007'],
])('as shown: %s', async (_, numFmt, value, shown) => {
  const result = await read((workbook) => {
    const row = workbook.addWorksheet('台账').addRow(['值', value])
    if (numFmt !== undefined) row.getCell(2).numFmt = numFmt
  })
  expect(rowsOf(result)).toEqual([[['值', shown]]])
})

test('sheets come under their names when there are several', async () => {
  const result = await read((workbook) => {
    workbook.addWorksheet('任务清单').addRow(['一', '二'])
    workbook.addWorksheet('Sheet2').addRow(['三', '四'])
  })
  expect(result.text).toBe('任务清单\n一\t二\n三\t四')
  expect(result.paragraphs[0]?.kind).toBe('heading')
})

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook from bare XML; other programs write prefixes, leave out references, count from 1904. */
function bare(sheet: string, workbook = ''): Uint8Array {
  const relationships = (inner: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`
  return zip([
    {
      name: '[Content_Types].xml',
      bytes: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      bytes: relationships(
        `<Relationship Id="a" Type="${RELATIONS}/officeDocument" Target="/xl/workbook.xml"/>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: relationships(
        `<Relationship Id="b" Type="${RELATIONS}/worksheet" Target="worksheets/one.xml"/>`,
      ),
    },
    {
      name: 'xl/workbook.xml',
      bytes: `<s:workbook xmlns:s="${MAIN}" xmlns:r="${RELATIONS}">${workbook}<s:sheets><s:sheet name="甲" r:id="b"/></s:sheets></s:workbook>`,
    },
    {
      name: 'xl/worksheets/one.xml',
      bytes: `<s:worksheet xmlns:s="${MAIN}">${sheet}</s:worksheet>`,
    },
  ])
}

test('a sheet without references, styles or shared strings', async () => {
  const row = (...cells: string[]) => `<s:row>${cells.join('')}</s:row>`
  const inline = (text: string) => `<s:c t="inlineStr"><s:is><s:t>${text}</s:t></s:is></s:c>`
  const sheet = `<s:sheetData>${row(inline('序_x000D_号'), '<s:c><s:v>1.50</s:v></s:c>')}${row('<s:c/>', '<s:c t="d"><s:v>2017-12-31T00:00:00</s:v></s:c>', '<s:c t="n"><s:v>x</s:v></s:c>')}</s:sheetData>`
  expect(rowsOf(await readDocument(bare(sheet), 'x.xlsx'))).toEqual([
    [
      ['序\n号', '1.5', ''],
      ['', '2017-12-31', 'x'],
    ],
  ])
})

test('empty stretches are neither counted nor gone through', async () => {
  const cell = (place: string) => `<s:c r="${place}"><s:v>1</s:v></s:c>`
  const sheet = `<s:sheetData><s:row r="2">${cell('B2')}${cell('C2')}</s:row><s:row r="1048576">${cell('XFD1048576')}</s:row></s:sheetData><s:mergeCells><s:mergeCell ref="C2:C1048576"/><s:mergeCell ref="B2:XFD1048576"/><s:mergeCell ref="A1:A9"/></s:mergeCells>`
  const [table] = (await readDocument(bare(sheet), 'x.xlsx')).tables
  expect(table).toMatchObject({ rows: 2, columns: 3 })
  expect(table?.cells.map(({ row, column, rowSpan }) => [row, column, rowSpan])).toEqual([
    [0, 0, 1],
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 1],
    [1, 2, 1],
  ])
})

test('more cells than any ledger has are refused', async () => {
  const cells = '<s:c><s:v>1</s:v></s:c>'.repeat(100)
  const sheet = `<s:sheetData>${`<s:row>${cells}</s:row>`.repeat(6_000)}</s:sheetData>`
  await expect(readDocument(bare(sheet), 'x.xlsx')).rejects.toMatchObject({
    code: 'FILE_EXPANDS_TOO_FAR',
  })
})
