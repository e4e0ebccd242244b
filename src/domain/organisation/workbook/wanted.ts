/**
 * What the rows of a workbook ask for: rows compared with the organisation as it is. A cell that says what
 * the organisation says is no change, however odd the value; a row that is not there asks for nothing.
 */
import type { CivilDate } from '../../civil-date.ts'
import type {
  NewPerson,
  NewTenure,
  NewUnit,
  PersonChange,
  TenureKind,
  UnitChange,
} from '../shapes.ts'
import { TENURE_KINDS } from '../shapes.ts'
import { type Cell, cellReader, dayOf, personFields, tenureFields, unitFields } from './cells.ts'
import { issue, type RowChange, type RowIssue } from './report.ts'
import {
  bareName,
  type Cells,
  type Organisation,
  personLabels,
  plain,
  rowsOf,
  SHEETS,
  type SheetId,
  type SheetRow,
  type Sheets,
  unitLabels,
} from './sheets.ts'

/** An id, or `new …` for what a row of the workbook adds. */
export type Ref = string

export type Wish =
  | { readonly do: 'add-unit'; readonly ref: Ref; readonly unit: NewUnit }
  | { readonly do: 'change-unit'; readonly ref: Ref; readonly change: UnitChange }
  | {
      readonly do: 'close-unit'
      readonly ref: Ref
      readonly closedOn: CivilDate
      readonly mergedInto: Ref | null
    }
  | { readonly do: 'add-person'; readonly ref: Ref; readonly person: NewPerson }
  | { readonly do: 'change-person'; readonly ref: Ref; readonly change: PersonChange }
  | { readonly do: 'leave'; readonly ref: Ref; readonly leftOn: CivilDate }
  | { readonly do: 'begin'; readonly tenure: NewTenure }
  | {
      readonly do: 'end'
      readonly kind: TenureKind
      readonly tenureId: string
      readonly toOn: CivilDate
    }

/** One wish with the row it came from. */
export interface Asked {
  readonly sheet: SheetId
  readonly row: number
  readonly wish: Wish
}

export interface Wanted {
  readonly asked: readonly Asked[]
  readonly changes: readonly RowChange[]
  readonly unchanged: number
  readonly issues: readonly RowIssue[]
}

/** Which row of the organisation a row of the workbook is; null: a new one. */
interface Matched extends SheetRow {
  readonly before: Cells | null
  readonly ref: Ref
}

export function wanted(sheets: Sheets, organisation: Organisation): Wanted {
  const issues: RowIssue[] = []
  const is = rowsOf(organisation)
  const match = (sheet: SheetId) =>
    matchRows(sheet, (sheets[sheet] ?? []).map(withPlainDays), is[sheet], issues)
  const units = match('unit')
  const people = match('person')
  const names = {
    unit: directory(unitLabels(organisation), units),
    person: directory(personLabels(organisation), people),
  }
  const asked: Asked[] = []
  const changes: RowChange[] = []
  let unchanged = 0
  const take = (sheet: SheetId, matched: Matched, wishes: readonly Wish[]) => {
    const { row } = matched
    const cells = differing(sheet, matched)
    if (cells.length === 0 && matched.before !== null) unchanged += 1
    if (wishes.length === 0) return
    for (const wish of wishes) asked.push({ sheet, row, wish })
    const adds = matched.before === null
    const ends = wishes.some((wish) => ['close-unit', 'leave', 'end'].includes(wish.do))
    const name = matched.cells.name ?? matched.cells.person ?? ''
    changes.push({ sheet, row, kind: adds ? 'add' : ends ? 'end' : 'change', name, cells })
  }
  const reader = (sheet: SheetId, matched: Matched) =>
    cellReader(matched, names, (column, code, value) =>
      issues.push(issue(sheet, matched.row, column, code, value)),
    )
  for (const unit of units) take('unit', unit, unitWishes(unit, reader('unit', unit)))
  for (const person of people)
    take('person', person, personWishes(person, reader('person', person)))
  for (const kind of TENURE_KINDS)
    for (const tenure of match(kind))
      take(kind, tenure, tenureWishes(kind, tenure, reader(kind, tenure)))
  return { asked, changes, unchanged, issues }
}

const DAYS = ['fromOn', 'toOn', 'closedOn', 'leftOn']

/** However a day is written, it is the same day; what is none stays for the reader to say so. */
function withPlainDays({ row, cells }: SheetRow): SheetRow {
  const read = Object.entries(cells).map(([column, text]) => [
    column,
    DAYS.includes(column) ? (dayOf(text.trim()) ?? text) : text,
  ])
  return { row, cells: Object.fromEntries(read) }
}

