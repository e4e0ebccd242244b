/** Finds in an edited sheet the head, the columns and the rows, wherever a clerk moved them. */
import type { Cell, CellValue, Row, Worksheet } from 'exceljs'
import { addDays, type CivilDate, civilDate } from '../../domain/civil-date.ts'
import { fromCell } from './cell-text.ts'
import { KEY, ORDINAL, type SheetColumn } from './columns.ts'
import type { Put } from './payload.ts'

/** One cell of the sheet as it stands now. */
export interface SheetCell {
  /** As the file has it, to compare with what was put. */
  readonly raw: string
  /** What it says. */
  readonly text: string
  /** The day a cell holds: one that Excel keeps as a date, or as the bare count of days behind it. */
  readonly date: CivilDate | null
  /** `整改台账!H5` */
  readonly address: string
}

export interface SheetRow<Id extends string> {
  readonly rowNumber: number
  readonly key: string | null
  /** What stands under 序号. */
  readonly ordinal: string
  readonly cells: ReadonlyMap<Id, SheetCell>
  /** What stands outside every known column. */
  readonly strays: readonly SheetCell[]
}

export interface SheetTable<Id extends string> {
  readonly rows: readonly SheetRow<Id>[]
  /** Columns the sheet still has. */
  readonly columns: ReadonlySet<Id>
  /** Columns somebody added, with the head they were given. */
  readonly unknown: ReadonlyArray<{ readonly letter: string; readonly head: string }>
}

/** A head is looked for in this many rows, and must hold this many known words. */
const HEAD_ROWS = 30
const HEAD_WORDS = 3

/** The table of `sheet`, or null where its head is not found. */
export function readTable<Id extends string>(
  sheet: Worksheet,
  columns: readonly SheetColumn<never, Id>[],
  put: Put,
): SheetTable<Id> | null {
  const heads = headWords(columns)
  const headRow = findHead(sheet, heads)
  if (headRow === null) return null
  const { places, key, ordinal } = placeColumns(sheet, headRow, heads, put)
  const known = new Set([...places.values(), key, ordinal])
  const rows: SheetRow<Id>[] = []
  const strayColumns = new Set<number>()
  sheet.eachRow((line) => {
    if (line.number <= headRow) return
    const row = readRow(sheet, line, { places, key, ordinal, known })
    if (row === null) return
    rows.push(row.row)
    for (const column of row.strayColumns) strayColumns.add(column)
  })
  const unknown = [...strayColumns].map((column) => ({
    letter: sheet.getColumn(column).letter,
    head: textOf(sheet.getRow(headRow).getCell(column).value),
  }))
  return { rows, columns: new Set(places.keys()), unknown }
}

const KEY_COLUMN = '#key'
const ORDINAL_COLUMN = '#ordinal'

type Role<Id> = Id | typeof KEY_COLUMN | typeof ORDINAL_COLUMN

function headWords<Id extends string>(columns: readonly SheetColumn<never, Id>[]) {
  const words = new Map<string, Role<Id>>()
  for (const { id, title, aliases = [] } of columns) {
    for (const head of [title.zh, title.en, ...aliases]) words.set(bare(head), id)
  }
  for (const head of Object.values(KEY)) words.set(bare(head), KEY_COLUMN)
  for (const head of Object.values(ORDINAL)) words.set(bare(head), ORDINAL_COLUMN)
  return words
}

function findHead(sheet: Worksheet, heads: ReadonlyMap<string, string>): number | null {
  for (let at = 1; at <= Math.min(HEAD_ROWS, sheet.rowCount); at += 1) {
    const found = new Set<string>()
    sheet.getRow(at).eachCell((cell) => {
      found.add(heads.get(bare(textOf(cell.value))) ?? KEY_COLUMN)
    })
    // 序号 and the key stand in every sheet of ours.
    found.delete(KEY_COLUMN)
    found.delete(ORDINAL_COLUMN)
    if (found.size >= HEAD_WORDS) return at
  }
  return null
}

