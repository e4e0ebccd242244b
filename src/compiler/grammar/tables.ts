/**
 * Ledgers and task lists kept as tables. Column heads are the labels of the genre; every row below is
 * a duty. A table of two columns, label and value, is one record.
 */
import type { Cell, DocumentTable, Span } from '../../domain/plan/document.ts'
import type { Item } from '../../domain/plan/ledger.ts'
import { optional, readDutyField } from './items.ts'
import { type FieldKey, fieldNamed } from './labels.ts'
import {
  classOf,
  emptyReading,
  type Page,
  readProse,
  referencesIn,
  sourceOf,
  titleOf,
} from './reading.ts'

export interface TableDrafts {
  readonly items: Item[]
  readonly unbalanced: Span[]
  readonly impossible: Span[]
}

/** Where a table stands: what its rows are numbered after (附件1, 表2) and under which heading. */
export interface TablePlace {
  readonly label: string
  readonly heading: string
}

/** Duties of one table; none when its heads name no duty. A document that is one table has no place. */
export function readTable(page: Page, table: DocumentTable, place: TablePlace | null): TableDrafts {
  const drafts: TableDrafts = { items: [], unbalanced: [], impossible: [] }
  const grid = gridOf(table)
  const head = findHead(page, grid)
  if (head !== null) readRows(page, grid, head, place, drafts)
  else readRecord(page, grid, place, drafts)
  return drafts
}

type Grid = ReadonlyArray<ReadonlyArray<Cell | undefined>>

function gridOf(table: DocumentTable): Grid {
  const grid: Array<Array<Cell | undefined>> = Array.from({ length: table.rows }, () => [])
  for (const cell of table.cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan && row < table.rows; row++) {
      const line = grid[row]
      if (line === undefined) continue
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++)
        line[column] = cell
    }
  }
  return grid
}

interface Head {
  /** Row of the last head line. */
  readonly row: number
  readonly keys: ReadonlyArray<FieldKey | null>
}

/** Rows among the first ones in which most cells are labels and one names a duty. */
function findHead(page: Page, grid: Grid): Head | null {
  for (let row = 0; row < Math.min(grid.length, 8); row++) {
    const keys = keysOf(page, grid[row] ?? [])
    const named = new Set(keys.filter((key) => key !== null))
    const duty = ['responsible', 'lead', 'deadline', 'measures', 'task', 'problem', 'goal'].filter(
      (key) => named.has(key as FieldKey),
    )
    if (named.size < 2 || duty.length < 2) continue
    const below = keysOf(page, grid[row + 1] ?? [])
    const second = below.filter(
      (key, column) => key !== null && grid[row + 1]?.[column] !== grid[row]?.[column],
    ).length
    const spans = (grid[row] ?? []).some(
      (cell) => cell !== undefined && (cell.rowSpan > 1 || cell.columnSpan > 1),
    )
    if (second > 0 && spans)
      return { row: row + 1, keys: keys.map((key, column) => below[column] ?? key) }
    return { row, keys }
  }
  return null
}

function keysOf(page: Page, cells: ReadonlyArray<Cell | undefined>): Array<FieldKey | null> {
  return Array.from(cells, (cell) =>
    cell === undefined ? null : fieldNamed(page.folded.slice(cell.start, cell.end)),
  )
}

function readRows(
  page: Page,
  grid: Grid,
  head: Head,
  place: TablePlace | null,
  drafts: TableDrafts,
): void {
  let section: string | null = null
  let count = 0
  for (let row = head.row + 1; row < grid.length; row++) {
    const cells = grid[row] ?? []
    const distinct = [...new Set(cells.filter((cell) => cell !== undefined))]
    const filled = distinct.filter((cell) => page.folded.slice(cell.start, cell.end).trim() !== '')
    const only = filled[0]
    if (only === undefined) continue
    if (filled.length === 1 && (distinct.length === 1 || only.columnSpan > 1)) {
      section = page.text.slice(only.start, only.end).trim()
      continue
    }
    const again = keysOf(page, cells)
    if (again.filter((key, column) => key !== null && key === head.keys[column]).length >= 3)
      continue
    const fields = fieldsOf(cells, head.keys)
    if (!fields.some(({ key }) => key !== 'number' && key !== 'note')) continue
    count += 1
    addRow(page, fields, { place, section, ordinal: count }, drafts)
  }
}

