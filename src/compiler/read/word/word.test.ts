import {
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
} from 'docx'
import { expect, test } from 'vitest'
import { listed, p, run, wordFile } from '../../../../test/files/word.ts'
import type { SourceDocument } from '../../../domain/plan/document.ts'
import { readDocument } from '../read.ts'

const lines = ({ text, paragraphs }: SourceDocument) =>
  paragraphs.map(({ start, end, kind }) =>
    kind === 'text' ? text.slice(start, end) : [kind, text.slice(start, end)],
  )

const read = async (parts: Parameters<typeof wordFile>[0]) =>
  lines(await readDocument(wordFile(parts), 'plan.docx'))

const cells = ({ text, tables }: SourceDocument) =>
  tables.map((table) => ({
    rows: table.rows,
    columns: table.columns,
    cells: table.cells.map(({ row, column, rowSpan, columnSpan, start, end }) => [
      row,
      column,
      rowSpan,
      columnSpan,
      text.slice(start, end),
    ]),
  }))

test('a file as Word writes it: headings, numbering, a merged table, a footnote', async () => {
  const numbered = (text: string, level: number) =>
    new Paragraph({ text, numbering: { reference: 'plan', level } })
  const cell = (text: string, options = {}) =>
    new TableCell({ children: [new Paragraph(text)], ...options })
  const document = new Document({
    footnotes: { 1: { children: [new Paragraph('以考核结果为准。')] } },
    numbering: {
      config: [
        {
          reference: 'plan',
          levels: [
            { level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、' },
            { level: 1, format: LevelFormat.CHINESE_COUNTING, text: '（%2）' },
            { level: 2, format: LevelFormat.DECIMAL, text: '%3.' },
          ],
        },
      ],
    },
    sections: [
      {
        children: [
          new Paragraph({ text: '整改方案', heading: HeadingLevel.HEADING_1 }),
          numbered('总体要求', 0),
          numbered('整改措施', 0),
          numbered('大气', 1),
          numbered('控制扬尘', 2),
          numbered('淘汰锅炉', 2),
          new Paragraph('不编号的一段'),
          numbered('水', 1),
          new Paragraph({
            children: [
              new TextRun('达标率95%'),
              new FootnoteReferenceRun(1),
              new TextRun('以上。'),
            ],
          }),
          new Table({
            rows: [
              new TableRow({ children: [cell('序号'), cell('单位', { columnSpan: 2 })] }),
              new TableRow({
                children: [
                  cell('1', { verticalMerge: VerticalMergeType.RESTART }),
                  cell('建管站'),
                  cell('环保办'),
                ],
              }),
              new TableRow({
                children: [
                  cell('', { verticalMerge: VerticalMergeType.CONTINUE }),
                  cell('各村'),
                  cell(''),
                ],
              }),
            ],
          }),
        ],
      },
    ],
  })
  const bytes = new Uint8Array(await Packer.toBuffer(document))
  const result = await readDocument(bytes, 'C:\\方案\\plan.docx')

  expect(result.name).toBe('plan.docx')
  expect(result.mediaType).toContain('wordprocessingml')
  expect(lines(result)).toEqual([
    ['heading', '整改方案'],
    '一、总体要求',
    '二、整改措施',
    '（一）大气',
    '1. 控制扬尘',
    '2. 淘汰锅炉',
    '不编号的一段',
    '（二）水',
    '达标率95%以上。',
    ['cell', '序号'],
    ['cell', '单位'],
    ['cell', '1'],
    ['cell', '建管站'],
    ['cell', '环保办'],
    ['cell', '各村'],
    '以考核结果为准。',
  ])
  expect(cells(result)).toEqual([
    {
      rows: 3,
      columns: 3,
      cells: [
        [0, 0, 1, 1, '序号'],
        [0, 1, 1, 2, '单位'],
        [1, 0, 2, 1, '1'],
        [1, 1, 1, 1, '建管站'],
        [1, 2, 1, 1, '环保办'],
        [2, 1, 1, 1, '各村'],
        [2, 2, 1, 1, ''],
      ],
    },
  ])
  expect(result.text).toContain('序号\t单位\n1\t建管站\t环保办\n各村\t\n以考核')
})

const LEVEL = (ilvl: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`

test('numbering goes on, begins anew and is taken from styles', async () => {
  const numbering = `
    <w:abstractNum w:abstractNumId="0">
      ${LEVEL(0, 'chineseCountingThousand', '第%1条', '<w:pStyle w:val="Article"/><w:suff w:val="space"/>')}
      ${LEVEL(1, 'decimalEnclosedCircle', '%2', '<w:lvlRestart w:val="0"/><w:suff w:val="nothing"/>')}
      ${LEVEL(2, 'decimal', '%1.%2.%3', '<w:isLgl/>')}
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Linked"/></w:abstractNum>
    <w:abstractNum w:abstractNumId="2">${LEVEL(0, 'bullet', '')}${LEVEL(1, 'bullet', '——')}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="0"/>
      <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>`
  const styles = `
    <w:style w:type="paragraph" w:styleId="Article"><w:name w:val="条"/>
      <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Child"><w:name w:val="子"/><w:basedOn w:val="Article"/></w:style>
    <w:style w:type="numbering" w:styleId="Linked"><w:name w:val="列"/>
      <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`
  const body = [
    p('总则', '<w:pStyle w:val="Article"/>'),
    listed('甲', 1, 1),
    p('职责', '<w:pStyle w:val="Child"/>'),
    listed('乙', 1, 1),
    listed('丙', 1, 2),
    listed('从五起', 2, 0),
    listed('接着', 2, 0),
    listed('经样式', 3, 0),
    p('不要编号', '<w:pStyle w:val="Article"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
    listed('符号', 4, 0),
    listed('破折号', 4, 1),
    listed('没有这个编号', 99, 0),
  ].join('')

  expect(await read({ body, numbering, styles })).toEqual([
    '第一条 总则',
    '①甲',
    '第二条 职责',
    '②乙',
    '2.2.1 丙',
    '第五条 从五起',
    '第六条 接着',
    '第七条 经样式',
    '不要编号',
    '符号',
    '—— 破折号',
    '没有这个编号',
  ])
})

test('of tracked changes the present state is read', async () => {
  const mark = (change: string) => `<w:rPr><w:${change} w:id="1"/></w:rPr>`
  const body = `
    <w:p><w:pPr>${mark('del')}</w:pPr>${run('责任单位：')}<w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>
    <w:p><w:ins w:id="3">${run('建管站')}</w:ins><w:moveFrom w:id="4">${run('移走')}</w:moveFrom></w:p>
    <w:p><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr><w:pPrChange w:id="5"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr>
      <w:moveTo w:id="6">${run('移来')}</w:moveTo></w:p>
    <w:tbl>
      <w:tr><w:tc>${p('甲')}</w:tc><w:tc>${p('乙')}</w:tc></w:tr>
      <w:tr><w:trPr><w:del w:id="8"/></w:trPr><w:tc>${p('删去')}</w:tc><w:tc>${p('删去')}</w:tc></w:tr>
      <w:tr><w:tc>${p('丙')}</w:tc><w:tc>${p('丁')}</w:tc></w:tr>
    </w:tbl>`
  expect(await read({ body })).toEqual([
    '责任单位：建管站',
    '移来',
    ['cell', '甲'],
    ['cell', '乙'],
    ['cell', '丙'],
    ['cell', '丁'],
  ])
})

test('text boxes come once, after their paragraph; hidden text and pronunciation do not come', async () => {
  const box = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`
  const body = `
    <w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">${box('文本框')}</mc:Choice>
      <mc:Fallback>${box('文本框')}</mc:Fallback></mc:AlternateContent></w:r>${run('正文')}${run('隐藏', '<w:vanish/>')}${run('可见', '<w:vanish w:val="0"/>')}</w:p>
    <w:p><w:r><w:ruby><w:rt>${run('huán')}</w:rt><w:rubyBase>${run('环')}</w:rubyBase></w:ruby></w:r>${run('保')}
      <w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:tab/><w:t>是</w:t><w:br/><w:t>次行</w:t></w:r></w:p>
    <w:p><m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath></w:p>`
  expect(await read({ body })).toEqual(['正文可见', '文本框', '环保☑ 是', '次行', 'x²'])
})

