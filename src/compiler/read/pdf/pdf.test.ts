import { expect, test } from 'vitest'
import { type PdfPage, pdf, tableAt, typeset } from '../../../../test/files/pdf.ts'
import type { SourceDocument } from '../../../domain/plan/document.ts'
import { readDocument } from '../read.ts'

const PLAN = [
  '一、总体要求',
  '深入贯彻落实上级关于生态环境保护的决策部署，坚持问题导向和目标导向相统一，以更高标准、更严要求推动反馈问题整改到位，确保按期销号。',
  '二、整改措施',
  '（一）治理扬尘污染',
  '1.规范工地管理。全部工地落实六个百分之百，渣土车密闭运输率达到100%，2018年6月底前完成。（责任单位：建管站、环卫所；配合单位：各村、各社区居民委员会）',
  '2.清扫主要道路。每日清扫不少于两次，PM2.5年均浓度控制在60微克/立方米以下，长期坚持。（责任单位：环卫所）',
]

const read = (bytes: Uint8Array) => readDocument(bytes, 'plan.pdf')
const linesOf = ({ text, paragraphs }: SourceDocument) =>
  paragraphs.map(({ start, end }) => text.slice(start, end))
const rowsOf = ({ text, tables }: SourceDocument) =>
  tables.map(({ rows, cells }) =>
    Array.from({ length: rows }, (_, row) =>
      cells.filter((cell) => cell.row === row).map(({ start, end }) => text.slice(start, end)),
    ),
  )

test('paragraphs are put together across lines and pages; page numbers and running heads go', async () => {
  const plan = [...PLAN, ...PLAN, ...PLAN, ...PLAN, ...PLAN, ...PLAN, ...PLAN]
  const pages = typeset(plan, '青浦镇生态环境问题整改方案')
  expect(pages.length).toBeGreaterThan(3)
  const result = await read(pdf(pages))
  expect(result.mediaType).toBe('application/pdf')
  expect(linesOf(result)).toEqual(plan)
})

test('a title over two lines is one paragraph, what is set apart is another', async () => {
  const [body] = typeset(PLAN)
  const title = ['青浦镇人民政府关于贯彻落实督察反馈意见', '整改工作方案']
  const texts = [
    ...title.map((text, row) => ({ text, x: 297 - text.length * 11, y: 120 + row * 34, size: 22 })),
    ...(body?.texts ?? []).map((text) => ({ ...text, y: text.y + 100 })).slice(0, -1),
    { text: '青浦镇人民政府', x: 380, y: 640 },
    { text: '2018年3月2日', x: 400, y: 669 },
  ]
  expect(linesOf(await read(pdf([{ texts }])))).toEqual([
    title.join(''),
    ...PLAN,
    '青浦镇人民政府',
    '2018年3月2日',
  ])
})

const LINE = '治理扬尘污染，PM2.5浓度达到60微克/立方米'

/** Every character placed on its own. */
function characters(text: string) {
  let x = 100
  return Array.from(text, (char) => {
    const placed = { text: char, x, y: 100 }
    x += char < '\x80' ? 8 : 16
    return placed
  })
}

test.each([
  ['a line at once', [{ text: LINE, x: 100, y: 100 }]],
  ['letters spaced', [{ text: LINE, x: 100, y: 100, spacing: 3 }]],
  ['each character by itself', characters(LINE)],
  [
    'lowered figures',
    [
      { text: '治理扬尘污染，PM', x: 100, y: 100 },
      { text: '2.5', x: 228, y: 104, size: 9 },
      { text: '浓度达到60微克/立方米', x: 242, y: 100 },
    ],
  ],
  ['radicals for ideographs', [{ text: LINE.replace('立方米', '⽴⽅⽶'), x: 100, y: 100 }]],
])('the same text, set by different producers: %s', async (_, texts) => {
  expect(linesOf(await read(pdf([{ texts }])))).toEqual([LINE])
})

test('watermarks across the page are left out', async () => {
  const texts = [
    { text: '内部资料', x: 100, y: 600, size: 60, turn: 45 },
    { text: '正文在此', x: 100, y: 100 },
  ]
  expect(linesOf(await read(pdf([{ texts }])))).toEqual(['正文在此'])
})

const WIDTHS = [40, 160, 90, 80]
const HEAD = [['序号'], ['整改任务'], ['责任', '单位'], ['时限']]

