/** Deadlines that are no dates: 每月, 立行立改, 长期坚持, 10个工作日内, 采暖季前. */
import { civilDate } from '../../domain/civil-date.ts'
import type { Deadline } from '../../domain/plan/ledger.ts'
import { type DeadlineDraft, NONE, type TimeContext } from './deadline-draft.ts'
import { matchAt } from './match-at.ts'
import { chineseNumber } from './numerals.ts'

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

export function periodicAt(text: string, at: number): DeadlineDraft | null {
  const char = text.charAt(at)
  if (char !== '每' && char !== '按' && char !== '逐' && char !== '定' && char !== '不') return null
  const found = matchAt(PERIODIC, text, at)
  if (found === null) return null
  const word = found[1] ?? found[2] ?? found[3]
  if (word === undefined && /^[存贷款]/.test(text.charAt(at + found[0].length))) return null
  const every = word === undefined ? 'irregular' : (EVERY[word] ?? 'irregular')
  let end = at + found[0].length
  if (char === '每') {
    const rest = matchAt(PERIODIC_REST, text, end)
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

export function wordAt(text: string, at: number, context: TimeContext): DeadlineDraft | null {
  const char = text.charAt(at)
  if (context.field && context.year !== null && text.startsWith('全年', at)) {
    const on = civilDate(context.year, 12, 31)
    return { ...NONE, kind: 'by', on, yearInherited: true, start: at, end: at + 2 }
  }
  if ('立即边马'.includes(char) && char !== '') {
    const found = matchAt(IMMEDIATE, text, at)
    if (found === null) return null
    if (found[0] === '即改' || (found[0] === '立即' && !context.field)) return null
    return { ...NONE, kind: 'immediate', start: at, end: at + found[0].length }
  }
  if (!'长坚持需常'.includes(char) || char === '') return null
  const found = matchAt(LONG_TERM, text, at)
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
/** What may stand before the event a limit runs from: the number of its paragraph, 应于, 自. */
const BEFORE_EVENT = /^(?:\(?[\d一二三四五六七八九十]{1,3}[.)]\s?)?(?:要|应|须|应当)?(?:于|在)?/
const AFTER = /(?:自|从|在)?([^,。;:、\n]{2,30}?)(?:之日起|之日|以后|之后|后|起)的?$/

export function relativeAt(
  text: string,
  at: number,
  start: number,
  context: TimeContext,
): DeadlineDraft | null {
  const effort = matchAt(EFFORT, text, at)
  const found = effort ?? (/\d/.test(text.charAt(at - 1)) ? null : matchAt(WITHIN, text, at))
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
    after: after === null ? null : after[0].replace(BEFORE_EVENT, '').replace(/^[自从]/, ''),
  }
  const lead = after === null ? 0 : (BEFORE_EVENT.exec(after[0])?.[0].length ?? 0)
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

const SEASON = /采暖季前|供暖季前|采暖期前|供暖期前|汛期前|汛前|入冬前|冬季前|秋冬季前/y

/** A season everybody knows and no calendar fixes. */
export function seasonAt(text: string, at: number): DeadlineDraft | null {
  const char = text.charAt(at)
  if (char === '' || !'采供汛入冬秋'.includes(char)) return null
  const found = matchAt(SEASON, text, at)
  return found === null ? null : { ...NONE, kind: 'by', start: at, end: at + found[0].length }
}
