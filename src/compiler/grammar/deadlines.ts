/**
 * Finds the deadlines of a stretch of text: by a date, at once, long-term, periodic, relative. Years
 * of baselines, past events, titles and document numbers are no deadlines and are passed over.
 */
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Deadline } from '../../domain/plan/ledger.ts'
import { firstDay, lastDay, type TimeExpression, timeAt } from './dates.ts'
import { chineseNumber } from './numerals.ts'

/** A deadline before it is given its source. */
export interface DeadlineDraft extends Omit<Deadline, 'source' | 'written'> {
  readonly start: number
  readonly end: number
  /** Written as a date the calendar does not have. */
  readonly impossible: boolean
}

export interface TimeContext {
  /** Year of issue or of the title: what 今年 and 10月底 mean. */
  readonly year: number | null
  /** A time field: every expression in it is a deadline. */
  readonly field: boolean
}

const NONE = {
  on: null,
  from: null,
  within: null,
  every: null,
  yearInherited: false,
  impossible: false,
}

/** Deadlines of `[start, end)` of a folded text, in order, not overlapping. */
export function findDeadlines(
  text: string,
  start: number,
  end: number,
  context: TimeContext,
): DeadlineDraft[] {
  const found: DeadlineDraft[] = []
  const clip = text.slice(0, end)
  let lastYear = context.year
  let at = start
  while (at < end) {
    if (text.charAt(at) === '《') {
      at = skipTitle(text, at, end)
      continue
    }
    const draft =
      periodicAt(clip, at, lastYear, context) ??
      wordAt(clip, at, context) ??
      relativeAt(clip, at, start, context) ??
      dateAt(clip, at, start, lastYear, context)
    if (draft === null) {
      at += 1
      continue
    }
    if ('skipTo' in draft) {
      at = draft.skipTo
      continue
    }
    found.push(draft)
    if (draft.on !== null && draft.kind === 'by') lastYear = Number(draft.on.slice(0, 4))
    at = Math.max(draft.end, at + 1)
  }
  return found
}

function skipTitle(text: string, at: number, end: number): number {
  const close = text.indexOf('》', at)
  return close === -1 || close >= end || close - at > 120 ? at + 1 : close + 1
}

const EVERY: Readonly<Record<string, NonNullable<Deadline['every']>>> = {
  年: 'year',
  年度: 'year',
  半年: 'half-year',
  季度: 'quarter',
  季: 'quarter',
  月: 'month',
  旬: 'ten-days',
  周: 'week',
  星期: 'week',
  日: 'day',
  天: 'day',
}
const PERIODIC =
  /每个?(半年|年度?|季度?|月|旬|周|星期|[日天])|按(季度|季|月|周|年|旬)(?=[^底末初中])|逐(年|月|季)|不?定期/y
/** What may follow 每月: 5日前, 底前, 末月25日前, 12月底前. */
const PERIODIC_REST =
  /(?:末月?|底|初|中旬)?(?:\d{1,2}月)?(?:\d{1,2}[日号]|底|末)?(?:以前|之前|前)?/y

function periodicAt(
  text: string,
  at: number,
  _year: number | null,
  _context: TimeContext,
): DeadlineDraft | null {
  const char = text.charAt(at)
  if (char !== '每' && char !== '按' && char !== '逐' && char !== '定' && char !== '不') return null
  const found = match(PERIODIC, text, at)
  if (found === null) return null
  const word = found[1] ?? found[2] ?? found[3]
  if (word === undefined && /^[存贷款]/.test(text.charAt(at + found[0].length))) return null
  const every = word === undefined ? 'irregular' : (EVERY[word] ?? 'irregular')
  let end = at + found[0].length
  if (char === '每') {
    const rest = match(PERIODIC_REST, text, end)
    if (rest !== null && /[前底末日号]$/.test(rest[0])) end += rest[0].length
  }
  return { ...NONE, kind: 'periodic', every, start: at, end }
}

const IMMEDIATE =
  /立行立改|立即整改|立查立改|即知即改|即行即改|即查即改|即改|边督边改|边查边改|马上整改|立整立改|立知立改|立即/y
const LONG_TERM =
  /长期坚持|坚持不懈|长期工作|长期推进|长期整改|长期持续|需长期|持续长期|常抓不懈|长期任务|持续推进|持续整改|持续坚持|长期抓好|长期实施|长期开展|长期|持续|常态化/y
