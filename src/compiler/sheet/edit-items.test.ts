import { describe, expect, test } from 'vitest'
import { BOILERS, codes, edited, itemOf, LEADERSHIP, RIVER, TRUCKS } from '../../../test/clerk.ts'
import { aLedger } from '../../../test/ledgers.ts'

describe('rows', () => {
  test('a row added with what the columns say', async () => {
    const ledger = await edited(({ sheet, put }) => {
      sheet.insertRow(RIVER, [])
      put(RIVER, '条款', '二(一)3')
      put(RIVER, '整改任务', '治理餐饮油烟')
      put(RIVER, '责任单位', '综合执法大队、各村')
      put(RIVER, '整改时限', '2018年6月底前')
    })
    expect(ledger.items.map(({ number }) => number)).toEqual([
      '二(一)1',
      '二(一)2',
      '二(一)3',
      '二(二)1',
      '三(一)',
    ])
    expect(itemOf(ledger, '二(一)3')).toMatchObject({
      path: ['二', '(一)', '3'],
      headings: ['整改措施', '大气污染防治。', '治理餐饮油烟'],
      kind: 'measure',
      text: '治理餐饮油烟',
      class: 'limited',
      units: [{ name: '综合执法大队' }, { name: '各村', group: true }],
      deadlines: [{ on: '2018-06-30' }],
    })
    expect(codes(ledger)).toEqual([])
  })

  test('a row added with nothing but measures is read as a plan would be', async () => {
    const ledger = await edited(({ put }) =>
      put(9, '整改措施', '安装油烟净化器。2018年底前安装率达到100%。（综合执法大队）'),
    )
    expect(ledger.items.at(-1)).toMatchObject({
      number: '新增1',
      title: '安装油烟净化器。',
      units: [{ name: '综合执法大队' }],
      deadlines: [{ on: '2018-12-31' }],
      targets: [{ value: 100, unit: '%' }],
    })
  })

  test('a row copied with its hidden key is a new item', async () => {
    const ledger = await edited(({ sheet }) => sheet.duplicateRow(BOILERS, 1, true))
    expect(ledger.items.map(({ number }) => number)).toEqual([
      '二(一)1',
      '二(一)1′',
      '二(一)2',
      '二(二)1',
      '三(一)',
    ])
  })

  test('a row deleted, and a row cleared, are removed with a note', async () => {
    const ledger = await edited(({ sheet, column }) => {
      for (let at = 2; at < column('标识'); at += 1) sheet.getRow(TRUCKS).getCell(at).value = null
      sheet.spliceRows(BOILERS, 1)
    })
    expect(ledger.items.map(({ number }) => number)).toEqual(['二(二)1', '三(一)'])
    expect(codes(ledger)).toEqual(['SHEET_ITEM_REMOVED', 'SHEET_ITEM_REMOVED'])
    expect(ledger.diagnostics.filter(({ item }) => item === '二(一)1')).toEqual([])
  })

  test('rows sorted another way give the items in that order, unchanged', async () => {
    const ledger = await edited(({ sheet }) => {
      const first = sheet.getRow(BOILERS).values
      sheet.getRow(BOILERS).values = sheet.getRow(LEADERSHIP).values
      sheet.getRow(LEADERSHIP).values = first
    })
    const [boilers, trucks, river, leadership] = aLedger().items
    expect(ledger.items).toEqual([leadership, trucks, river, boilers])
  })

  test('without the hidden key, rows are known by their clause', async () => {
    const ledger = await edited(({ sheet, put, column }) => {
      sheet.spliceColumns(column('标识'), 1)
      put(RIVER, '备注', '仍是同一项')
    })
    expect(itemOf(ledger, '二(二)1')).toEqual({
      ...itemOf(aLedger(), '二(二)1'),
      note: '仍是同一项',
    })
  })

  test('a remark below the table is no item, and is not lost', async () => {
    const ledger = await edited(({ put, sheet }) => {
      sheet.getRow(9).getCell(1).value = '填表人：张三'
      put(10, '备注', '本表一式三份')
    })
    expect(ledger.items).toHaveLength(4)
    expect(codes(ledger)).toEqual(['SHEET_ROW_UNREAD', 'SHEET_ROW_UNREAD'])
    expect(ledger.document.text).toContain('填表人：张三')
    expect(ledger.document.text).toContain('本表一式三份')
  })
})

describe('columns', () => {
  test('columns moved are still known', async () => {
    const ledger = await edited(({ sheet, put }) => {
      put(TRUCKS, '是否完成', '是')
      sheet.spliceColumns(1, 0, [])
    })
    expect(itemOf(ledger, '二(一)2').completion).toBe('是')
    expect(codes(ledger)).toEqual([])
  })

  test('a column given another head is known by its place', async () => {
    const ledger = await edited(({ sheet, put, column }) => {
      put(BOILERS, '备注', '第一')
      sheet.getRow(3).getCell(column('备注')).value = '其他说明事项'
    })
    expect(itemOf(ledger, '二(一)1').note).toBe('第一')
    expect(codes(ledger)).toEqual([])
  })

  test('a column taken out changes nothing', async () => {
    const ledger = await edited(({ sheet, column }) => sheet.spliceColumns(column('整改时限'), 1))
    expect(ledger).toEqual(aLedger())
  })

  test('a column added by the conventional head is read', async () => {
    const ledger = await edited(({ sheet, column }) => {
      const at = column('标识') + 1
      sheet.getRow(3).getCell(at).value = '督导单位'
      sheet.getRow(BOILERS).getCell(at).value = '镇纪检'
    })
    expect(itemOf(ledger, '二(一)1').units.at(-1)).toMatchObject({
      name: '镇纪检',
      role: 'supervise',
    })
  })

  test('a column of another kind is named in a warning', async () => {
    const ledger = await edited(({ sheet, column }) => {
      const at = column('标识') + 1
      sheet.getRow(3).getCell(at).value = '联系电话'
      sheet.getRow(BOILERS).getCell(at).value = '0123'
    })
    expect(ledger.diagnostics.at(-1)).toMatchObject({
      code: 'SHEET_COLUMN_UNKNOWN',
      message: expect.stringContaining('“联系电话”'),
    })
  })
})

describe('kinds of cells', () => {
  test('rich text, formulas and links say what they show', async () => {
    const ledger = await edited(({ sheet, column }) => {
      const note = (row: number) => sheet.getRow(row).getCell(column('备注'))
      note(BOILERS).value = { richText: [{ text: '已' }, { font: { bold: true }, text: '办结' }] }
      note(TRUCKS).value = { formula: 'A1', result: '见首页' }
      note(RIVER).value = { text: '公示', hyperlink: 'https://example.org/' }
    })
    expect(ledger.items.map(({ note }) => note)).toEqual(['已办结', '见首页', '公示', undefined])
  })

  test('a text that looks like a formula is harmless in the file and comes back as typed', async () => {
    const risky = aLedger()
    const items = risky.items.map((item) => ({ ...item, title: '=HYPERLINK("http://x","y")' }))
    const ledger = { ...risky, items }
    const again = await edited(
      ({ sheet, column, put }) => {
        expect(sheet.getRow(BOILERS).getCell(column('整改任务')).value).toBe(
          '\'=HYPERLINK("http://x","y")',
        )
        put(BOILERS, '备注', 'x')
      },
      { ledger },
    )
    expect(again.items[0]?.title).toBe('=HYPERLINK("http://x","y")')
  })
})
