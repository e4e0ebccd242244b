import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'
import { type Row, xlsxOf } from './xlsx.ts'

const LOOK = { title: '汇总表', widths: [8, 20, 8] }
const HEAD = ['项目', '问题', '天数']

async function* batchesOf(...all: readonly (readonly Row[])[]) {
  yield* all
}

async function sheetsOf(stream: Readable): Promise<Record<string, string[][]>> {
  const workbook = new ExcelJS.Workbook()
  const bytes = await buffer(stream)
  await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0])
  return Object.fromEntries(
    workbook.worksheets.map((sheet) => [
      sheet.name,
      Array.from({ length: sheet.rowCount }, (_, row) =>
        HEAD.map((_, column) => String(sheet.getCell(row + 1, column + 1).value ?? '')),
      ),
    ]),
  )
}

/** The whole CSV file, its mark included. */
const written = async (...batches: readonly (readonly Row[])[]) =>
  (await buffer(Readable.from(csvOf(batchesOf(...batches))))).toString()

test('another program reads what was written', async () => {
  const rows = [
    ['一', '渣土 & <运输>\n"第二行"', '0'],
    ['二', '', '12'],
    ['𠀀', ' 留白 ', '\u0001-3'],
  ]
  expect(
    await sheetsOf(xlsxOf(batchesOf([HEAD], rows.slice(0, 1), [], rows.slice(1)), LOOK)),
  ).toEqual({
    汇总表: [HEAD, rows[0], rows[1], ['𠀀', ' 留白 ', "'-3"]],
  })
})

test.each([
  [0, 1],
  [1, 1],
  [3, 1],
  [4, 2],
  [6, 2],
  [7, 3],
])('%i rows of at most three a sheet are %i sheets, the head on each', async (count, sheets) => {
  const rows = Array.from({ length: count }, (_, n) => [`${n}`, '事项', '1'])
  const batches = batchesOf([HEAD], ...Array.from({ length: count }, (_, n) => [rows[n] ?? []]))
  const found = Object.values(await sheetsOf(xlsxOf(batches, LOOK, 3)))
  expect(found).toHaveLength(sheets)
  expect(found.map(([head]) => head)).toEqual(Array.from({ length: sheets }, () => HEAD))
  expect(found.flatMap((sheet) => sheet.slice(1))).toEqual(rows)
})

test.each(['=1+1', '+86', '-2+3', '@SUM(A1)', '\t=1', '\r=1', "'=1", '＝1'])(
  'no program takes %j for a formula',
  async (text) => {
    const { 汇总表: sheet } = await sheetsOf(xlsxOf(batchesOf([HEAD], [['一', text, text]]), LOOK))
    const csv = await written([['一', text, text]])
    const cells = [...(sheet?.[1]?.slice(1) ?? []), ...csv.trim().split(',').slice(1)]
    expect(cells).toHaveLength(4)
    for (const cell of cells) expect(cell.replace(/^"/, '')).toMatch(/^'/)
  },
)

test('CSV: a mark of its encoding once, quotes where they are needed, ends of lines as Excel has them', async () => {
  expect(await written([HEAD], [['一', 'a,"b"\nc', '']])).toBe(
    '\ufeff项目,问题,天数\r\n一,"a,""b""\nc",\r\n',
  )
})

/** Counts how far it was read, and whether it was told to stop. */
function endless() {
  const seen = { batches: 0, stopped: false }
  async function* batches() {
    try {
      yield [HEAD]
      for (;;) {
        seen.batches += 1
        yield Array.from({ length: 500 }, (_, n) => [`${n}`, crypto.randomUUID().repeat(40), '1'])
      }
    } finally {
      seen.stopped = true
    }
  }
  return { seen, batches: batches() }
}

test.each([
  ['xlsx', (batches: AsyncIterable<readonly Row[]>) => xlsxOf(batches, LOOK)],
  [
    'csv',
    (batches: AsyncIterable<readonly Row[]>) => Readable.from(csvOf(batches), { highWaterMark: 1 }),
  ],
] as const)(
  '%s: who reads slowly makes the source wait, who leaves makes it stop',
  async (_, write) => {
    const { seen, batches } = endless()
    const stream = write(batches)
    await new Promise((resolve) => stream.once('readable', resolve))
    stream.read()
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(seen.batches).toBeGreaterThan(0)
    expect(seen.batches).toBeLessThan(10)
    stream.destroy()
    await expect.poll(() => seen.stopped).toBe(true)
  },
)

test('a source that fails breaks the file off instead of ending it as if whole', async () => {
  async function* failing() {
    yield [HEAD]
    throw new Error('lost')
  }
  await expect(buffer(xlsxOf(failing(), LOOK))).rejects.toThrow('lost')
})
