/** A table of subjects is brought in: first to see what it would do, then all of it or nothing. */
import { demand, may } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { refuse } from '../../domain/refusal.ts'
import { columnsOf, suggestMapping, type Target, unmapped } from '../../domain/register/columns.ts'
import { checkEntry } from '../../domain/register/entry.ts'
import {
  firstIssues,
  type ImportIssue,
  type ImportReport,
  MOST_ROWS,
  sameAs,
} from '../../domain/register/import.ts'
import type { Register } from '../../domain/register/register-pack.ts'
import { readRow } from '../../domain/register/sheet.ts'
import { readCalendar } from '../../store/calendar/years.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { cellOf } from '../../store/register/cell-of.ts'
import { registerInForce } from '../../store/register/definitions.ts'
import { objectionsTo } from '../../store/register/objections.ts'
import {
  knownAlready,
  rememberedMapping,
  rememberMapping,
  unitsOfSheets,
} from '../../store/register/sheets.ts'
import { insertSubjects, type NewRow } from '../../store/register/subjects.ts'

export interface SubjectTable {
  readonly register: string
  /** The first is the head. */
  readonly lines: readonly { readonly row: number; readonly cells: readonly string[] }[]
  /** Null: as remembered, else as the headers suggest. */
  readonly mapping: readonly (Target | null)[] | null
  /** Whether the stage of a row is left out, so that all begin at the beginning. */
  readonly ignoreStage: boolean
  readonly apply: boolean
}

/**
 * A trial with no column for what is needed says so at the head, so that the columns can be told and tried again.
 * @throws {Refusal} NOT_YOUR_DUTY, REGISTER_NOT_FOUND, SHEET_UNFIT; SHEET_HAS_ISSUES when applying rows that are
 * not right: nothing is written then.
 */
export function importSubjects(
  database: Database,
  caller: Caller,
  { register: slug, lines, mapping: chosen, ignoreStage, apply }: SubjectTable,
): Promise<ImportReport> {
  const { actor, now } = caller
  demand(actor, 'register.keep')
  return writing(database, caller, async (tx) => {
    const register = await registerInForce(tx, slug, dayInChina(now))
    const [head, ...body] = lines
    if (!head || body.length === 0) return refuse('SHEET_UNFIT', { why: 'empty' })
    if (body.length > MOST_ROWS) refuse('SHEET_UNFIT', { why: 'long', most: MOST_ROWS })
    const headers = head.cells.map((cell) => cell.trim())
    const before = await rememberedMapping(tx, slug, headers)
    const mapping =
      chosen ?? (before && stillKnown(register, before)) ?? suggestMapping(register, headers)
    demandMapping(register, mapping)
    if (apply && !mapping.includes('name')) refuse('SHEET_UNFIT', { why: 'name' })
    const used = ignoreStage
      ? mapping.map((target) => (target?.startsWith('stage') ? null : target))
      : mapping
    const { rows, issues: found } = await readRows(tx, caller, register, used, body)
    const issues = withHead(register, mapping, head.row, found)
    const known = await knownAlready(
      tx,
      slug,
      rows.map(({ data }) => data),
    )
    const fresh = rows.filter(({ data }) => !known.has(sameAs(data)))
    const report = {
      ...{ headers, mapping, remembered: chosen === null && before !== null },
      ...{ rows: body.length, added: fresh.length, known: rows.length - fresh.length },
      ...{ issueCount: issues.length, issues: firstIssues(issues) },
    }
    if (!apply) return { ...report, applied: false }
    if (issues.length > 0) refuse('SHEET_HAS_ISSUES', { issues })
    await insertSubjects(tx, caller, fresh)
    await rememberMapping(tx, caller, slug, headers, mapping)
    return { ...report, applied: true }
  })
}

/** A column that the register had at the last import and has no more is left out. */
function stillKnown(register: Register, mapping: readonly (Target | null)[]) {
  const known = columnsOf(register).map(({ target }) => target)
  return mapping.map((target) => (target !== null && known.includes(target) ? target : null))
}

function demandMapping(register: Register, mapping: readonly (Target | null)[]): void {
  const known = columnsOf(register).map(({ target }) => target)
  const targets = mapping.filter((target) => target !== null)
  const unknown = targets.find((target) => !known.includes(target))
  if (unknown !== undefined) refuse('SHEET_UNFIT', { why: 'column', column: unknown })
  const twice = targets.find((target, index) => targets.indexOf(target) < index)
  if (twice !== undefined) refuse('SHEET_UNFIT', { why: 'twice', column: twice })
}

/** What no column is taken for, said once at the head and not of each row. */
function withHead(
  register: Register,
  mapping: readonly (Target | null)[],
  row: number,
  found: readonly ImportIssue[],
): readonly ImportIssue[] {
  const missing = unmapped(register, mapping)
  const isSaid = ({ path }: ImportIssue) => missing.some(({ target }) => pathOf(target) === path)
  return [
    ...missing.map(({ target, zh, en }) => ({
      ...{ row, path: target },
      zh: `没有一列对应“${zh}”，请选定`,
      en: `no column is “${en}”: tell which`,
    })),
    ...found.filter((issue) => !isSaid(issue)),
  ]
}

/** What is wrong with a row is said of its place, which two columns make. */
function pathOf(target: Target): string {
  if (target === 'unit') return 'unitId'
  return target === 'longitude' || target === 'latitude' ? 'place' : target
}

async function readRows(
  tx: Tx,
  caller: Caller,
  register: Register,
  mapping: readonly (Target | null)[],
  body: SubjectTable['lines'],
) {
  const { actor, now } = caller
  const today = dayInChina(now)
  const calendar = await readCalendar(tx, today)
  const units = await unitsOfSheets(tx)
  const filled = body.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const read = filled.map(({ row, cells }) => ({
    row,
    ...readRow(register, mapping, cells, units),
  }))
  const issues: ImportIssue[] = []
  const rows: NewRow[] = []
  const seen = new Map<string, number>()
  for (const { row, given, wrong: unread } of read) {
    const cellId = await cellOf(tx, given.place)
    const entry = checkEntry(register, given, cellId, calendar, today)
    const said = unread.map(({ path }) => path)
    const wrong = [...unread, ...entry.wrong.filter(({ path }) => !said.includes(path))]
    if (!may(actor, 'register.keep', given.unitId === null ? [] : [given.unitId]))
      wrong.push({ path: 'unit', zh: '不是您的责任单位', en: 'not a unit of yours' })
    const before = seen.get(sameAs(entry.data))
    if (before !== undefined)
      wrong.push({ path: 'name', zh: `与第 ${before} 行重复`, en: `the same as row ${before}` })
    else seen.set(sameAs(entry.data), row)
    if (wrong.length === 0)
      for (const { code, zh, en } of await objectionsTo(
        tx,
        register,
        { ...entry.data, baseline: null },
        today,
      ))
        wrong.push({ path: code, zh, en })
    issues.push(...wrong.map((each) => ({ row, ...each })))
    if (wrong.length === 0) rows.push(entry)
  }
  return { rows, issues }
}
