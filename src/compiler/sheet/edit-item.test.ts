import { describe, expect, test } from 'vitest'
import { BOILERS, codes, edited, itemOf, LEADERSHIP, RIVER, TRUCKS } from '../../../test/clerk.ts'
import { aLedger } from '../../../test/ledgers.ts'
import type { Item } from '../../domain/plan/ledger.ts'

describe('words', () => {
  test('title, problem, goal, progress, completion and note are taken as typed', async () => {
    const ledger = await edited(({ put }) => {
      put(RIVER, '整改任务', '治理柳河黑臭水体。')
      put(RIVER, '反馈问题', null)
      put(RIVER, '整改目标', '水质达到Ⅳ类')
      put(RIVER, '进展情况', '已完成清淤和护岸')
      put(RIVER, '是否完成', '基本完成')
      put(RIVER, '备注', '=待验收')
    })
    expect(itemOf(ledger, '二(二)1')).toMatchObject({
      title: '治理柳河黑臭水体。',
      headings: ['整改措施', '水污染防治。', '治理柳河黑臭水体。'],
      problem: null,
      goal: '水质达到Ⅳ类',
      status: '已完成清淤和护岸',
      completion: '基本完成',
      note: '=待验收',
    })
    expect(codes(ledger)).toEqual([])
  })

  test('what is not edited is not touched', async () => {
    const ledger = await edited(({ put }) => put(RIVER, '备注', '见附图'))
    const { items, ...rest } = aLedger()
    expect(ledger).toEqual({
      ...rest,
      items: items.map((item) => (item.number === '二(二)1' ? { ...item, note: '见附图' } : item)),
    })
  })

  test('new measures bring new figures and drop those they no longer state', async () => {
    const ledger = await edited(({ put }) =>
      put(TRUCKS, '整改措施', '强化渣土监管。2020年智能渣土车比例不低于90%。'),
    )
    const { text, targets } = itemOf(ledger, '二(一)2')
    expect(text).toBe('强化渣土监管。2020年智能渣土车比例不低于90%。')
    expect(targets).toMatchObject([{ operator: '>=', value: 90, unit: '%' }])
  })

  test('a clause renumbered keeps its contents and its kind', async () => {
    const ledger = await edited(({ put }) => put(TRUCKS, '条款', '二(二)2'))
    expect(itemOf(ledger, '二(二)2')).toMatchObject({
      title: '强化渣土监管。',
      path: ['二', '(二)', '2'],
      headings: ['整改措施', '水污染防治。', '强化渣土监管。'],
    })
    expect(ledger.items).toHaveLength(4)
  })
})

describe('units', () => {
  const names = (item: Item, role: string) =>
    item.units.filter((unit) => unit.role === role).map(({ name }) => name)

  test('a unit removed, one renamed, one added; the others keep their place in the plan', async () => {
    const ledger = await edited(({ put }) =>
      put(BOILERS, '责任单位', '建管站、生态环境办、相关村，工业办'),
    )
    const item = itemOf(ledger, '二(一)1')
    expect(names(item, 'responsible')).toEqual(['建管站', '生态环境办', '相关村', '工业办'])
    const before = itemOf(aLedger(), '二(一)1').units
    expect(item.units[0]).toEqual(before[0])
    expect(item.units[2]).toEqual(before[2])
  })

  test('all units of a role removed', async () => {
    const ledger = await edited(({ put }) => put(BOILERS, '责任单位', ''))
    expect(itemOf(ledger, '二(一)1').units).toEqual([])
  })

  test('the leading unit, the assisting one and the person have columns of their own', async () => {
    const ledger = await edited(({ put }) => {
      put(TRUCKS, '牵头单位', '市容环卫中心')
      put(TRUCKS, '配合单位', '综合执法大队、各村')
      put(TRUCKS, '责任人', '李明、王芳')
    })
    const item = itemOf(ledger, '二(一)2')
    expect(names(item, 'lead')).toEqual(['市容环卫中心'])
    expect(names(item, 'assist')).toEqual(['综合执法大队', '各村'])
    expect(names(item, 'person')).toEqual(['李明', '王芳'])
    expect(item.units.find(({ name }) => name === '各村')?.group).toBe(true)
  })

  test('an open list stays open while it says so', async () => {
    const kept = await edited(({ put }) => put(RIVER, '责任单位', '农业办等、环保办'))
    expect(itemOf(kept, '二(二)1').units).toMatchObject([
      { name: '农业办', open: true },
      { name: '环保办', open: false },
    ])
    const closed = await edited(({ put }) => put(RIVER, '责任单位', '农业办'))
    expect(itemOf(closed, '二(二)1').units).toMatchObject([{ name: '农业办', open: false }])
  })
})

