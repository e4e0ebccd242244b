/**
 * Finds the promised results of a stretch of text: numbers with their metric and direction, lists
 * that share one verb (A、B和C分别下降a、b和c), clearances (清零, 消除, 禁止) and full coverage.
 */
import { type CivilDate, civilDate } from '../../domain/civil-date.ts'
import type { Span } from '../../domain/plan/document.ts'
import { type Clause, readClauses } from './clauses.ts'
import { findClearances } from './clearances.ts'
import { timeAt } from './dates.ts'
import type { DeadlineDraft } from './deadlines.ts'
import { findGrades } from './grades.ts'
import { findNumbers } from './numbers.ts'
import { readSeries } from './series.ts'
import type { ClauseContext, TargetDraft } from './target-draft.ts'

export type { TargetDraft } from './target-draft.ts'

/**
 * Targets of a stretch in order; `holes` hold none. A date governs the targets behind it to the end of
 * its sentence, or with `carry` until the next date.
 */
export function findTargets(
  text: string,
  { start, end }: Span,
  holes: readonly Span[],
  deadlines: readonly DeadlineDraft[],
  carry = false,
): TargetDraft[] {
  const found: TargetDraft[] = []
  const dated = deadlines.filter((deadline) => deadline.kind === 'by')
  let next = 0
  let by: CivilDate | null = null
  let sentence = -1
  let before: readonly TargetDraft[] = []
  let years: readonly CivilDate[] = []
  for (const clause of readClauses(text, start, end, holes)) {
    if (clause.sentence !== sentence) {
      if (!carry) by = null
      before = []
      years = []
      sentence = clause.sentence
    }
    for (
      let date = dated[next];
      date !== undefined && date.start < clause.end;
      date = dated[++next]
    ) {
      if (date.start >= clause.start) by = date.on
    }
    // 采暖季…52微克；全年…41微克: a season does not govern what is promised for the year.
    if (/^(?:全年|年度)/.test(text.slice(clause.start, clause.end))) by = null
    const times = timesIn(text, clause)
    const listed = listedYears(text, times)
    if (listed.length > 0) years = listed
    const targets = readClause({ ...contextOf(text, clause, by, before), times, years })
    found.push(...targets)
    if (targets.length > 0) before = targets
  }
  return found
}

function contextOf(
  text: string,
  clause: Clause,
  by: CivilDate | null,
  before: readonly TargetDraft[],
): Omit<ClauseContext, 'times' | 'years'> {
  const last = before.at(-1)
  const written = text.slice(clause.start, clause.end)
  const stretch = WISH.test(written)
  // 较2025年下降10%，力争下降12%: the wish is counted from where the promise is.
  const inherited = stretch && last?.operator === 'decrease' ? last.baseline : null
  return {
    text,
    clause,
    by,
    baseline: baselineOf(written) ?? inherited,
    stretch,
    subject: last?.metric ?? '',
    places: before.flatMap(({ scope }) => (scope === null ? [] : [scope])),
  }
}

function readClause(context: ClauseContext): TargetDraft[] {
  const series = readSeries(context)
  if (series.length > 0) return series
  const targets: TargetDraft[] = [...findNumbers(context), ...findGrades(context)]
  for (const clearance of findClearances(context)) {
    const taken = targets.some(
      (target) => target.start < clearance.end && clearance.start < target.end,
    )
    if (!taken) targets.push(clearance)
  }
  const wish = clauseText(context).search(WISH)
  return targets
    .map((target) =>
      target.end <= context.clause.start + wish ? { ...target, stretch: false } : target,
    )
    .sort((a, b) => a.start - b.start)
}

const WISH = /力争|争取|努力/

function clauseText({ text, clause }: ClauseContext): string {
  return text.slice(clause.start, clause.end)
}

function timesIn(text: string, clause: Clause): Span[] {
  const times: Span[] = []
  for (let at = clause.start; at < clause.end; at++) {
    if (!/[\d〇一二三四五六七八九十今本当明次"]/.test(text.charAt(at))) continue
    if (at > clause.start && /[\d.]/.test(text.charAt(at - 1))) continue
    const time = timeAt(text, at, null)
    if (time === null || (time.year === null && time.month === null && time.part === null)) continue
    times.push({ start: at, end: Math.min(time.end, clause.end) })
    at = time.end - 1
  }
  return times
}

/** 2024年、2025年和2026年, 2024—2026年: the last day of each; none where fewer than two stand together. */
function listedYears(text: string, spans: readonly Span[]): CivilDate[] {
  const years: number[] = []
  let end = -1
  for (const span of spans) {
    const time = timeAt(text, span.start, null)
    if (time === null || time.year === null || time.month !== null || time.part !== null) continue
    const first = time.from === null ? time.year : (time.from.year ?? time.year)
    if (end !== -1 && !/^\s?[、,和及与]?\s?$/.test(text.slice(end, span.start))) break
    if (time.fiveYearPlan !== null || time.year - first > 10) continue
    for (let year = first; year <= time.year; year++) years.push(year)
    end = span.end
  }
  return years.length < 2 ? [] : years.flatMap((year) => civilDate(year, 12, 31) ?? [])
}

function baselineOf(clause: string): string | null {
  const year =
    /(?:较|比|与)\s?(\d{4}\s?年|上年|去年|前一年|上一年度?|基准年|同期|上年同期|去年同期)/.exec(
      clause,
    )
  if (year?.[1] !== undefined) return year[1].replace(/\s/g, '')
  if (/同比/.test(clause)) return '同比'
  return /环比/.test(clause) ? '环比' : null
}