/** Which column of the sheet holds what: by its head, else — its head rewritten — by where it was. */
function placeColumns<Id extends string>(
  sheet: Worksheet,
  headRow: number,
  heads: ReadonlyMap<string, Role<Id>>,
  put: Put,
) {
  const found = new Map<Role<Id>, number>()
  const taken = new Set<number>()
  const line = sheet.getRow(headRow)
  line.eachCell((cell, column) => {
    const role = heads.get(bare(textOf(cell.value)))
    if (role === undefined || found.has(role)) return
    found.set(role, column)
    taken.add(column)
  })
  const roles = new Set(heads.values())
  for (const [at, id] of put.columns.entries()) {
    const column = at + 2
    const renamed = textOf(line.getCell(column).value).trim() !== '' && !taken.has(column)
    if (!isOneOf(id, roles) || found.has(id) || !renamed) continue
    found.set(id, column)
    taken.add(column)
  }
  const places = new Map<Id, number>()
  for (const [role, column] of found) {
    if (role !== KEY_COLUMN && role !== ORDINAL_COLUMN) places.set(role, column)
  }
  return {
    places,
    key: found.get(KEY_COLUMN) ?? null,
    ordinal: found.get(ORDINAL_COLUMN) ?? null,
  }
}

function isOneOf<T extends string>(word: string, set: ReadonlySet<T>): word is T {
  return (set as ReadonlySet<string>).has(word)
}

interface Places<Id extends string> {
  readonly places: ReadonlyMap<Id, number>
  readonly key: number | null
  readonly ordinal: number | null
  /** All of these. */
  readonly known: ReadonlySet<number | null>
}

/** A row that says something, or null. */
function readRow<Id extends string>(
  sheet: Worksheet,
  row: Row,
  { places, key: keyColumn, ordinal: ordinalColumn, known }: Places<Id>,
): { readonly row: SheetRow<Id>; readonly strayColumns: readonly number[] } | null {
  const cells = new Map<Id, SheetCell>()
  for (const [id, column] of places) cells.set(id, readCell(sheet, row.getCell(column)))
  const strays: SheetCell[] = []
  const strayColumns: number[] = []
  row.eachCell((cell, column) => {
    if (known.has(column) || cell.master !== cell) return
    const stray = readCell(sheet, cell)
    if (stray.text.trim() === '') return
    strays.push(stray)
    strayColumns.push(column)
  })
  const textAt = (column: number | null) =>
    column === null ? '' : readCell(sheet, row.getCell(column)).text.trim()
  const ordinal = textAt(ordinalColumn)
  const says =
    strays.length > 0 ||
    !/^\d*$/.test(ordinal) ||
    [...cells.values()].some(({ text }) => text.trim() !== '')
  if (!says) return null
  const key = textAt(keyColumn) || null
  return { row: { rowNumber: row.number, key, ordinal, cells, strays }, strayColumns }
}

function readCell(sheet: Worksheet, cell: Cell): SheetCell {
  // Of merged cells only the first says something.
  const value = cell.master === cell ? cell.value : null
  const raw = textOf(value)
  return {
    raw,
    text: fromCell(raw),
    date: dateOf(value),
    address: `${sheet.name}!${cell.address}`,
  }
}

function dateOf(value: CellValue): CivilDate | null {
  const plain =
    value !== null && typeof value === 'object' && 'result' in value ? value.result : value
  if (typeof plain === 'number') return dayOfCount(plain)
  if (!(plain instanceof Date) || Number.isNaN(plain.getTime())) return null
  return civilDate(plain.getUTCFullYear(), plain.getUTCMonth() + 1, plain.getUTCDate())
}

/** Excel counts days from 1900; of numbers in a date column only those of this century are days. */
function dayOfCount(count: number): CivilDate | null {
  const [first, last] = [36_526, 73_050] // 2000-01-01, 2099-12-31
  if (!Number.isInteger(count) || count < first || count > last) return null
  return addDays('2000-01-01' as CivilDate, count - first)
}

/** A cell of any kind as text: rich text joined, a formula by its result, a date in Chinese. */
function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (value instanceof Date) return dateText(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('hyperlink' in value) return textOf(value.text as CellValue)
  if ('error' in value) return value.error
  if ('formula' in value || 'sharedFormula' in value) {
    return value.result === undefined ? `=${cellFormula(value)}` : textOf(value.result as CellValue)
  }
  return ''
}

const cellFormula = (value: object) =>
  'formula' in value
    ? String(value.formula)
    : 'sharedFormula' in value
      ? String(value.sharedFormula)
      : ''

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`
}

const bare = (head: string) => fromCell(head).replace(/\s+/g, '').toLowerCase()
