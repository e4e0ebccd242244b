import { expect, test } from 'vitest'
import { findLooseTables } from './loose-tables.ts'

const words = (text: string) =>
  findLooseTables(text).map(({ cells }) =>
    cells.map(({ row, column, start, end }) => `${row}.${column} ${text.slice(start, end)}`),
  )

test('a head over several lines and rows that begin with their number', () => {
  const text = `某县清单
序号 | 所在地 | 水源地
名称 |
整改时限 |
12 | 大竹县 | 乌木 水库 |
2018年11月 |
13 | 大竹县 | 百岛湖 | 2018年5月 |
某县统计表`
  expect(words(text)).toEqual([
    [
      '0.0 序号',
      '0.1 所在地',
      '0.2 水源地\n名称',
      '0.3 整改时限',
      '1.0 12',
      '1.1 大竹县',
      '1.2 乌木 水库',
      '1.3 2018年11月',
      '2.0 13',
      '2.1 大竹县',
      '2.2 百岛湖',
      '2.3 2018年5月',
    ],
  ])
})

test.each([
  ['no row', '序号 | 任务 | 单位 |\n没有内容'],
  ['two columns', '序号 | 任务 |\n1 | 治尘 |'],
  ['no head', '1 | 治尘 | 环保办 |\n2 | 治水 | 水务站 |'],
  ['nothing', ''],
])('no table: %s', (_, text) => {
  expect(findLooseTables(text)).toEqual([])
})
