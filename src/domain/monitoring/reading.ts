/** Readings (监测数据): one value of one pollutant at one station, with what is known of its worth. */

export const READING_KINDS = ['real-time', 'minute', 'hour', 'day'] as const
export type ReadingKind = (typeof READING_KINDS)[number]

export const READING_KIND_NAME: Readonly<Record<ReadingKind, { zh: string; en: string }>> = {
  'real-time': { zh: '实时', en: 'Real-time' },
  minute: { zh: '分钟', en: 'Minutes' },
  hour: { zh: '小时', en: 'Hours' },
  day: { zh: '日', en: 'Days' },
}

export const VALIDITIES = [
  'valid', // counts
  'flagged', // its flag says that the instrument or the source was not at work: F M D C T B
  'unapproved', // S: put in by hand, until somebody approves it
  'unverified', // its check sum was wrong and was let pass
  'implausible', // beyond what is physically to be expected there
  'no-value', // no number was sent
  'insufficient', // computed from too few values
  'invalidated', // by a person, with a reason
] as const
export type Validity = (typeof VALIDITIES)[number]

export const VALIDITY_NAME: Readonly<Record<Validity, { zh: string; en: string }>> = {
  valid: { zh: '有效', en: 'valid' },
  flagged: { zh: '标记异常', en: 'flagged' },
  unapproved: { zh: '手工数据待审', en: 'entered by hand, not approved' },
  unverified: { zh: '校验未通过', en: 'check sum not verified' },
  implausible: { zh: '超出合理范围', en: 'implausible' },
  'no-value': { zh: '无数值', en: 'no value' },
  insufficient: { zh: '数据不足', en: 'too few values' },
  invalidated: { zh: '人工判无效', en: 'declared invalid' },
}

/** How it came in. What was computed here never takes the place of what was sent. */
export const ORIGINS = ['device', 'push', 'import', 'manual', 'computed'] as const
export type Origin = (typeof ORIGINS)[number]

/** Data flags, HJ 212-2017 table 8. */
export const FLAG_NAME: Readonly<Record<string, { zh: string; en: string }>> = {
  N: { zh: '正常', en: 'normal' },
  F: { zh: '停运', en: 'stopped' },
  M: { zh: '维护', en: 'under maintenance' },
  S: { zh: '手工输入', en: 'entered by hand' },
  D: { zh: '故障', en: 'instrument fault' },
  C: { zh: '校准', en: 'calibrating' },
  T: { zh: '超测上限', en: 'above the measuring range' },
  B: { zh: '通讯异常', en: 'no communication with the instrument' },
}

/** What a flag says about the worth of a value; none counts as N. */
export function validityOf(flag: string | null): Validity {
  if (flag === null || flag === 'N' || flag === '') return 'valid'
  return flag === 'S' ? 'unapproved' : 'flagged'
}

/** Decimal digits, with a sign and an exponent or without; of a length the database keeps exactly. */
const NUMBER = /^[+-]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})(e[+-]?\d{1,2})?$/i
/** Written by devices where there is no value. */
const NO_VALUES = [-99, -999, -9999, -99999]

/** Null: what was sent stands for no value (empty, NaN, --, -9999 …). */
export function numberSent(text: string): string | null {
  return NUMBER.test(text) && !NO_VALUES.includes(Number(text)) ? text : null
}

const HOUR_MS = 3_600_000
const BEIJING_MS = 8 * HOUR_MS

/** The hour or Beijing day in which an instant lies: its start and its end, in milliseconds. */
export function periodOf(kind: 'hour' | 'day', at: number): { start: number; end: number } {
  const length = kind === 'hour' ? HOUR_MS : 24 * HOUR_MS
  const start = Math.floor((at + BEIJING_MS) / length) * length - BEIJING_MS
  return { start, end: start + length }
}

/** What is computed from values of a kind; null: nothing. */
export const rolledUp = (kind: ReadingKind): 'hour' | 'day' | null =>
  kind === 'hour' ? 'day' : kind === 'day' ? null : 'hour'
