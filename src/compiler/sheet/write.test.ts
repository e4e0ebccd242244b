import type { Workbook } from 'exceljs'
import { expect, test } from 'vitest'
import { aLedger, anItem } from '../../../test/ledgers.ts'
import type { CompiledLedger } from '../../domain/plan/ledger.ts'
import { loadExcel } from './excel.ts'
import { PAYLOAD_SHEET } from './payload.ts'
import { writeLedgerSheet } from './write.ts'

async function written(ledger: CompiledLedger, language: 'zh' | 'en' = 'zh'): Promise<Workbook> {
  const { Workbook } = await loadExcel()
  const workbook = new Workbook()
  const bytes = await writeLedgerSheet(ledger, language)
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer)
  return workbook
}

/** What the cells of a row hold, '' for an empty one. */
function row(workbook: Workbook, sheet: string, at: number): unknown[] {
  const line = workbook.getWorksheet(sheet)?.getRow(at)
  const cells = Array.from({ length: line?.cellCount ?? 0 }, (_, column) =>
    line?.getCell(column + 1),
  )
  return cells.map((cell) => cell?.value ?? '')
}

test('the conventional columns, with those of assisting and supervising units where needed', async () => {
  const workbook = await written(aLedger())
  expect(row(workbook, '整改台账', 3)).toEqual([
    ...['序号', '条款', '反馈问题', '整改任务', '整改目标', '整改措施', '牵头单位', '责任单位'],
    ...['配合单位', '责任人', '整改时限', '类别', '进展情况', '是否完成', '备注', '标识'],
  ])
  expect(row(workbook, '整改台账', 5)).toEqual([
    ...[2, '二(一)2', '', '强化渣土监管。', '智能渣土车比例达到100%'],
    '强化渣土监管。2017年底前实现运输车辆全密闭，2020年智能渣土车比例达到100%。',
    ...['建管站', '', '综合执法大队', '李明', '2017年底前；2020年', '限期整改', '', '', '', 'I2'],
  ])
})

test('a plan that states no problems has one column for problem or task', async () => {
  const ledger = aLedger({ items: [anItem({ number: '一', title: '甲' })] })
  expect(row(await written(ledger), '整改台账', 3)).toEqual([
    ...['序号', '条款', '反馈问题/整改任务', '整改目标', '整改措施', '牵头单位', '责任单位'],
    ...['责任人', '整改时限', '类别', '进展情况', '是否完成', '备注', '标识'],
  ])
})

test('in English the heads and classes are English', async () => {
  const workbook = await written(aLedger(), 'en')
  expect(workbook.worksheets.map(({ name }) => name)).toEqual([
    'Ledger',
    'Targets',
    'Diagnostics',
    PAYLOAD_SHEET,
  ])
  expect(row(workbook, 'Ledger', 3)).toContain('Responsible unit')
  expect(row(workbook, 'Ledger', 4)).toContain('Time-limited')
})

test('it is set up to be printed and filtered', async () => {
  const sheet = (await written(aLedger())).getWorksheet('整改台账')
  expect(sheet?.getCell('A1').value).toBe('青石镇大气和水污染整改方案')
  expect(sheet?.getCell('A2').value).toBe('制定单位：青石镇人民政府　　印发日期：2017年8月23日')
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 })
  expect(sheet?.autoFilter).toBe('A3:P7')
  expect(sheet?.pageSetup).toMatchObject({
    paperSize: 8,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: '3:3',
  })
  expect(sheet?.headerFooter.oddFooter).toBe('&C第 &P 页，共 &N 页')
  expect(sheet?.getColumn(16).hidden).toBe(true)
  expect(sheet?.getCell('F4').font).toMatchObject({ name: '仿宋', size: 11 })
  expect(sheet?.getCell('F4').alignment).toMatchObject({ wrapText: true })
  expect(sheet?.getCell('F4').border.top?.style).toBe('thin')
  expect(sheet?.getCell('K4').numFmt).toBe('@')
})

test('a row is as high as its longest cell needs, within what Excel allows', async () => {
  const ledger = aLedger({
    items: [
      anItem({ number: '一', title: '短' }),
      anItem({ number: '二', title: '中', text: '措'.repeat(300) }),
      anItem({ number: '三', title: '长', text: '措'.repeat(9000) }),
    ],
  })
  const sheet = (await written(ledger)).getWorksheet('整改台账')
  const heights = [4, 5, 6].map((at) => sheet?.getRow(at).height)
  expect(heights[0]).toBe(30)
  expect(heights[1]).toBeGreaterThan(150)
  expect(heights[2]).toBe(409)
})

test('class and completion offer their words', async () => {
  const sheet = (await written(aLedger())).getWorksheet('整改台账')
  expect(sheet?.getCell('L4').dataValidation.formulae).toEqual(['"立行立改,限期整改,长期推进"'])
  expect(sheet?.getCell('N4').dataValidation.formulae).toEqual(['"是,否,基本完成"'])
})

test('diagnostics have a sheet of their own, the worst first, with the words they are about', async () => {
  const workbook = await written(aLedger())
  expect(row(workbook, '诊断', 2)).toEqual(['级别', '代码', '条款', '说明', '原文'])
  expect(row(workbook, '诊断', 3)).toEqual([
    ...['警告', 'UNIT_GROUP', '二(一)1'],
    ...['“相关村”是一类单位，未能展开为具体单位', '相关村'],
  ])
  expect(row(workbook, '诊断', 7)[0]).toBe('提示')
})

test('figures of the plan have a sheet of their own', async () => {
  const workbook = await written(aLedger())
  expect(row(workbook, '目标指标', 4).slice(0, 6)).toEqual([
    ...[1, '一(一)', 'PM2.5年均浓度', '达到', '60', '微克/立方米'],
  ])
})

test('the ledger itself lies in a sheet that only a program opens', async () => {
  const sheet = (await written(aLedger())).getWorksheet(PAYLOAD_SHEET)
  expect(sheet?.state).toBe('veryHidden')
  sheet?.eachRow((line) => {
    expect(String(line.getCell(1).value).length).toBeLessThan(32_767)
    expect(String(line.getCell(1).value)).not.toMatch(/^[=+\-@]/)
  })
})

test('an empty ledger still makes a sheet', async () => {
  const workbook = await written(aLedger({ items: [], targets: [], diagnostics: [] }))
  expect(workbook.getWorksheet('整改台账')?.rowCount).toBe(3)
})
