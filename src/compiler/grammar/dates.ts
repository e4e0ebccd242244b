/**
 * Reads one expression of time: 2017年10月底, 十二月, 2021年10月—2022年3月, “十四五”, 2020.12.31,
 * 三季度末. It says what days are meant; whether that is a deadline is decided by its surroundings.
 */
import { matchAt } from './match-at.ts'
import { chineseNumber } from './numerals.ts'

export interface TimeExpression {
  readonly start: number
  readonly end: number
  /** null: the year was not written (10月底) or cannot be known (20XX年). */
  readonly year: number | null
  readonly yearWritten: boolean
  readonly masked: boolean
  readonly month: number | null
  readonly day: number | null
  /** The part of a year or month that is meant. */
  readonly part: Part | null
  /** First day of a range or a term, with its own year where one is written. */
  readonly from: TimeExpression | null
  readonly fiveYearPlan: number | null
}

type Part =
  | 'end'
  | 'middle'
  | 'start'
  | 'first-half'
  | 'second-half'
  | 'q1'
  | 'q2'
  | 'q3'
  | 'q4'
  | 'spring'
  | 'summer'
  | 'autumn'
  | 'winter'
  | 'spring-festival'
  | 'national-day'

const YEAR =
  /(\d{4})\s?年?年|([一二][〇零一二三四五六七八九○]{3})\s?年|(\d{2}[xX*]{2}|[xX]{1,4}|\d{3}[xX*])\s?年|(今年|本年度|本年|当年|明年|次年|后年|年内)|(\d{4})(?=[.\-/]\d{1,2}(?!\d))|(\d{4})(?=\s?(?:--|[-~至到])\s?\d{4}\s?年)/y
