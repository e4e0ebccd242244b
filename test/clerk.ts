/** A clerk who edits the ledger sheet of `aLedger`, for tests of reading it back. */
import type { Worksheet } from 'exceljs'
import { expect } from 'vitest'
import { loadExcel } from '../src/compiler/sheet/excel.ts'
import { readEditedSheet } from '../src/compiler/sheet/read.ts'
import { writeLedgerSheet } from '../src/compiler/sheet/write.ts'
import type { CompiledLedger, Item } from '../src/domain/plan/ledger.ts'
import { aLedger } from './ledgers.ts'

/** Rows of the four items. */
export const BOILERS = 4
export const TRUCKS = 5
export const RIVER = 6
export const LEADERSHIP = 7

export interface Clerk {
  readonly sheet: Worksheet
  put(row: number, head: string, value: string | number | Date | null): void
  column(head: string): number
}

/** What is read back after `edit`; every phrase of it must stand where its source says. */
export async function edited(
  edit: (clerk: Clerk) => void,
  { ledger = aLedger(), sheetName = '整改台账' } = {},
): Promise<CompiledLedger> {
  const { Workbook } = await loadExcel()
  const workbook = new Workbook()
  const bytes = await writeLedgerSheet(ledger, 'zh')
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer)
  const sheet = workbook.getWorksheet(sheetName)
  if (sheet === undefined) throw new Error('the sheet is missing')
  const column = (head: string) => {
    const at = (sheet.getRow(3).values as unknown[]).indexOf(head)
    if (at < 0) throw new Error(`no column ${head}`)
    return at
  }
  edit({
    sheet,
    column,
    put: (row, head, value) => {
      sheet.getRow(row).getCell(column(head)).value = value
    },
  })
  const again = await readEditedSheet(new Uint8Array(await workbook.xlsx.writeBuffer()))
  if (again === null) throw new Error('not read back')
  expectSpansToHold(again.ledger)
  return again.ledger
}

/** Every phrase stands in the text where its source says. */
function expectSpansToHold({ items, document }: CompiledLedger): void {
  for (const phrase of items.flatMap((item) => [
    ...item.units,
    ...item.deadlines,
    ...item.targets,
  ])) {
    const { start, end, paragraph } = phrase.source
    expect(document.text.slice(start, end)).toBe(phrase.written)
    expect(document.paragraphs[paragraph]?.start).toBeLessThanOrEqual(start)
    expect(document.paragraphs[paragraph]?.end).toBeGreaterThanOrEqual(start)
  }
  for (const { start, end } of document.paragraphs) {
    expect(document.text.slice(start, end)).not.toContain('\n')
  }
}

export const itemOf = ({ items }: CompiledLedger, number: string): Item => {
  const item = items.find((it) => it.number === number)
  if (item === undefined) throw new Error(`no item ${number}`)
  return item
}

/** Codes of what is wrong with the sheet. */
export const codes = ({ diagnostics }: CompiledLedger) =>
  diagnostics.map(({ code }) => code).filter((code) => code.startsWith('SHEET_'))
