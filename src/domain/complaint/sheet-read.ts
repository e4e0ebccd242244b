/** Rows of a sheet of complaints, each judged by itself: what it says, and everything that is wrong with it. */
import type { TableLine } from '../monitoring/reading-tables.ts'
import { refuse } from '../refusal.ts'
import { type Brought, NewComplaint } from './complaint.ts'
import { columnOf, SHEET_COLUMNS, type SheetColumn } from './sheet.ts'
import {
  amount,
  channelIn,
  dayIn,
  dayOfReceipt,
  duplicateIn,
  numberIn,
  profileIn,
  type SheetContext,
  type Texts,
  typesIn,
  unmasked,
} from './sheet-cells.ts'
import { broughtIn, outcomeIn } from './sheet-outcome.ts'

export interface SheetIssue {
  readonly row: number
  /** The head of its column; empty: the row as a whole. */
  readonly column: string
  readonly zh: string
  readonly en: string
}

export interface ReadComplaint {
  readonly row: number
  readonly wanted: NewComplaint
  readonly brought: Brought
  /** Number of the complaint it repeats. */
  readonly duplicateOf: string
  /** The columns in which the row says something. */
  readonly said: ReadonlySet<SheetColumn>
}

export interface ReadSheet {
  readonly rows: readonly ReadComplaint[]
  readonly issues: readonly SheetIssue[]
  readonly count: number
}

/** A title and a note may stand above the head. */
const HEAD_WITHIN = 6

/** @throws {Refusal} COMPLAINT_SHEET_UNKNOWN */
export function readSheet(lines: readonly TableLine[], context: SheetContext): ReadSheet {
  const at = lines.slice(0, HEAD_WITHIN).findIndex(({ cells }) => {
    const heads = cells.map(columnOf)
    return heads.includes('number') && heads.includes('content')
  })
  const head = lines[at]
  if (head === undefined) return refuse('COMPLAINT_SHEET_UNKNOWN', {})
  const columns = head.cells.map(columnOf)
  const rows: ReadComplaint[] = []
  const issues: SheetIssue[] = []
  const seen = new Map<string, number>()
  const body = lines.slice(at + 1).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  for (const { row, cells } of body) {
    const read = readRow(row, textsOf(columns, cells), context)
    const { number } = read.wanted ?? { number: '' }
    const before = number === '' ? undefined : seen.get(number)
    if (before !== undefined)
      read.issues.push(
        problem(row, 'number', `与第 ${before} 行编号相同`, `the same number as row ${before}`),
      )
    else if (number !== '') seen.set(number, row)
    issues.push(...read.issues)
    if (read.issues.length === 0 && read.wanted !== null)
      rows.push({
        row,
        wanted: read.wanted,
        brought: read.brought,
        duplicateOf: read.duplicateOf,
        said: read.said,
      })
  }
  return { rows, issues, count: body.length }
}

function textsOf(columns: readonly (SheetColumn | null)[], cells: readonly string[]): Texts {
  const texts = new Map<SheetColumn, string>()
  for (const [at, column] of columns.entries()) {
    const text = (cells[at] ?? '').trim()
    if (column !== null && text !== '' && !texts.has(column)) texts.set(column, text)
  }
  return texts
}

const problem = (row: number, column: SheetColumn | null, zh: string, en: string): SheetIssue => ({
  ...{ row, zh, en },
  column: column === null ? '' : SHEET_COLUMNS[column].head,
})

function readRow(row: number, texts: Texts, context: SheetContext) {
  const issues: SheetIssue[] = []
  const wrong = (column: SheetColumn, zh: string, en: string) =>
    void issues.push(problem(row, column, zh, en))
  const text = (column: SheetColumn) => texts.get(column) ?? ''
  const profile = profileIn(text('profile'), context, wrong)
  const byNumber = numberIn(text('number'), profile, context, wrong)
  const longitude = amount(text('longitude'), 'longitude', wrong)
  const latitude = amount(text('latitude'), 'latitude', wrong)
  if ((longitude === null) !== (latitude === null))
    wrong('longitude', '经度、纬度须同时填写', 'both or none')
  const outcome = outcomeIn(texts, wrong)
  const parsed = NewComplaint.safeParse({
    profile,
    channel: channelIn(text('channel'), byNumber.channel, wrong),
    number: byNumber.number,
    originalOrder: text('originalOrder'),
    round: amount(text('round'), 'round', wrong) ?? byNumber.round,
    batchOn: dayIn(text('batchOn'), 'batchOn', wrong),
    receivedOn: dayOfReceipt(text('receivedOn'), byNumber.on, context, wrong),
    content: text('content'),
    district: text('district'),
    types: typesIn(text('types'), context, wrong),
    place: text('place'),
    position: longitude === null || latitude === null ? null : { longitude, latitude },
    isKey: text('isKey') === '是',
    leaders: text('leaders'),
    liaison: { name: text('liaison'), phone: unmasked(text('liaisonPhone')) },
  })
  for (const { path, message } of parsed.error?.issues ?? []) {
    const column = path[0] as SheetColumn
    const shown = Object.hasOwn(SHEET_COLUMNS, column) ? column : null
    if (shown !== 'types' || issues.every((each) => each.column !== SHEET_COLUMNS.types.head))
      issues.push(problem(row, shown, `填写有误（${message}）`, message))
  }
  return {
    wanted: parsed.data ?? null,
    brought: broughtIn(texts, outcome, context, wrong),
    duplicateOf: duplicateIn(texts),
    said: new Set(texts.keys()),
    issues,
  }
}
