/**
 * Reads a ledger back from a spreadsheet that `writeLedgerSheet` wrote, with what was edited in it
 * since: the visible cells win, what they do not show comes from the hidden sheet.
 */
import type { Workbook, Worksheet } from 'exceljs'
import type { CompiledLedger } from '../../domain/plan/ledger.ts'
import { Damaged } from '../read/damaged.ts'
import { demandBounded } from '../read/office/archive.ts'
import { ITEM_COLUMNS } from './columns.ts'
import { editItems } from './edit-items.ts'
import { editTargets } from './edit-targets.ts'
import { Editing } from './editing.ts'
import { loadExcel } from './excel.ts'
import { PAYLOAD_SHEET, type Payload, type Put, readPayload } from './payload.ts'
import { readTable, type SheetTable } from './rows.ts'
import { TARGET_COLUMNS } from './target-columns.ts'
import { readEntry } from './zip.ts'

export interface EditedLedger {
  readonly ledger: CompiledLedger
  /** Something differs from what was written. */
  readonly edited: boolean
}

/**
 * The ledger in `bytes`, or null: not a spreadsheet of ours, or its hidden sheet is gone or damaged.
 * An unedited one is deep-equal to what was written.
 */
export async function readLedgerSheet(bytes: Uint8Array): Promise<CompiledLedger | null> {
  return (await readEditedSheet(bytes))?.ledger ?? null
}

/**
 * As `readLedgerSheet`, and says whether the ledger was edited and so must be diagnosed again.
 * @throws {Refusal} FILE_EXPANDS_TOO_FAR
 */
export async function readEditedSheet(
  bytes: Uint8Array,
  name = 'ledger.xlsx',
): Promise<EditedLedger | null> {
  if (!mayBeOurs(bytes) || !(await isBounded(bytes, name))) return null
  const workbook = await load(bytes)
  const payload = workbook === null ? null : readPayload(workbook)
  if (workbook === null || payload === null) return null
  const items = findTable(workbook, ITEM_COLUMNS, payload.items)
  return items === null ? null : edit(payload, items, workbook)
}

function edit(
  payload: Payload,
  items: NonNullable<ReturnType<typeof findItems>>,
  workbook: Workbook,
): EditedLedger {
  const { ledger } = payload
  const editing = new Editing(ledger.document, yearOf(ledger))
  const after = editItems(ledger, items, payload.items, editing)
  const targets = findTable(workbook, TARGET_COLUMNS, payload.targets)
  const figures =
    targets === null
      ? ledger.targets
      : editTargets(ledger.targets, targets, payload.targets, editing)
  if (!editing.touched) return { ledger, edited: false }
  return {
    ledger: {
      ...ledger,
      items: after.items,
      targets: figures,
      diagnostics: [...after.diagnostics, ...editing.diagnostics],
      document: editing.revision.document(),
    },
    edited: true,
  }
}

/** The year a plan speaks in: of its issue, else in its title. */
function yearOf({ plan }: CompiledLedger): number | null {
  const year = (plan.issuedOn ?? /20\d{2}/.exec(plan.title)?.[0])?.slice(0, 4)
  return year === undefined ? null : Number(year)
}

const findItems = (workbook: Workbook, put: Put) => findTable(workbook, ITEM_COLUMNS, put)

/** The first sheet whose head matches, by whatever name; the hidden one and the diagnostics do not. */
function findTable<Id extends string>(
  workbook: Workbook,
  columns: Parameters<typeof readTable<Id>>[1],
  put: Put,
): SheetTable<Id> | null {
  const sheets = workbook.worksheets.filter(({ name }) => name !== PAYLOAD_SHEET)
  const scored = sheets.map((sheet) => ({ sheet, table: readTable(sheet, columns, put) }))
  const best = scored
    .filter((it): it is { sheet: Worksheet; table: SheetTable<Id> } => it.table !== null)
    .sort((a, b) => b.table.columns.size - a.table.columns.size)[0]
  return best?.table ?? null
}

/** Cheap: looks for the name of the hidden sheet before the whole file is unpacked. */
function mayBeOurs(bytes: Uint8Array): boolean {
  const contents = readEntry(bytes, 'xl/workbook.xml', 4 * 1024 * 1024)
  return contents?.includes(PAYLOAD_SHEET) ?? false
}

/** The spreadsheet library inflates whatever it is given; a damaged file is left to the general reader. */
async function isBounded(bytes: Uint8Array, name: string): Promise<boolean> {
  try {
    await demandBounded(bytes, name)
    return true
  } catch (error) {
    if (error instanceof Damaged) return false
    throw error
  }
}

async function load(bytes: Uint8Array): Promise<Workbook | null> {
  const { Workbook } = await loadExcel()
  const workbook = new Workbook()
  try {
    const { buffer, byteOffset, byteLength } = bytes
    await workbook.xlsx.load(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer)
    return workbook
  } catch {
    // Damaged: the general reader says how.
    return null
  }
}
