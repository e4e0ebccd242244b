/**
 * Finds the deadlines of a stretch of text: by a date, at once, long-term, periodic, relative. Years
 * of baselines, past events, titles and document numbers are no deadlines and are passed over.
 */
import type { CivilDate } from '../../domain/civil-date.ts'
import { type TimeExpression, timeAt } from './dates.ts'
import { firstDay, lastDay } from './days.ts'
import { type DeadlineDraft, NONE, type TimeContext } from './deadline-draft.ts'
import { periodicAt, relativeAt, seasonAt, wordAt } from './deadline-words.ts'
import { matchAt } from './match-at.ts'

export type { DeadlineDraft, TimeContext } from './deadline-draft.ts'

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
      periodicAt(clip, at) ??
      wordAt(clip, at, context) ??
      relativeAt(clip, at, start, context) ??
      seasonAt(clip, at) ??
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
  if (time === null) return null
  const suffix = matchAt(SUFFIX, text, time.end)
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
  const issued = context.issued === undefined ? context.year : context.issued
  const past = issued !== null && time.year !== null && time.year < issued
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
  return clauseStart && /^[,\u4e00-\u9fffA-Z]/.test(after) && !/^(的|和|与|或|度$)/.test(after)
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