/** By number; without one by what the row says, so that the same file twice adds nothing twice. */
function matchRows(
  sheet: SheetId,
  rows: readonly SheetRow[],
  is: readonly Cells[],
  issues: RowIssue[],
): Matched[] {
  const byId = new Map(is.map((cells) => [cells.id ?? '', cells]))
  const claimed = new Map<string, number>()
  for (const { row, cells } of rows) if (cells.id) claimed.set(cells.id, row)
  const bySaying = new Map<string, Cells[]>()
  for (const cells of is)
    if (!claimed.has(cells.id ?? '')) {
      const key = saying(sheet, cells)
      bySaying.set(key, [...(bySaying.get(key) ?? []), cells])
    }
  const seen = new Map<string, number>()
  return rows.flatMap((row): Matched[] => {
    const id = row.cells.id ?? ''
    const found = bySaying.get(saying(sheet, row.cells)) ?? []
    const before = id === '' ? (found.length === 1 ? (found[0] ?? null) : null) : byId.get(id)
    if (before === undefined) {
      issues.push(issue(sheet, row.row, 'id', 'NUMBER_UNKNOWN', id))
      return []
    }
    const ref = before?.id ?? `new ${sheet} ${row.row}`
    const twin = seen.get(before === null ? saying(sheet, row.cells) : ref)
    if (twin !== undefined) {
      issues.push(issue(sheet, row.row, null, 'ROW_TWICE', String(twin)))
      return []
    }
    seen.set(before === null ? saying(sheet, row.cells) : ref, row.row)
    return [{ ...row, before, ref }]
  })
}

/** What makes a row without a number the same as another one. */
function saying(sheet: SheetId, cells: Cells): string {
  const parts =
    sheet === 'unit' || sheet === 'person'
      ? [cells.name]
      : [cells.person, cells.unit, cells.title, cells.role, cells.substitute, cells.fromOn]
  return parts.map((part) => plain(part ?? '')).join('\n')
}

/** Name → what it may mean, in the workbook and in the organisation. */
function directory(
  labels: ReadonlyMap<string, string>,
  rows: readonly Matched[],
): ReadonlyMap<string, ReadonlySet<Ref>> {
  const found = new Map<string, Set<Ref>>()
  const note = (name: string, ref: Ref) => {
    for (const each of new Set([name, bareName(name)]))
      if (each !== '') found.set(each, (found.get(each) ?? new Set()).add(ref))
  }
  for (const { ref, cells } of rows) note(plain(cells.name ?? ''), ref)
  const inRows = new Set(rows.map(({ ref }) => ref))
  for (const [id, label] of labels) if (!inRows.has(id)) note(label, id)
  return found
}

function differing(sheet: SheetId, { cells, before }: Matched): RowChange['cells'] {
  const heads: Readonly<Record<string, string>> = SHEETS[sheet].columns
  return Object.entries(heads).flatMap(([column, head]) => {
    const after = plain(cells[column] ?? '')
    const was = before?.[column] ?? ''
    return column === 'id' || after === was ? [] : [{ column: head, before: was, after }]
  })
}

function unitWishes({ ref, before }: Matched, cell: Cell): Wish[] {
  if (before === null) {
    const unit = unitFields(cell)
    return unit === null ? [] : [{ do: 'add-unit', ref, unit }, ...closing(ref, cell)]
  }
  const changed = ['name', 'aliases', 'kind', 'parent', 'position'].filter(cell.changed)
  const unit = changed.length > 0 ? unitFields(cell) : null
  const wishes: Wish[] = []
  if (unit !== null)
    wishes.push({
      do: 'change-unit',
      ref,
      change: {
        ...(changed.includes('name') && { name: unit.name }),
        ...(changed.includes('aliases') && { aliases: unit.aliases }),
        ...(changed.includes('kind') && { kind: unit.kind }),
        ...(changed.includes('parent') && { parentId: unit.parentId }),
        ...(changed.includes('position') && { position: unit.position }),
      },
    })
  return [...wishes, ...closing(ref, cell)]
}

function closing(ref: Ref, cell: Cell): Wish[] {
  if (!cell.changed('closedOn') && !cell.changed('mergedInto')) return []
  const closedOn = cell.day('closedOn', 'needed')
  const mergedInto = cell.named('mergedInto', 'unit', 'optional')
  return closedOn === undefined || closedOn === null || mergedInto === undefined
    ? []
    : [{ do: 'close-unit', ref, closedOn, mergedInto }]
}

function personWishes({ ref, before }: Matched, cell: Cell): Wish[] {
  const changed = ['name', 'phone', 'email'].filter(cell.changed)
  const person = before === null || changed.length > 0 ? personFields(cell) : null
  const wishes: Wish[] = []
  if (person !== null && before === null) wishes.push({ do: 'add-person', ref, person })
  else if (person !== null)
    wishes.push({
      do: 'change-person',
      ref,
      change: {
        ...(changed.includes('name') && { name: person.name }),
        ...(changed.includes('phone') && { phone: person.phone }),
        ...(changed.includes('email') && { email: person.email }),
      },
    })
  if (!cell.changed('leftOn')) return wishes
  const leftOn = cell.day('leftOn', 'needed')
  return leftOn ? [...wishes, { do: 'leave', ref, leftOn }] : wishes
}

/** Of what has begun only the last day can still be set. */
function tenureWishes(kind: TenureKind, { ref, before }: Matched, cell: Cell): Wish[] {
  if (before === null) {
    const tenure = tenureFields(kind, cell)
    return tenure === null ? [] : [{ do: 'begin', tenure }]
  }
  const fixed = Object.keys(SHEETS[kind].columns).filter(
    (column) => column !== 'id' && column !== 'toOn' && cell.changed(column),
  )
  for (const column of fixed) cell.say(column, 'CELL_FIXED', before[column])
  if (fixed.length > 0 || !cell.changed('toOn')) return []
  const toOn = cell.day('toOn', 'needed')
  return toOn ? [{ do: 'end', kind, tenureId: ref, toOn }] : []
}