test('a table of contents is left out', async () => {
  const styles = `
    <w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>`
  const body = `
    <w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>
      <w:sdtContent>${p('目录')}${p('一、总则 1')}</w:sdtContent></w:sdt>
    ${p('二、措施 2', '<w:pStyle w:val="11"/>')}
    <w:sdt><w:sdtPr/><w:sdtContent>${p('一、总则', '<w:pStyle w:val="2"/>')}</w:sdtContent></w:sdt>
    ${p('大纲级别', '<w:outlineLvl w:val="1"/>')}${p('正文级别', '<w:pStyle w:val="2"/><w:outlineLvl w:val="9"/>')}`
  expect(await read({ body, styles })).toEqual([
    ['heading', '一、总则'],
    ['heading', '大纲级别'],
    '正文级别',
  ])
})

test('a table of one column is a frame; a table in a cell gives its rows as lines', async () => {
  const frame = `<w:tbl><w:tr><w:tc>${p('框内一')}${p('框内二')}</w:tc></w:tr></w:tbl>`
  const inner = `<w:tbl><w:tr><w:tc>${p('1')}</w:tc><w:tc>${p('2')}</w:tc></w:tr><w:tr><w:tc>${p('3')}</w:tc><w:tc>${p('4')}</w:tc></w:tr></w:tbl>`
  const body = `${frame}<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>${p('右上')}</w:tc></w:tr><w:tr><w:tc>${p('左下')}</w:tc><w:tc>${inner}${p('')}</w:tc></w:tr></w:tbl>`
  const result = await readDocument(wordFile({ body }), 'plan.docx')
  expect(cells(result)).toEqual([
    {
      rows: 2,
      columns: 2,
      cells: [
        [0, 1, 1, 1, '右上'],
        [1, 0, 1, 1, '左下'],
        [1, 1, 1, 1, '1 2\n3 4'],
      ],
    },
  ])
  expect(lines(result).slice(0, 2)).toEqual(['框内一', '框内二'])
})
