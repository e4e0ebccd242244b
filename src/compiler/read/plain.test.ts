import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TEXT_LIMIT } from './limits.ts'
import { readPlain } from './plain.ts'

const lines = (raw: string, markdown = false) => {
  const { text, paragraphs } = readPlain(raw, markdown, 'plan')
  return paragraphs.map(({ start, end, kind }) => [kind, text.slice(start, end)])
}

const grid = (raw: string) => {
  const { text, tables } = readPlain(raw, false, 'plan.txt')
  return tables.map(({ rows, columns, cells }) => ({
    rows,
    columns,
    cells: cells.map(({ row, column, start, end }) => [row, column, text.slice(start, end)]),
  }))
}

test('the text of a clean file is the file, blanks and empty lines included', () => {
  const raw = '关于印发方案的通知 \n\n　　各村：\n\t一、总体要求\u00a0\n｜全角｜\n'
  expect(readPlain(raw, false, 'plan.txt').text).toBe(raw)
  expect(lines(raw)).toEqual([
    ['text', '关于印发方案的通知'],
    ['text', '各村：'],
    ['text', '一、总体要求'],
    ['text', '｜全角｜'],
  ])
})

test('line ends become \\n; what cannot be seen is dropped', () => {
  const raw = '一\r\n二\r三\u2028四\f五\0\u200b六\u202e七\ud800'
  expect(readPlain(raw, false, 'plan.txt').text).toBe('一\n二\n三\n四\n五六七\ufffd')
})

test('only Markdown has headings', () => {
  expect(lines('# 方案\n正文 # 不是标题\n#', true)).toEqual([
    ['heading', '方案'],
    ['text', '正文 # 不是标题'],
    ['text', '#'],
  ])
  expect(lines('# 方案')).toEqual([['text', '# 方案']])
})

test('rows between pipes are a table whose cells point into the text', () => {
  const raw = '前文\n| 序号 | 整改任务 |\n|---|:--:|\n| 1 | 扬尘 |\n| 2 | |\n后文'
  expect(grid(raw)).toEqual([
    {
      rows: 3,
      columns: 2,
      cells: [
        [0, 0, '序号'],
        [0, 1, '整改任务'],
        [1, 0, '1'],
        [1, 1, '扬尘'],
        [2, 0, '2'],
        [2, 1, ''],
      ],
    },
  ])
  expect(lines(raw)).toEqual([
    ['text', '前文'],
    ['cell', '序号'],
    ['cell', '整改任务'],
    ['cell', '1'],
    ['cell', '扬尘'],
    ['cell', '2'],
    ['text', '后文'],
  ])
})

test('a table at the end of a file, whose last line ends as lines do', () => {
  expect(grid('| 序号 | 任务 |\n| 1 | 扬尘 |\n')).toMatchObject([{ rows: 2, columns: 2 }])
})

test('a cell may run over several lines', () => {
  const raw = '| 序号 | 措施 | 单位 |\n| 1 | 1.清理。\n2.复查。 | 建管站 |\n| 2 | 巡查 | 各村 |'
  expect(grid(raw)[0]?.cells.slice(3)).toEqual([
    [1, 0, '1'],
    [1, 1, '1.清理。\n2.复查。'],
    [1, 2, '建管站'],
    [2, 0, '2'],
    [2, 1, '巡查'],
    [2, 2, '各村'],
  ])
})

test('a short row stays short and does not swallow what follows', () => {
  const raw = '| 一 | 二 | 三 |\n| 1 | 2 |\n| 4 | 5 | 6 |\n| 7 | 8 | 9 |\n\n正文 |'
  expect(grid(raw)[0]?.cells.map(([row]) => row)).toEqual([0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 3])
  expect(lines(raw).at(-1)).toEqual(['text', '正文 |'])
})

test.each([
  ['one row', '| 一 | 二 |'],
  ['one column', '| 一 |\n| 二 |'],
  ['irregular rows', '| 一 | 二 |\n| 1 | 2 | 3 |\n| 1 | 2 | 3 | 4 |'],
  ['a pipe in prose', '甲|乙\n丙|丁'],
])('no table: %s', (_, raw) => {
  expect(grid(raw)).toEqual([])
  expect(lines(raw).every(([kind]) => kind === 'text')).toBe(true)
})

test('any text keeps its visible characters and its spans', () => {
  const piece = fc.constantFrom('|', '\n', ' ', '甲', '乙', '---', '\\', '　', '# ', '\t')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
      const raw = pieces.join('')
      const { text, paragraphs, tables } = readPlain(raw, true, 'plan.md')
      expect(text).toBe(raw)
      let last = 0
      for (const { start, end } of paragraphs) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(text.slice(start, end)).toBe(text.slice(start, end).trim())
        expect(end).toBeGreaterThan(start)
        last = end
      }
      for (const table of tables) {
        for (const cell of table.cells) {
          expect(cell.start).toBeGreaterThanOrEqual(table.start)
          expect(cell.end).toBeLessThanOrEqual(table.end)
        }
      }
    }),
  )
})

test('more text than any plan holds is refused', () => {
  expect(() => readPlain('字'.repeat(TEXT_LIMIT + 1), false, 'plan.txt')).toThrow(
    expect.objectContaining({ code: 'FILE_EXPANDS_TOO_FAR' }),
  )
  expect(() => readPlain('字\n'.repeat(600_000), false, 'plan.txt')).toThrow(
    expect.objectContaining({ code: 'FILE_EXPANDS_TOO_FAR' }),
  )
})

test('pinyin behind single characters is dropped, other brackets stay', () => {
  const text = '責(zé)任單(dān)位:縣環(huán)保局(VOCs)、各鄉(xiāng )鎮(zhèn)(試行)'
  expect(readPlain(text, false, 'plan.txt').text).toBe('責任單位:縣環保局(VOCs)、各鄉鎮(試行)')
})
