import { expect, test } from 'vitest'
import { readPasted } from './pasted.ts'

const problems = (text: string) => readPasted(text).map((row) => row.problems)

test('rows with a heading, in any order of columns', () => {
  const [row, ...others] = readPasted(
    '整改时限\t整改事项\t编号\t类别\t备注\n2026/6/30\t清理河道\t三(二)\t限期整改\t无\n',
  )
  expect(others).toEqual([])
  expect(row?.item).toMatchObject({
    number: '三(二)',
    title: '清理河道',
    text: '清理河道',
    class: 'limited',
    level: 'own',
    dueOn: '2026-06-30',
    superiorDueOn: null,
  })
})

test('rows without a heading, in the order of the sheet', () => {
  const text = '1\t清理河道\t沿河五里\t立行立改\t区级交办\t区督办单\t2026年6月30日\t2026-07-31\r\n'
  expect(readPasted(text).map((row) => row.item)).toEqual([
    {
      number: '1',
      title: '清理河道',
      text: '沿河五里',
      class: 'immediate',
      level: 'district',
      origin: '区督办单',
      dueOn: '2026-06-30',
      superiorDueOn: '2026-07-31',
    },
  ])
})

test('a cell with line breaks, tabs and quotes is one cell', () => {
  const [row] = readPasted('1\t"清理\n""黑臭""\t水体"\t正文\n')
  expect(row?.item).toMatchObject({ title: '清理\n"黑臭"\t水体', text: '正文' })
})

test('an empty sheet has no rows', () => {
  expect(readPasted('\n\t\t\n')).toEqual([])
})

test.each([
  ['no title', '1\t\t正文', [{ kind: 'missing', field: 'title' }]],
  [
    'a day there is not',
    '1\t事\t文\t\t\t\t2026-02-30',
    [{ kind: 'not-understood', field: 'dueOn', value: '2026-02-30' }],
  ],
  [
    'a class nobody knows',
    '1\t事\t文\t慢慢改',
    [{ kind: 'not-understood', field: 'class', value: '慢慢改' }],
  ],
  [
    'a date later than the superior’s',
    '1\t事\t文\t\t\t\t2026-08-01\t2026-07-01',
    [{ kind: 'due-too-late', field: 'dueOn' }],
  ],
  ['a number too long', `${'一'.repeat(61)}\t事\t文`, [{ kind: 'too-long', field: 'number' }]],
])('said of a row: %s', (_, text, expected) => {
  expect(problems(text)).toEqual([expected])
  expect(readPasted(text)[0]?.item).toBe(null)
})
