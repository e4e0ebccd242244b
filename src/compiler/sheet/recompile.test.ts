import { expect, test } from 'vitest'
import { compileDocument } from '../compile.ts'
import { readDocument } from '../read/read.ts'
import { loadExcel } from './excel.ts'
import { recompileSheet } from './recompile.ts'
import { writeLedgerSheet } from './write.ts'

const PLAN = `青石镇整改方案
2017年8月23日
一、整改措施
（一）大气。
1.整治锅炉。2017年10月底前完成。（建管站、相关村）
3.清理渣土。2017年2月30日前完成。（环保办
2.治理河道。`

async function compiled() {
  return compileDocument(await readDocument(new TextEncoder().encode(PLAN), 'plan.txt'))
}

/** The sheet of the plan with one cell of the first item changed. */
async function sheetWith(head: string | null, value: string): Promise<Uint8Array> {
  const bytes = await writeLedgerSheet(await compiled(), 'zh')
  if (head === null) return bytes
  const { Workbook } = await loadExcel()
  const workbook = new Workbook()
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer)
  const sheet = workbook.getWorksheet('整改台账')
  sheet?.getRow(3).eachCell((cell, column) => {
    if (cell.value === head) sheet.getRow(4).getCell(column).value = value
  })
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

test('an unedited sheet is the ledger it was made of', async () => {
  expect(await recompileSheet(await sheetWith(null, ''))).toEqual(await compiled())
})

test('an edit that concerns no diagnostic leaves them as they were', async () => {
  const { diagnostics } = await compiled()
  expect((await recompileSheet(await sheetWith('备注', '已告知')))?.diagnostics).toEqual(
    diagnostics,
  )
})

test('an edit that answers a diagnostic ends it', async () => {
  const codes = async (sheet: Promise<Uint8Array>) =>
    (await recompileSheet(await sheet))?.diagnostics
      .filter(({ item }) => item === '一(一)1')
      .map(({ code }) => code)
  expect(await codes(sheetWith('备注', '已告知'))).toContain('UNIT_GROUP_SOME')
  expect(await codes(sheetWith('责任单位', '建管站'))).not.toContain('UNIT_GROUP_SOME')
})

test('what is no sheet of ours is left to others', async () => {
  expect(await recompileSheet(new TextEncoder().encode(PLAN))).toBeNull()
})