/** In running text only these say how long a duty lasts; the others are ordinary verbs there. */
const LONG_TERM_IN_TEXT =
  /^(长期坚持|坚持不懈|长期工作|长期推进|长期整改|需长期|长期任务|常抓不懈)$/

function wordAt(text: string, at: number, context: TimeContext): DeadlineDraft | null {
  const char = text.charAt(at)
  if ('立即边马'.includes(char) && char !== '') {
    const found = match(IMMEDIATE, text, at)
    if (found === null) return null
    if (found[0] === '即改' || (found[0] === '立即' && !context.field)) return null
    return { ...NONE, kind: 'immediate', start: at, end: at + found[0].length }
  }
  if (!'长坚持需常'.includes(char) || char === '') return null
  const found = match(LONG_TERM, text, at)
  if (found === null) return null
  const end = at + found[0].length
  const final = /^[。;\n\])]|^$/.test(text.charAt(end))
  const fits =
    context.field ||
    LONG_TERM_IN_TEXT.test(found[0]) ||
    (/^持续(推进|整改|坚持)$/.test(found[0]) && final)
  return fits ? { ...NONE, kind: 'long-term', start: at, end } : null
}

const WITHIN =
  /(\d{1,3}|[一二两三四五六七八九十]{1,3})\s?个?\s?(工作日|自然日|日|天|周|月|年)\s?(?:左右)?(?:的?时间)?(以内|之内|内)/y
const EFFORT =
  /(?:经过|通过|利用|用)\s?(\d{1,2}|[一二两三四五六七八九十]{1,2})\s?(?:[-~至到]\s?(\d{1,2}|[一二两三四五六七八九十]{1,2}))?\s?(个月|年)(?:左右)?(?:的)?(?:时间|努力)/y
const UNITS = {
  工作日: 'working-day',
  自然日: 'day',
  日: 'day',
  天: 'day',
  周: 'day',
  月: 'month',
  个月: 'month',
  年: 'year',
} as const
const AFTER = /(?:自|从|在)?([^,。;:、\n]{2,30}?)(?:之日起|之日|以后|之后|后|起)的?$/

function relativeAt(
  text: string,
  at: number,
  start: number,
  context: TimeContext,
): DeadlineDraft | null {
  const effort = match(EFFORT, text, at)
  const found = effort ?? (/\d/.test(text.charAt(at - 1)) ? null : match(WITHIN, text, at))
  if (found === null) return null
  const before = text.slice(Math.max(start, at - 40), at)
  if (/(近|过去|前|每|最近|连续)$/.test(before)) return null
  const unit = effort === null ? found[2] : found[3]
  const written = effort?.[2] ?? found[1] ?? ''
  const count = /^\d/.test(written) ? Number(written) : (chineseNumber(written) ?? 0)
  const after = AFTER.exec(before)
  const within = {
    count: unit === '周' ? count * 7 : count,
    unit: UNITS[unit as keyof typeof UNITS],
    after: after === null ? null : after[0].replace(/^(?:要|应|须|应当)?(?:于|自|从|在)?/, ''),
  }
  const lead =
    after === null ? 0 : (/^(?:要|应|须|应当)?(?:于|在)?/.exec(after[0])?.[0].length ?? 0)
  const from = after === null ? at : at - after[0].length + lead
  if (
    !context.field &&
    effort === null &&
    within.unit === 'year' &&
    after === null &&
    /[\d至到-]$/.test(before)
  )
    return null
  return { ...NONE, kind: 'relative', within, start: from, end: at + found[0].length }
}

