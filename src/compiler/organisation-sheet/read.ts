/** The rows of an organisation's workbook, as text, with their places; what is in them is judged elsewhere. */
import { issue, type RowIssue } from '../../domain/organisation/workbook/report.ts'
import {
  plain,
  SHEET_IDS,
  SHEETS,
  type SheetId,
  type SheetRow,
  type Sheets,
} from '../../domain/organisation/workbook/sheets.ts'
import { refuse } from '../../domain/refusal.ts'
import { orRefuse } from '../read/damaged.ts'
import { readSheets } from '../read/excel/excel.ts'
import type { Sheet, SheetCell } from '../read/excel/sheet.ts'
import { demandSize } from '../read/limits.ts'
import { openArchive } from '../read/office/archive.ts'
import { openPackage } from '../read/office/package.ts'
import { fromCell } from '../sheet/cell-text.ts'

export interface ReadWorkbook {
  readonly sheets: Sheets
  readonly issues: readonly RowIssue[]
}

/** @throws {Refusal} WORKBOOK_UNKNOWN when it has none of the sheets; those about files */
export async function readOrganisationSheet(
  bytes: Uint8Array,
  name: string,
): Promise<ReadWorkbook> {
  demandSize(bytes.length, name)
  const found = await orRefuse(name, '.xlsx', async () => {
    const archive = await openArchive(bytes, name)
    const office = await openPackage(archive)
    if (office === null || !/spreadsheetml/.test(office.contentType))
      return refuse('WORKBOOK_UNKNOWN', {})
    return readSheets(office, archive, name)
  })
  const issues: RowIssue[] = []
  const sheets: Partial<Record<SheetId, readonly SheetRow[]>> = {}
  for (const { name: sheetName, sheet } of found) {
    const id = SHEET_IDS.find((each) => SHEETS[each].name === sheetName.trim())
    if (id !== undefined && sheets[id] === undefined) sheets[id] = rowsIn(id, sheet, issues)
  }
  return Object.keys(sheets).length === 0 ? refuse('WORKBOOK_UNKNOWN', {}) : { sheets, issues }
}

function rowsIn(id: SheetId, { cells }: Sheet, issues: RowIssue[]): SheetRow[] {
  const lines = new Map<number, SheetCell[]>()
  for (const cell of cells) {
    const line = lines.get(cell.row) ?? []
    if (line.length === 0) lines.set(cell.row, line)
    line.push(cell)
  }
  const [[headRow, head] = [0, []], ...body] = [...lines].sort(([a], [b]) => a - b)
  const columns = headsIn(id, headRow, head, issues)
  return body.flatMap(([row, line]) => {
    const place = row + 1
    const texts: Record<string, string> = {}
    for (const { column, text, formula } of line) {
      const known = columns.get(column)
      if (known === undefined) continue
      if (formula) issues.push(issue(id, place, known, 'FORMULA'))
      texts[known] = plain(fromCell(text))
    }
    return Object.values(texts).some((text) => text !== '') ? [{ row: place, cells: texts }] : []
  })
}

/** Place of a column → which it is. */
function headsIn(id: SheetId, row: number, head: readonly SheetCell[], issues: RowIssue[]) {
  const heads = Object.entries<string>(SHEETS[id].columns)
  const columns = new Map<number, string>()
  for (const { column, text } of head) {
    const [known] = heads.find(([, name]) => name === text.trim()) ?? []
    if (known === undefined || [...columns.values()].includes(known))
      issues.push(issue(id, row + 1, null, 'HEAD_UNKNOWN', text.trim().slice(0, 50)))
    else columns.set(column, known)
  }
  const there = new Set(columns.values())
  for (const [known, name] of heads)
    if (!there.has(known)) issues.push(issue(id, row + 1, null, 'HEAD_MISSING', name))
  return columns
}
