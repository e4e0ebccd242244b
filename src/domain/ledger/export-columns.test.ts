import { expect, test } from 'vitest'
import { CAST, DUE, onDay, PACK, says, TODAY, take, UNIT, until } from '../../../test/steps.ts'
import { calendarOf } from '../calendar/working-days.ts'
import { addDays } from '../civil-date.ts'
import { EXPORT_FORMS, type ExportForm, type ExportFrame } from './export-columns.ts'
import type { ItemState } from './item-state.ts'
import { PACE_NAME } from './names.ts'
import { PACES } from './pace.ts'

const words = Object.fromEntries(PACES.map((pace) => [pace, PACE_NAME[pace].zh]))
const OTHER = '22222222-2222-4222-8222-222222222222'

const frame = (days: number): ExportFrame => ({
  language: 'zh',
  today: addDays(TODAY, days),
  calendar: calendarOf([]),
  pack: PACK,
  words: words as ExportFrame['words'],
  town: '测试镇',
  units: new Map([
    [UNIT, { name: '建管站', kind: 'office' }],
    [OTHER, { name: '东村', kind: 'village' }],
  ]),
  persons: new Map(
    Object.entries(CAST).map(([name, { personId }]) => [
      personId ?? '',
      { name, phone: '13812345678' },
    ]),
  ),
  heads: new Map([[UNIT, '张站长']]),
})

/** What the form says of an item, by the head of the column. */
const row = (item: ItemState, days: number, form: ExportForm = 'list') =>
  Object.fromEntries(
    EXPORT_FORMS[form].map(({ zh, text }) => [
      zh,
      text({ item, text: '全文', tags: ['河道', '挂账'] }, frame(days)),
    ]),
  )

test('the heads of the two forms, each once', () => {
  for (const columns of Object.values(EXPORT_FORMS)) {
    expect(new Set(columns.map(({ zh }) => zh)).size).toBe(columns.length)
    expect(new Set(columns.map(({ en }) => en)).size).toBe(columns.length)
  }
  const heads = EXPORT_FORMS.list.map(({ zh }) => zh)
  expect(heads).toEqual(
    expect.arrayContaining([
      ...['创建时间', '归类', '项目', '问题简述', '任务具体整改要求', '目前进展情况及存在问题'],
      ...['行政区划', '责任人', '责任人电话', '责任部门', '责任单位', '涉及部门', '涉及人员'],
      ...['牵头人', '牵头单位', '配合单位', '轮次', '原定整改时限', '现行整改时限'],
    ]),
  )
})

test('an item under way: who, what, how far, and both dates after an extension', () => {
  const item = { ...until('report-progress'), unitIds: [UNIT, OTHER] }
  const asked = take(item, 'member', says('request-extension'))
  const extended = take(asked, 'leader', says('approve-extension'))
  expect(row(extended, 65)).toMatchObject({
    创建时间: TODAY,
    归类: '限期整改',
    督察层级: '自查自纠',
    任务具体整改要求: '全文',
    原定整改时限: DUE,
    现行整改时限: addDays(DUE, 30),
    延期情况: `${DUE}→${addDays(DUE, 30)}（leader）`,
    行政区划: '测试镇',
    责任部门: '建管站',
    责任单位: '建管站、东村',
    涉及部门: '',
    牵头人: '张站长',
    牵头单位: '建管站',
    配合单位: '东村',
    轮次: '1',
    整改进度: PACE_NAME.behind.zh,
    '完成进度（%）': '0',
    '逾期天数（按现行时限）': '0',
    '逾期天数（按原定时限）': '5',
  })
})

test('phones are masked', () => {
  const item = { ...until('start'), responsibleId: CAST.member.personId }
  expect(row(item, 0)).toMatchObject({ 责任人: 'member', 责任人电话: '138****5678' })
})

test('nothing is known: nothing is written', () => {
  const item = { ...until('assign'), class: null, leadUnitId: null, unitIds: [], dueOn: null }
  expect(row({ ...item, originalDueOn: null }, 900)).toMatchObject({
    归类: '',
    原定整改时限: '',
    现行整改时限: '',
    目前进展情况及存在问题: '',
    牵头人: '',
    牵头单位: '',
    责任人: '',
    责任人电话: '',
    '逾期天数（按原定时限）': '0',
  })
})

test('the closing ledger: each acceptance with the day planned and the day it was made', () => {
  const applied = until('apply')
  const checked = take(applied, 'checkerA', says('check-on-site'), onDay(addDays(TODAY, 3)))
  expect(row(checked, 20, 'closing')).toMatchObject({
    '问题整改完成时限（原定）': DUE,
    现场核查计划完成时间: addDays(TODAY, 5),
    现场核查实际完成时间: addDays(TODAY, 3),
    联签审核计划完成时间: addDays(TODAY, 8), // from Wednesday three days of work, over a weekend
    联签审核实际完成时间: '',
    公示及上级验收计划完成时间: DUE,
    销号时间: '',
    销号文号: '',
    整改进度: PACE_NAME.done.zh,
  })
})