describe('deadlines', () => {
  test.each([
    ['2018年3月底前', '2018-03-31'],
    ['2018年6月30日前', '2018-06-30'],
    ['10月底前', '2017-10-31'],
    [43251, '2018-05-31'], // how Excel keeps that day
  ])('%s', async (value, on) => {
    const ledger = await edited(({ put }) => put(BOILERS, '整改时限', value))
    expect(itemOf(ledger, '二(一)1').deadlines).toMatchObject([{ kind: 'by', on }])
    expect(codes(ledger)).toEqual([])
  })

  test('a cell of Excel’s own kind of date', async () => {
    const ledger = await edited(({ sheet, column }) => {
      const cell = sheet.getRow(BOILERS).getCell(column('整改时限'))
      cell.value = new Date('2018-05-31T00:00:00Z')
      cell.numFmt = 'yyyy"年"m"月"d"日"'
    })
    expect(itemOf(ledger, '二(一)1').deadlines).toMatchObject([
      { written: '2018年5月31日', kind: 'by', on: '2018-05-31' },
    ])
  })

  test('one of several changed, the other stays as the plan has it', async () => {
    const ledger = await edited(({ put }) => put(TRUCKS, '整改时限', '2017年底前；2019年底前'))
    const { deadlines } = itemOf(ledger, '二(一)2')
    expect(deadlines[0]).toEqual(itemOf(aLedger(), '二(一)2').deadlines[0])
    expect(deadlines[1]).toMatchObject({ written: '2019年底前', on: '2019-12-31' })
  })

  test('taken out', async () => {
    const ledger = await edited(({ put }) => put(LEADERSHIP, '整改时限', null))
    expect(itemOf(ledger, '三(一)').deadlines).toEqual([])
  })

  test('words that name no time stay, with an error that names the cell', async () => {
    const ledger = await edited(({ put }) => put(BOILERS, '整改时限', '看情况'))
    expect(itemOf(ledger, '二(一)1').deadlines).toMatchObject([{ written: '看情况', on: null }])
    expect(ledger.diagnostics.at(-1)).toMatchObject({
      code: 'SHEET_CELL_UNREAD',
      severity: 'error',
      item: '二(一)1',
      message: expect.stringMatching(/整改台账![A-Z]4 的“看情况”/),
    })
  })

  test('a day that does not exist is an error', async () => {
    const ledger = await edited(({ put }) => put(BOILERS, '整改时限', '2018年2月30日前'))
    expect(ledger.diagnostics.map(({ code }) => code)).toContain('DEADLINE_IMPOSSIBLE')
    expect(itemOf(ledger, '二(一)1').deadlines).toMatchObject([{ on: null }])
  })
})

describe('class', () => {
  test.each([
    ['长期推进', 'long-term'],
    ['立行立改', 'immediate'],
    ['限期', 'limited'],
    ['Long-term', 'long-term'],
    ['', null],
  ])('%s', async (words, expected) => {
    const ledger = await edited(({ put }) => put(BOILERS, '类别', words))
    expect(itemOf(ledger, '二(一)1').class).toBe(expected)
    expect(codes(ledger)).toEqual([])
  })

  test('another word is an error and is kept in the text', async () => {
    const ledger = await edited(({ put }) => put(BOILERS, '类别', '甲类'))
    expect(itemOf(ledger, '二(一)1').class).toBeNull()
    expect(codes(ledger)).toEqual(['SHEET_CELL_UNREAD'])
    expect(ledger.document.text).toContain('二(一)1 类别：甲类')
  })
})

describe('diagnostics', () => {
  test('those an edit answers go, the others stay', async () => {
    const ledger = await edited(({ put }) => put(LEADERSHIP, '责任单位', '党办'))
    const left = ledger.diagnostics.map(({ code }) => code)
    expect(left).not.toContain('UNIT_MISSING')
    expect(left).toContain('UNIT_GROUP')
  })
})
