/** Rows of a sheet of complaints, each judged by itself: what it says, and everything that is wrong with it. */
import { type CivilDate, civilDate, dayInChina } from '../civil-date.ts'
import type { TableLine } from '../monitoring/reading-tables.ts'
import { refuse } from '../refusal.ts'
import {
  type Brought,
  COMPLAINT_CHANNELS,
  type Figures,
  NewComplaint,
  NO_FIGURES,
  Outcome,
  VERIFIED,
} from './complaint.ts'
import { decodeNumber, plainNumber } from './complaint-number.ts'
import type { ComplaintPack } from './complaint-pack.ts'
import { COMPLAINT_CHANNEL_NAME, NUMBER_FAULT_NAME, VERIFIED_NAME } from './names.ts'
import { columnOf, ENDED, SHEET_COLUMNS, type SheetColumn } from './sheet.ts'

export interface SheetContext {
  readonly pack: Pick<ComplaintPack, 'types' | 'profiles'>
  /** Of rows that name no source. */
  readonly profile: string
  readonly today: CivilDate
  /** Ids by name and alias. */
  readonly units: ReadonlyMap<string, string>
  /** Ids by code. */
  readonly cells: ReadonlyMap<string, string>
}

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

type Texts = ReadonlyMap<SheetColumn, string>

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

type Wrong = (column: SheetColumn, zh: string, en: string) => void

function profileIn(text: string, { pack, profile }: SheetContext, wrong: Wrong): string {
  if (text === '') return profile
  const found = pack.profiles.find(({ key, zh, en }) => [key, zh, en].includes(text))
  if (found === undefined) wrong('profile', `没有这种来源：${text}`, `no such source: ${text}`)
  return found?.key ?? profile
}

function numberIn(text: string, profile: string, { pack, today }: SheetContext, wrong: Wrong) {
  const plain = plainNumber(text)
  const decoded = decodeNumber(text, today)
  const numbering = pack.profiles.find(({ key }) => key === profile)?.numbering
  if (text === '') wrong('number', '缺受理编号', 'there is no number')
  else if (numbering === 'hand-over' && decoded.faults !== null)
    wrong(
      'number',
      decoded.faults.map((fault) => NUMBER_FAULT_NAME[fault].zh).join('；'),
      decoded.faults.map((fault) => NUMBER_FAULT_NAME[fault].en).join('; '),
    )
  const { channel = null, round = null, on = null } = decoded.number ?? {}
  return { number: decoded.number === null ? text : plain, channel, round, on }
}

function channelIn(text: string, byNumber: string | null, wrong: Wrong): string {
  if (text === '') return byNumber ?? 'other'
  const found = COMPLAINT_CHANNELS.find((each) =>
    [each, COMPLAINT_CHANNEL_NAME[each].zh, COMPLAINT_CHANNEL_NAME[each].en].includes(text),
  )
  if (found === undefined) wrong('channel', `没有这种方式：${text}`, `no such way: ${text}`)
  return found ?? 'other'
}

function typesIn(text: string, { pack }: SheetContext, wrong: Wrong): readonly string[] {
  const written = text.split(/[、,，;；/\s]+/).filter((each) => each !== '')
  if (written.length === 0) wrong('types', '缺污染类型', 'there is no type of pollution')
  return written.flatMap((each) => {
    const found = pack.types.find(
      ({ key, zh, en }) => [key, zh, en, `${zh}污染`].includes(each) || `${each}污染` === zh,
    )
    if (found === undefined) wrong('types', `没有这种污染类型：${each}`, `no such type: ${each}`)
    return found === undefined ? [] : [found.key]
  })
}

