/** Rows copied from a spreadsheet, read as items to register; what is wrong with a row is said, row by row. */
import { type CivilDate, civilDate } from '#domain/civil-date.ts'
import { LEVEL_NAME } from '#domain/ledger/names.ts'
import { NewItem } from '#domain/ledger/new-item.ts'
import { CLASS_NAME } from '#domain/names.ts'

export const FIELDS = [
  'number',
  'title',
  'text',
  'class',
  'level',
  'origin',
  'dueOn',
  'superiorDueOn',
] as const
export type Field = (typeof FIELDS)[number]

/** Headings by which a column is known. */
const HEADINGS: Readonly<Record<Field, readonly string[]>> = {
  number: ['编号', '序号', 'no.', 'number'],
  title: ['整改事项', '事项', '标题', '任务', 'item', 'title'],
  text: ['内容', '正文', '整改内容', '整改措施', '工作内容', 'content', 'text'],
  class: ['类别', '整改类别', 'class'],
  level: ['层级', '交办层级', 'level'],
  origin: ['来源', '文件', 'origin'],
  dueOn: ['整改时限', '时限', '完成时限', 'due', 'deadline'],
  superiorDueOn: ['上级时限', 'superior’s date', "superior's date"],
}

export type RowProblem =
  | { readonly kind: 'missing' | 'too-long' | 'due-too-late'; readonly field: Field }
  | { readonly kind: 'not-understood'; readonly field: Field; readonly value: string }

export interface PastedRow {
  /** Counted from 1, without the heading. */
  readonly row: number
  readonly cells: Readonly<Partial<Record<Field, string>>>
  /** Null while something is wrong. */
  readonly item: NewItem | null
  readonly problems: readonly RowProblem[]
}

export function readPasted(text: string): readonly PastedRow[] {
  const table = cellsOf(text).filter((row) => row.some((cell) => cell.trim() !== ''))
  const heading = table[0]?.map(fieldOf) ?? []
  const headed = heading.filter((field) => field !== null).length >= 2
  const fields = headed ? heading : FIELDS
  return table
    .slice(headed ? 1 : 0)
    .map((row, index) => ({ row: index + 1, ...readRow(row, fields) }))
}

/** Tab-separated, as spreadsheets put it on the clipboard: a cell with line breaks stands in quotes. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text
    .replaceAll('\r\n', '\n')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\n') rows.push([])
    if (end === '') break
  }
  return rows
}

function fieldOf(heading: string): Field | null {
  const said = heading.trim().toLowerCase()
  return FIELDS.find((field) => HEADINGS[field].includes(said)) ?? null
}

function readRow(
  row: readonly string[],
  fields: readonly (Field | null)[],
): Omit<PastedRow, 'row'> {
  const cells: Partial<Record<Field, string>> = {}
  for (const [index, field] of fields.entries()) {
    const cell = row[index]?.trim() ?? ''
    if (field !== null && cell !== '') cells[field] = cell
  }
  const misread: RowProblem[] = []
  const read = <T>(field: Field, parse: (cell: string) => T | null): T | null => {
    const cell = cells[field]
    if (cell === undefined) return null
    const value = parse(cell)
    if (value === null) misread.push({ kind: 'not-understood', field, value: cell })
    return value
  }
  const parsed = NewItem.safeParse({
    number: cells.number ?? '',
    title: cells.title ?? '',
    text: cells.text ?? cells.title ?? '',
    class: read('class', (cell) => named(CLASS_NAME, cell)),
    level: read('level', (cell) => named(LEVEL_NAME, cell)) ?? 'own',
    origin: cells.origin ?? '',
    dueOn: read('dueOn', dayOf),
    superiorDueOn: read('superiorDueOn', dayOf),
  })
  const problems = [
    ...misread,
    ...(parsed.success
      ? []
      : parsed.error.issues.map(({ path, code }): RowProblem => {
          const field = path[0] as Field
          if (code === 'too_small') return { kind: 'missing', field }
          return { kind: code === 'too_big' ? 'too-long' : 'due-too-late', field }
        })),
  ]
  return { cells, problems, item: problems.length === 0 ? (parsed.data ?? null) : null }
}

/** The identifier of a word in either language, or the identifier itself. */
function named(
  names: Readonly<Record<string, Readonly<Record<'zh' | 'en', string>>>>,
  cell: string,
): string | null {
  const said = cell.toLowerCase()
  const found = Object.entries(names).find(
    ([key, { zh, en }]) => key === said || zh === cell || en.toLowerCase() === said,
  )
  return found?.[0] ?? null
}

/** 2026-6-30, 2026/6/30, 2026.6.30 or 2026年6月30日. */
function dayOf(cell: string): CivilDate | null {
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(cell)
  return parts && civilDate(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}