const TIME_START = /[\d〇一二三四五六七八九十今本当明次后年上下第春国"xX]/
const SUFFIX = /\s?(?:底|末)?(以前|之前|前|之内|以内|内|期间|止|截止|为止|完成)/y
const NOT_BEFORE =
  /(较|比|自|从|自从|与|同|据|截至|截止|截止到|截至到|相对于|相比于|以|达到国家|不晚于开始|《)$/
const NOT_AFTER =
  /^\s?(未|尚未|已|前未|以来|以后|之后|起(?!草)|开始|后|版|相比|水平|基数|基准|为基|以降)/
/** What a bare year may belong to: an event, a plan, a yearly duty of somebody else. */
const EVENT_AFTER =
  /^\s?(召开|印发|发布|下发|出台|修订|第[一二三四]批|同期|平均|度?(考核|计划|工作要点|报告|方案|统计|目标任务完成))/
const HISTORY = /^[^,。;]{0,14}(的|已|未|尚|应)/
const CLAUSE_BREAK = /[。,;:、\n\t(["!?]/
const PROMISE =
  /(到|至|力争|争取|确保|计划|预计|拟于|拟|于|在|须|应|力争于|力争在|确保于|确保在|至迟|不迟于|最迟|最晚|直至|直到)$/

function dateAt(
  text: string,
  at: number,
  start: number,
  lastYear: number | null,
  context: TimeContext,
): DeadlineDraft | { readonly skipTo: number } | null {
  if (!TIME_START.test(text.charAt(at)) || insideNumber(text, at, start)) return null
  const time = timeAt(text, at, context.year)
  if (time === null) return namedSeason(text, at)
  const suffix = match(SUFFIX, text, time.end)
  const completes = suffix?.[1] === '完成'
  const end = time.end + (suffix === null || completes ? 0 : suffix[0].length)
  const before = text.slice(Math.max(start, at - 8), at).replace(/[ \t]+$/, '')
  if (
    !context.field &&
    !isDeadline(time, before, text.slice(end, end + 18), suffix?.[1] ?? null, context)
  )
    return { skipTo: end }
  if (context.field && NOT_BEFORE.test(before) && /较|比|《$/.test(before)) return { skipTo: end }
  const prefix = /(到|至)$/.test(before) ? 1 : 0
  return byDate(time, at - prefix, end, lastYear)
}

/** Digits before, or a decimal point; the point of 1.2018年 belongs to the number of the paragraph. */
function insideNumber(text: string, at: number, start: number): boolean {
  const before = at > start ? text.charAt(at - 1) : ''
  if (before === '.') return !/^\d{4}\s?年/.test(text.slice(at, at + 6))
  return /\d/.test(before)
}

function isDeadline(
  time: TimeExpression,
  before: string,
  after: string,
  suffix: string | null,
  context: TimeContext,
): boolean {
  if (NOT_BEFORE.test(before) || NOT_AFTER.test(after)) return false
  const strong = suffix !== null && suffix !== '完成' && suffix !== '期间'
  const past = context.year !== null && time.year !== null && time.year < context.year
  // 2015年底前建成的 is history; 2015年底前完成 was a duty, also in a form published years later.
  if (strong) return !past || PROMISE.test(before) || !HISTORY.test(after)
  if (EVENT_AFTER.test(after)) return false
  if (time.masked) return true
  if (time.from !== null && time.day !== null && /\($/.test(before) && after.startsWith(')'))
    return true
  if (time.part === 'end' || time.part === 'national-day') {
    return !past || /^(完成|建成|实现|达到|全面|基本)/.test(after)
  }
  if (PROMISE.test(before) || suffix === '完成') return !past
  if (time.fiveYearPlan !== null)
    return !past && (suffix === '期间' || /["期末]$/.test(before + after) || true)
  const clauseStart = before === '' || CLAUSE_BREAK.test(before.charAt(before.length - 1))
  if (!time.yearWritten || past) return false
  return clauseStart && /^[,\u4e00-\u9fff]/.test(after) && !/^(的|和|与|或|度$)/.test(after)
}

function byDate(
  time: TimeExpression,
  start: number,
  end: number,
  lastYear: number | null,
): DeadlineDraft {
  const year = time.yearWritten || time.masked ? time.year : lastYear
  const on = lastDay(time, year)
  let from: CivilDate | null = null
  if (time.from !== null) from = firstDay(time.from, time.from.year ?? year)
  else if (time.fiveYearPlan !== null) from = firstDay(time, year)
  const known = year !== null && time.part !== 'spring-festival'
  return {
    ...NONE,
    kind: 'by',
    on,
    from,
    yearInherited: !time.yearWritten && !time.masked && on !== null,
    impossible: known && on === null,
    start,
    end,
  }
}

const SEASON = /采暖季前|供暖季前|采暖期前|供暖期前|汛期前|汛前|入冬前|冬季前|秋冬季前/y

function namedSeason(_text: string, _at: number): null {
  return null
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
void SEASON