function outcomeIn(texts: Texts, wrong: Wrong): Outcome | null {
  const text = (column: SheetColumn) => texts.get(column) ?? ''
  if (text('investigation') === '') return null
  const verified = VERIFIED.find((each) => VERIFIED_NAME[each].zh === text('verified'))
  if (verified === undefined)
    wrong('verified', '应为属实、部分属实或不属实', 'it is true, partly true or untrue')
  const [administratively = '', criminally = ''] = text('detained').split('/')
  const count = (column: SheetColumn, written = text(column)) =>
    amount(written.trim(), column, wrong) ?? 0
  const figures: Figures = {
    ...NO_FIGURES,
    ordered: count('ordered'),
    penalised: count('penalised'),
    fine: count('fine'),
    criminalCases: count('criminalCases'),
    administrativelyDetained: count('detained', administratively),
    criminallyDetained: count('detained', criminally),
    interviewed: count('interviewed'),
    accountable: count('accountable'),
  }
  const parsed = Outcome.safeParse({
    investigation: text('investigation'),
    verified: verified ?? 'true',
    goal: text('goal'),
    handling: text('handling'),
    latest: text('latest'),
    figures,
    accountability: text('accountability'),
    acceptance: text('acceptance'),
  })
  for (const { path, message } of parsed.error?.issues ?? []) {
    const name = String(path.at(-1)) as SheetColumn
    const column = Object.hasOwn(SHEET_COLUMNS, name) ? name : 'detained'
    wrong(column, `填写有误（${message}）`, message)
  }
  return parsed.data ?? null
}

function broughtIn(
  texts: Texts,
  outcome: Outcome | null,
  context: SheetContext,
  wrong: Wrong,
): Brought {
  const written = texts.get('unit') ?? ''
  const unitId = context.units.get(written)
  if (written !== '' && unitId === undefined)
    wrong('unit', `组织机构中没有这个单位：${written}`, `no such unit: ${written}`)
  const code = texts.get('cell') ?? ''
  const cellId = context.cells.get(code)
  if (code !== '' && cellId === undefined)
    wrong('cell', `没有这个网格：${code}`, `no such cell: ${code}`)
  const ended = ENDED.find(([words]) => words.test(texts.get('conclusion') ?? ''))?.[1]
  const dispatch = unitId === undefined ? null : { unitId, cellId: cellId ?? null }
  const state =
    ended !== undefined && outcome !== null
      ? 'closed'
      : outcome !== null
        ? 'handled'
        : dispatch !== null
          ? 'dispatched'
          : 'registered'
  if (ended !== undefined && outcome === null)
    wrong('conclusion', '已办结的须有调查核实情况', 'what is closed was investigated')
  return { state, conclusion: ended ?? 'closed', outcome, dispatch }
}

function duplicateIn(texts: Texts): string {
  const own = plainNumber(texts.get('number') ?? '')
  const named = (texts.get('duplicateOf') ?? '').replaceAll(/\p{Cc}/gu, '')
  if (named !== '') return named
  const merged = (texts.get('merged') ?? '').replaceAll(/\p{Cc}/gu, '')
  return plainNumber(merged) === own || texts.get('isDuplicate') !== '是' ? '' : merged
}

function amount(text: string, column: SheetColumn, wrong: Wrong): number | null {
  if (text === '') return null
  const value = Number(text.replaceAll(/[,，]/g, ''))
  if (Number.isFinite(value)) return value
  wrong(column, `不是数字：${text}`, `no number: ${text}`)
  return null
}

const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s.*)?$/

function dayIn(text: string, column: SheetColumn, wrong: Wrong): CivilDate | null {
  if (text === '') return null
  const [, year, month, day] = DAY.exec(text) ?? []
  const found = year === undefined ? null : civilDate(Number(year), Number(month), Number(day))
  if (found === null && /^\d{4}-\d{2}-\d{2}T/.test(text)) return dayInChina(new Date(text))
  if (found === null) wrong(column, `不是日期：${text}`, `no day: ${text}`)
  return found
}

function dayOfReceipt(
  text: string,
  byNumber: CivilDate | null,
  { today }: SheetContext,
  wrong: Wrong,
): CivilDate {
  const day = dayIn(text, 'receivedOn', wrong) ?? byNumber ?? today
  if (day > today || day < '1990-01-01')
    wrong('receivedOn', `日期有误：${day}`, `no such day: ${day}`)
  return day
}

/** What was exported masked says nothing. */
const unmasked = (phone: string) => (phone.includes('*') ? '' : phone)