interface TableField {
  readonly key: FieldKey
  readonly from: number
  readonly to: number
}

function fieldsOf(
  cells: ReadonlyArray<Cell | undefined>,
  keys: ReadonlyArray<FieldKey | null>,
): TableField[] {
  const fields: TableField[] = []
  const seen = new Set<Cell>()
  for (const [column, cell] of cells.entries()) {
    const key = keys[column]
    if (cell === undefined || key === null || key === undefined || seen.has(cell)) continue
    seen.add(cell)
    fields.push({ key, from: cell.start, to: cell.end })
  }
  return fields
}

interface RowPlace {
  readonly place: TablePlace | null
  /** The row across the table above this one: 一、大气. */
  readonly section: string | null
  readonly ordinal: number
}

export function addRow(
  page: Page,
  fields: readonly TableField[],
  where: RowPlace,
  drafts: TableDrafts,
): void {
  const reading = emptyReading()
  const words = (key: FieldKey): string | null => {
    const parts = fields
      .filter((field) => field.key === key)
      .map((field) => page.text.slice(field.from, field.to).trim())
    const text = parts.filter((part) => part !== '').join('\n')
    return text === '' ? null : text
  }
  const prose = fields.filter(({ key }) => key === 'task' || key === 'goal' || key === 'measures')
  readProse(
    page,
    prose.map(({ from, to }) => ({ start: from, end: to })),
    reading,
  )
  for (const field of fields) readDutyField(page, field, reading)
  const start = Math.min(...fields.map((field) => field.from))
  const end = Math.max(...fields.map((field) => field.to))
  const named = words('number')?.replace(/\s+/g, '')
  const own = named !== undefined && named.length <= 24 ? named : String(where.ordinal)
  const outer =
    where.place ?? (where.section === null ? null : { label: '', heading: where.section })
  const number = where.place === null ? own : `${where.place.label}-${own}`
  const lead = (['task', 'measures', 'problem', 'goal'] as const)
    .map((key) => fields.find((field) => field.key === key && field.to > field.from))
    .find((field) => field !== undefined)
  const title = lead === undefined ? '' : titleOf(page, lead.from, lead.to)
  drafts.items.push({
    number,
    path: outer === null ? [own] : [outer.label || (where.section ?? ''), own],
    headings: outer === null ? [title] : [where.section ?? outer.heading, title],
    kind: 'measure',
    title,
    text: page.text.slice(start, end),
    problem: words('problem'),
    goal: words('goal'),
    steps: [],
    status: words('status'),
    class: classOf(reading.deadlines, words('class')),
    units: reading.units,
    deadlines: reading.deadlines,
    targets: reading.targets,
    references: referencesIn(page, start, end),
    ...optional('completion', words('completion')),
    ...optional('note', words('note')),
    source: sourceOf(page, start, end),
  })
  drafts.unbalanced.push(...reading.unbalanced)
  drafts.impossible.push(...reading.impossible)
}

/** Label in one column, value in the next, row after row; a label that returns begins a new record. */
function readRecord(page: Page, grid: Grid, place: TablePlace | null, drafts: TableDrafts): void {
  let fields: TableField[] = []
  let count = 0
  const finish = () => {
    const keys = new Set(fields.map(({ key }) => key))
    if (
      keys.size >= 3 &&
      ['responsible', 'lead', 'deadline', 'measures'].some((key) => keys.has(key as FieldKey))
    ) {
      count += 1
      addRow(page, fields, { place, section: null, ordinal: count }, drafts)
    }
    fields = []
  }
  for (const cells of grid) {
    const row = [...new Set(cells.filter((cell) => cell !== undefined))]
    for (let at = 0; at + 1 < row.length; at++) {
      const [label, value] = [row[at], row[at + 1]]
      if (label === undefined || value === undefined) continue
      const key = fieldNamed(page.folded.slice(label.start, label.end))
      if (key === null || fieldNamed(page.folded.slice(value.start, value.end)) !== null) continue
      if (fields.some((field) => field.key === key) && fields[0]?.key === key) finish()
      fields.push({ key, from: value.start, to: value.end })
      at += 1
    }
  }
  finish()
}
