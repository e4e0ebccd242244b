/** Writes an organisation as a workbook: a sheet for each kind of row, a head, and lists to choose from. */
import type { Worksheet } from 'exceljs'
import { ROLE_TITLE, UNIT_KIND_NAME } from '../../domain/organisation/names.ts'
import {
  type Organisation,
  rowsOf,
  SHEET_IDS,
  SHEETS,
  type SheetId,
} from '../../domain/organisation/workbook/sheets.ts'
import { toCell } from '../sheet/cell-text.ts'
import { offerList } from '../sheet/choices.ts'
import { loadExcel } from '../sheet/excel.ts'
import { styleHead } from '../sheet/look.ts'
import { eraseTimes } from '../sheet/zip.ts'

const WIDTHS: Readonly<Record<string, number>> = { id: 38, aliases: 24, reason: 30, email: 26 }
const FIRST_DAY = new Date('2000-01-01')
/** Rows below the last that still get the lists. */
const ROOM = 500

/** Equal organisations give equal bytes. */
export async function writeOrganisationSheet(organisation: Organisation): Promise<Uint8Array> {
  const { Workbook } = await loadExcel()
  const workbook = new Workbook()
  workbook.creator = 'taizhang'
  workbook.created = FIRST_DAY
  workbook.modified = FIRST_DAY
  const rows = rowsOf(organisation)
  for (const id of SHEET_IDS) {
    const { name, columns } = SHEETS[id]
    const sheet = workbook.addWorksheet(name)
    const keys = Object.keys(columns)
    sheet.columns = keys.map((key) => ({ width: WIDTHS[key] ?? 16, style: { numFmt: '@' } }))
    styleHead(sheet.addRow(Object.values(columns)))
    for (const cells of rows[id]) sheet.addRow(keys.map((key) => toCell(cells[key] ?? '') || null))
    sheet.views = [{ state: 'frozen', xSplit: 2, ySplit: 1 }]
    offerChoices(id, sheet, keys, rows[id].length + ROOM)
  }
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
  eraseTimes(bytes)
  return bytes
}

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  kind: Object.values(UNIT_KIND_NAME).map(({ zh }) => zh),
  role: Object.values(ROLE_TITLE).map(({ zh }) => zh),
  isHead: ['是', '否'],
}

function offerChoices(id: SheetId, sheet: Worksheet, keys: readonly string[], last: number): void {
  for (const [at, key] of keys.entries()) {
    const choices = CHOICES[key]
    if (choices === undefined || (key === 'role' && id !== 'role')) continue
    const { letter } = sheet.getColumn(at + 1)
    offerList(sheet, `${letter}2:${letter}${last}`, choices)
  }
}