test('a ruled table keeps its cells; text around it stays text', async () => {
  const { texts, rules, bottom } = tableAt(70, 150, WIDTHS, [
    HEAD,
    [['1'], ['规范工地管理，落实六个百分之', '百。'], ['建管站'], ['2018年']],
    [['2'], ['1.清扫道路。', '2.洒水降尘。'], [''], ['长期']],
  ])
  const around = [
    { text: '附件1', x: 70, y: 120 },
    { text: '注：各单位按职责分工负责。', x: 70, y: bottom + 30 },
  ]
  const result = await read(pdf([{ texts: [...texts, ...around], rules }]))
  expect(rowsOf(result)).toEqual([
    [
      ['序号', '整改任务', '责任\n单位', '时限'],
      ['1', '规范工地管理，落实六个百分之百。', '建管站', '2018年'],
      ['2', '1.清扫道路。\n2.洒水降尘。', '', '长期'],
    ],
  ])
  expect(linesOf(result).at(0)).toBe('附件1')
  expect(linesOf(result).at(-1)).toBe('注：各单位按职责分工负责。')
})

test('merged cells are those without a line between them', async () => {
  const texts = [
    { text: '序号', x: 75, y: 130, size: 10 },
    { text: '责任单位', x: 200, y: 120, size: 10 },
    { text: '牵头', x: 155, y: 145, size: 10 },
    { text: '配合', x: 255, y: 145, size: 10 },
  ]
  const result = await read(
    pdf([
      {
        texts,
        rules: [
          [70, 105, 350, 105],
          [150, 127, 350, 127],
          [70, 150, 350, 150],
          [70, 105, 70, 150],
          [150, 105, 150, 150],
          [250, 127, 250, 150],
          [350, 105, 350, 150],
        ],
      },
    ]),
  )
  expect(result.tables[0]?.cells).toMatchObject([
    { row: 0, column: 0, rowSpan: 2, columnSpan: 1 },
    { row: 0, column: 1, rowSpan: 1, columnSpan: 2 },
    { row: 1, column: 1 },
    { row: 1, column: 2 },
  ])
})

test('a table goes on over the page: its head is not repeated, a broken row is made whole', async () => {
  const page = (rows: Parameters<typeof tableAt>[3], number: number): PdfPage => {
    const { texts, rules } = tableAt(70, 80, WIDTHS, rows)
    return { rules, texts: [...texts, { text: String(number), x: 290, y: 800, size: 10 }] }
  }
  const row = (number: string, task: string[]) => [[number], task, ['各村'], ['长期']]
  const result = await read(
    pdf([
      page([HEAD, row('1', ['甲'])], 1),
      page([HEAD, row('2', ['乙']), row('3', ['丙的前半'])], 2),
      page([[[''], ['丙的后半'], [''], ['']], row('4', ['丁'])], 3),
    ]),
  )
  expect(rowsOf(result)).toEqual([
    [
      ['序号', '整改任务', '责任\n单位', '时限'],
      ['1', '甲', '各村', '长期'],
      ['2', '乙', '各村', '长期'],
      ['3', '丙的前半\n丙的后半', '各村', '长期'],
      ['4', '丁', '各村', '长期'],
    ],
  ])
})

test('cells set so close that their text runs together are parted at the line', async () => {
  const texts = [
    { text: '建管站环卫所', x: 70, y: 120, size: 10 },
    { text: '甲', x: 75, y: 150, size: 10 },
    { text: '乙', x: 105, y: 150, size: 10 },
    { text: '丙', x: 75, y: 180, size: 10 },
    { text: '丁', x: 105, y: 180, size: 10 },
    { text: '戊', x: 75, y: 210, size: 10 },
    { text: '己', x: 105, y: 210, size: 10 },
  ]
  const rules: Array<[number, number, number, number]> = [105, 130, 160, 190, 220].map((y) => [
    70,
    y,
    130,
    y,
  ])
  for (const x of [70, 100, 130]) rules.push([x, 105, x, 220])
  expect(rowsOf(await read(pdf([{ texts, rules }])))[0]?.[0]).toEqual(['建管站', '环卫所'])
})

test('a landscape page in a portrait document', async () => {
  const { texts, rules } = tableAt(60, 80, WIDTHS, [
    HEAD,
    ...Array(3).fill([['1'], ['甲'], ['乙'], ['丙']]),
  ])
  const result = await read(pdf([{ texts, rules, rotate: 90, width: 842, height: 595 }]))
  expect(rowsOf(result)[0]).toHaveLength(4)
  expect(rowsOf(result)[0]?.[1]).toEqual(['1', '甲', '乙', '丙'])
})

test.each([
  ['no text at all', pdf([{ texts: [] }]), 'FILE_WITHOUT_TEXT'],
  ['a password', pdf([{ texts: [] }], { encrypted: true }), 'FILE_ENCRYPTED'],
  ['only its first bytes', new TextEncoder().encode('%PDF-1.7\n%xx'), 'FILE_DAMAGED'],
  [
    'no pages',
    new TextEncoder().encode(
      '%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>',
    ),
    'FILE_DAMAGED',
  ],
])('refused: %s', async (_, bytes, code) => {
  await expect(read(bytes)).rejects.toMatchObject({ code })
})
