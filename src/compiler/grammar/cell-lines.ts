/**
 * Tables whose cells became lines of their own when a page was turned into text. The head is a run of
 * labels that begins with 序号; a row begins with its number alone on a line. Cells are told apart by what
 * they hold, since merged and empty ones left no line behind.
 */
import type { Span } from '../../domain/plan/document.ts'
import { findDeadlines } from './deadlines.ts'
import { type FieldKey, ROLE_OF_FIELD } from './field-kinds.ts'
import { fieldNamed } from './labels.ts'
import type { Line } from './lines.ts'
import { readUnitList } from './unit-list.ts'
import { looksLikeUnit } from './unit-names.ts'

export interface CellTable {
  /** Lines of the head and the rows: they are nothing else. */
  readonly lines: readonly Line[]
  readonly rows: ReadonlyArray<{ readonly number: string; readonly fields: readonly CellField[] }>
}

export interface CellField {
  readonly key: FieldKey
  readonly from: number
  readonly to: number
}

const HEAD_LINES = 4
const ROW_LINES = 40

export function findCellTables(folded: string, lines: readonly Line[]): CellTable[] {
  const tables: CellTable[] = []
  for (let at = 0; at < lines.length; at++) {
    const head = headAt(folded, lines, at)
    if (head === null) continue
    const rows = rowsFrom(folded, lines, at + head.length)
    const last = rows.at(-1)
    if (last === undefined || rows.length < 2) continue
    tables.push({
      lines: lines.slice(at, last.end),
      rows: rows.map(({ number, start, end }) => ({
        number,
        fields: fieldsOf(folded, lines.slice(start, end), head),
      })),
    })
    at = last.end - 1
  }
  return tables
}

/** The columns of a head that begins at `at`, or null. */
function headAt(folded: string, lines: readonly Line[], at: number): FieldKey[] | null {
  const keys: FieldKey[] = []
  for (let line = lines[at]; line !== undefined; line = lines[at + keys.length]) {
    const key = line.end - line.start > 16 ? null : fieldNamed(folded.slice(line.start, line.end))
    if (key === null) break
    keys.push(key)
  }
  const duty = keys.some((key) => ROLE_OF_FIELD[key] !== undefined || key === 'deadline')
  return keys[0] === 'number' && keys.length >= HEAD_LINES && duty ? keys : null
}

interface Row {
  readonly number: string
  /** First line behind the number, and the line behind the last. */
  readonly start: number
  end: number
}

function rowsFrom(folded: string, lines: readonly Line[], from: number): Row[] {
  const rows: Row[] = []
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] as Line
    const words = folded.slice(line.start, line.end)
    const row = rows.at(-1)
    const follows =
      /^\d{1,3}$/.test(words) &&
      Number(words) === (row === undefined ? Number(words) : Number(row.number) + 1)
    if (follows) rows.push({ number: words, start: at + 1, end: at + 1 })
    else if (row === undefined || at - row.start > ROW_LINES) break
    else row.end = at + 1
  }
  return rows
}

const TIME =
  /^[\d年月日底前末初上中下旬内\-~至到,、;。.\s持续长期坚持立行改即推进每季度周实施分完成常态化开展]+$/

/** Dates from the end, units before them, and what remains is the duty in words. */
function fieldsOf(folded: string, lines: readonly Line[], head: readonly FieldKey[]): CellField[] {
  const words = (line: Line | undefined) =>
    line === undefined ? '' : folded.slice(line.start, line.end)
  let end = lines.length
  while (end > 0 && TIME.test(words(lines[end - 1])) && words(lines[end - 1]).length <= 24) end -= 1
  const time = spanOf(lines.slice(end))
  const dated =
    time !== null &&
    findDeadlines(folded, time.start, time.end, { year: null, field: true }).length > 0
  let first = end
  while (first > 0 && isUnits(words(lines[first - 1]))) first -= 1
  // 丹江口 / 经济开发区: a name broken over two lines.
  const broken =
    first > 0 &&
    first < end &&
    /^[\u4e00-\u9fff]{2,6}$/.test(words(lines[first - 1])) &&
    looksLikeUnit(words(lines[first - 1]) + words(lines[first]))
  const cells = lines.slice(first, end).map((line) => ({ start: line.start, end: line.end }))
  if (broken && cells[0] !== undefined)
    cells[0] = { start: lines[first - 1]?.start ?? cells[0].start, end: cells[0].end }
  const prose = spanOf(lines.slice(0, broken ? first - 1 : first))
  const columns = head.filter((key) => ROLE_OF_FIELD[key] !== undefined)
  const fields: CellField[] = []
  if (prose !== null)
    fields.push({ key: 'measures', from: lastLineStart(folded, prose), to: prose.end })
  for (const [index, cell] of cells.entries()) {
    const key = columns[Math.min(index, columns.length - 1)]
    if (key !== undefined) fields.push({ key, from: cell.start, to: cell.end })
  }
  if (dated) fields.push({ key: 'deadline', from: time.start, to: time.end })
  return fields
}

function isUnits(words: string): boolean {
  if (words.length > 200 || /[。;:]/.test(words)) return false
  const units = readUnitList(words, 0, words.length, 'responsible', true)
  const covered = units.reduce((sum, unit) => sum + unit.end - unit.start + 1, 0)
  return units.length > 0 && covered >= words.length * 0.7
}

function spanOf(lines: readonly Line[]): Span | null {
  const first = lines[0]
  const last = lines.at(-1)
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end }
}

/** The measure itself, behind the headings of merged cells ((一)…, 1.…) that stand before it. */
function lastLineStart(folded: string, { start, end }: Span): number {
  let from = start
  for (
    let next = folded.indexOf('\n', from);
    next !== -1 && next < end;
    next = folded.indexOf('\n', from)
  ) {
    const line = folded.slice(from, next).trim()
    if (line !== '' && !/^(\([一二三四五六七八九十]+\)|\d{1,2}[.、])[^。]{2,40}$/.test(line)) break
    from = next + 1
  }
  while (from < end && /\s/.test(folded.charAt(from))) from += 1
  return from
}
