/** What single cells of a sheet of complaints say, and what is wrong with them. */
import { type CivilDate, civilDate, dayInChina } from '../civil-date.ts'
import { COMPLAINT_CHANNELS } from './complaint.ts'
import { decodeNumber, plainNumber } from './complaint-number.ts'
import type { ComplaintPack } from './complaint-pack.ts'
import { COMPLAINT_CHANNEL_NAME, NUMBER_FAULT_NAME } from './names.ts'
import type { SheetColumn } from './sheet.ts'

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

/** A row: what its columns say, empty cells left out. */
export type Texts = ReadonlyMap<SheetColumn, string>
export type Wrong = (column: SheetColumn, zh: string, en: string) => void

export function profileIn(text: string, { pack, profile }: SheetContext, wrong: Wrong): string {
  if (text === '') return profile
  const found = pack.profiles.find(({ key, zh, en }) => [key, zh, en].includes(text))
  if (found === undefined) wrong('profile', `没有这种来源：${text}`, `no such source: ${text}`)
  return found?.key ?? profile
}

export function numberIn(
  text: string,
  profile: string,
  { pack, today }: SheetContext,
  wrong: Wrong,
) {
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

export function channelIn(text: string, byNumber: string | null, wrong: Wrong): string {
  if (text === '') return byNumber ?? 'other'
  const found = COMPLAINT_CHANNELS.find((each) =>
    [each, COMPLAINT_CHANNEL_NAME[each].zh, COMPLAINT_CHANNEL_NAME[each].en].includes(text),
  )
  if (found === undefined) wrong('channel', `没有这种方式：${text}`, `no such way: ${text}`)
  return found ?? 'other'
}

export function typesIn(text: string, { pack }: SheetContext, wrong: Wrong): readonly string[] {
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

export function duplicateIn(texts: Texts): string {
  const own = plainNumber(texts.get('number') ?? '')
  const named = (texts.get('duplicateOf') ?? '').replaceAll(/\p{Cc}/gu, '')
  if (named !== '') return named
  const merged = (texts.get('merged') ?? '').replaceAll(/\p{Cc}/gu, '')
  return plainNumber(merged) === own || texts.get('isDuplicate') !== '是' ? '' : merged
}

export function amount(text: string, column: SheetColumn, wrong: Wrong): number | null {
  if (text === '') return null
  const value = Number(text.replaceAll(/[,，]/g, ''))
  if (Number.isFinite(value)) return value
  wrong(column, `不是数字：${text}`, `no number: ${text}`)
  return null
}

const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s.*)?$/

export function dayIn(text: string, column: SheetColumn, wrong: Wrong): CivilDate | null {
  if (text === '') return null
  const [, year, month, day] = DAY.exec(text) ?? []
  const found = year === undefined ? null : civilDate(Number(year), Number(month), Number(day))
  if (found === null && /^\d{4}-\d{2}-\d{2}T/.test(text)) return dayInChina(new Date(text))
  if (found === null) wrong(column, `不是日期：${text}`, `no day: ${text}`)
  return found
}

export function dayOfReceipt(
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
export const unmasked = (phone: string) => (phone.includes('*') ? '' : phone)