const MONTH = /(\d{1,2}|十[一二]|[一二三四五六七八九十])\s?月份?/y
const DAY =
  /(\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s?[日号](?:\((?:星期|周)[一二三四五六日天]\))?/y
const NUMERIC = /[.\-/](\d{1,2})(?:[.\-/](\d{1,2}))?(?!\d)/y
const PART =
  /(度?(?:内)?)?(上半年|下半年|第?[一1]季度|第?[二2]季度|第?[三3]季度|第?[四4]季度|[春夏秋冬]季|年?底|年?末|年终|年中|年初|上旬|中旬|下旬|中期|初|中|春节|国庆节?|"?十一"?(?=前|之前))/y
const PLAN = /"?(十[一二三四五六]|十)五"?(?:时期|期间|规划期|末|期末)?/y

/** Words in place of a year, relative to the year of issue. */
const RELATIVE: Readonly<Record<string, number>> = {
  今年: 0,
  本年度: 0,
  本年: 0,
  当年: 0,
  年内: 0,
  明年: 1,
  次年: 1,
  后年: 2,
}

/** The expression that begins exactly at `start`; `thisYear` resolves 今年 and 明年. */
export function timeAt(
  text: string,
  start: number,
  thisYear: number | null,
): TimeExpression | null {
  const plan = fiveYearPlan(text, start)
  if (plan !== null) return plan
  const first = pointAt(text, start, thisYear, null)
  if (first === null) return null
  const link = /\s?(?:--|[-~至到])\s?/y
  const joint = matchAt(link, text, first.end)
  if (joint === null || (/[前底末]/.test(text.charAt(first.end - 1)) && first.part === null))
    return first
  const second = pointAt(text, first.end + joint[0].length, thisYear, first)
  if (second === null) return first
  // 2008年12月21日—1月10日 ends in the year after.
  const turns = !secondYearWritten(second, first) && (second.month ?? 12) < (first.month ?? 1)
  const year = turns && second.year !== null ? second.year + 1 : second.year
  return { ...second, year, start, from: first }
}

/** Whether the end of a range has a year of its own. */
function secondYearWritten(second: TimeExpression, first: TimeExpression): boolean {
  return second.yearWritten && second.year !== first.year
}

function pointAt(
  text: string,
  start: number,
  thisYear: number | null,
  before: TimeExpression | null,
): TimeExpression | null {
  const year = readYear(text, start, thisYear)
  let at = year.end
  let month: number | null = null
  let day: number | null = null
  const numeric = year.bare ? matchAt(NUMERIC, text, at) : null
  if (numeric !== null) {
    month = Number(numeric[1])
    day = numeric[2] === undefined ? null : Number(numeric[2])
    at += numeric[0].length
  } else {
    const written = matchAt(MONTH, text, skipBlank(text, at))
    if (written !== null) {
      month = number(written[1])
      at = skipBlank(text, at) + written[0].length
    }
    const dayWritten =
      month === null && before?.month == null ? null : matchAt(DAY, text, skipBlank(text, at))
    if (dayWritten !== null && (month !== null || before !== null)) {
      day = number(dayWritten[1])
      at = skipBlank(text, at) + dayWritten[0].length
    }
  }
  const part = day === null ? readPart(text, skipBlank(text, at), year.found, month !== null) : null
  if (part !== null) at = skipBlank(text, at) + part.length
  if (!year.found && month === null && day === null && part === null) return null
  if (year.bare && numeric === null) return null
  if (!year.found && part !== null && month === null && !part.alone) return null
  if (month !== null && (month < 1 || month > 12) && !year.found) return null
  const inherited = !year.found && before !== null
  return {
    start,
    end: at,
    year: inherited ? before.year : year.value,
    yearWritten: year.found || (inherited && before.yearWritten),
    masked: year.masked,
    month: month ?? (inherited && day !== null ? before.month : null),
    day,
    part: part?.part ?? null,
    from: null,
    fiveYearPlan: null,
  }
}

interface YearRead {
  readonly found: boolean
  readonly value: number | null
  readonly masked: boolean
  /** Digits without 年, which a month must follow: 2017.12 */
  readonly bare: boolean
  readonly end: number
}

function readYear(text: string, start: number, thisYear: number | null): YearRead {
  const none = { found: false, value: null, masked: false, bare: false, end: start }
  const found = matchAt(YEAR, text, start)
  if (found === null) return none
  const [all, arabic, chinese, masked, word, bare, opening] = found
  const end = start + all.length
  if (masked !== undefined) return { ...none, found: true, masked: true, end }
  if (word !== undefined) {
    const offset = RELATIVE[word] ?? 0
    return { ...none, found: true, value: thisYear === null ? null : thisYear + offset, end }
  }
  const value =
    arabic ??
    bare ??
    opening ??
    (chinese === undefined ? undefined : String(chineseNumber(chinese)))
  const year = Number(value)
  if (!(year >= 1949 && year <= 2099)) return none
  return { found: true, value: year, masked: false, bare: bare !== undefined, end }
}

interface PartRead {
  readonly part: Part
  readonly length: number
  /** May stand without a year: 年底, 上半年, 三季度. */
  readonly alone: boolean
}

function readPart(
  text: string,
  at: number,
  afterYear: boolean,
  afterMonth: boolean,
): PartRead | null {
  const found = matchAt(PART, text, at)
  const word = found?.[2]
  if (found === null || word === undefined) return null
  const length = found[0].length
  if (afterMonth) {
    if (/^年?[底末]$|下旬/.test(word)) return { part: 'end', length, alone: false }
    if (/^中|中旬/.test(word) && word !== '中期') return { part: 'middle', length, alone: false }
    return /^初|上旬/.test(word) ? { part: 'start', length, alone: false } : null
  }
  const part = yearPart(word)
  if (part === null) return null
  const alone = !/^[底末初中]$|[春夏秋冬]季/.test(word)
  return afterYear || alone ? { part, length, alone } : null
}

const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const

function yearPart(word: string): Part | null {
  if (/上半年/.test(word)) return 'first-half'
  if (/下半年/.test(word)) return 'second-half'
  const quarter = /[一二三四1234]季度/.exec(word)?.[0].charAt(0)
  if (quarter !== undefined)
    return (
      (['q1', 'q2', 'q3', 'q4'] as const)['一二三四'.indexOf(quarter) % 4] ??
      (`q${quarter}` as Part)
    )
  if (/[底末终]/.test(word)) return 'end'
  if (/年中/.test(word)) return 'middle'
  if (/初/.test(word)) return 'start'
  const season = '春夏秋冬'.indexOf(word.charAt(0))
  if (/季$/.test(word) && season !== -1) return SEASONS[season] ?? null
  if (/春节/.test(word)) return 'spring-festival'
  if (/国庆|十一/.test(word)) return 'national-day'
  return null
}

function fiveYearPlan(text: string, start: number): TimeExpression | null {
  const found = matchAt(PLAN, text, start)
  if (found === null || !/["期末]/.test(found[0])) return null
  const ordinal = number(found[1])
  const none = { yearWritten: true, masked: false, month: null, day: null, from: null }
  // 十五 ran 1976–1980 as the fifth; the n-th plan ends in 1955 + 5n - 5 + 5 … 十三五 = 2016–2020.
  return {
    ...none,
    start,
    end: start + found[0].length,
    year: 1955 + ordinal * 5,
    part: null,
    fiveYearPlan: ordinal,
  }
}

function number(text: string | undefined): number {
  if (text === undefined) return 0
  return /^\d/.test(text) ? Number(text) : (chineseNumber(text) ?? 0)
}

/** A blank, or the line end that a narrow cell puts between year and month. */
function skipBlank(text: string, at: number): number {
  const char = text.charAt(at)
  return char === ' ' || (char === '\n' && /^\d{1,2}月/.test(text.slice(at + 1, at + 4)))
    ? at + 1
    : at
}
