/**
 * Reads the phrases of one duty: from stretches of text that state it, the units, deadlines and
 * targets in it, each with its source.
 */
import { type Paragraph, paragraphAt, type Source, type Span } from '../../domain/plan/document.ts'
import type { Deadline, Item, ItemClass, Target, UnitMention } from '../../domain/plan/ledger.ts'
import { type DeadlineDraft, findDeadlines, type TimeContext } from './deadlines.ts'
import { markAt } from './marks.ts'
import { findResponsibilities, type Responsibility } from './responsibility.ts'
import { findTargets, type TargetDraft } from './targets.ts'
import type { UnitDraft } from './unit-list.ts'

/** A document under compilation: its text, the folded twin and what dates mean in it. */
export interface Page {
  readonly text: string
  readonly folded: string
  readonly paragraphs: readonly Paragraph[]
  /** Year of issue or of the title. */
  readonly year: number | null
  /** The same, null where it is only a guess from the text: nothing is past then. */
  readonly issued: number | null
  /** The document's tables: their rows are read by themselves. */
  readonly tables: readonly Span[]
}

export interface Reading {
  readonly units: UnitMention[]
  readonly deadlines: Deadline[]
  readonly targets: Target[]
  /** Brackets that were not closed, or by another kind. */
  readonly unbalanced: Span[]
  /** Deadlines written as a day the calendar does not have. */
  readonly impossible: Span[]
}

/** What is left of a stretch when holes are taken out; holes in any order. */
export function without({ start, end }: Span, holes: readonly Span[]): Span[] {
  const inside = holes.filter((hole) => hole.start < end && hole.end > start)
  const spans: Span[] = []
  let from = start
  for (const hole of inside.sort((a, b) => a.start - b.start)) {
    if (hole.start > from) spans.push({ start: from, end: hole.start })
    from = Math.max(from, hole.end)
  }
  if (from < end) spans.push({ start: from, end })
  return spans
}

export function emptyReading(): Reading {
  return { units: [], deadlines: [], targets: [], unbalanced: [], impossible: [] }
}

/**
 * Reads running text: unit brackets first, then what is left for deadlines and targets. In `goals` a
 * date holds until the next one; in a measure it ends with its sentence.
 */
export function readProse(page: Page, spans: readonly Span[], into: Reading, goals = false): void {
  const time: TimeContext = { year: page.year, issued: page.issued, field: false }
  for (const { start, end } of spans) {
    const responsible = findResponsibilities(page.folded, start, end, time)
    for (const each of responsible) addResponsibility(page, each, into)
    const deadlines = outside(findDeadlines(page.folded, start, end, time), responsible)
    for (const draft of deadlines) addDeadline(page, draft, into)
    const holes = [...responsible, ...titlesIn(page.folded, start, end)].sort(
      (a, b) => a.start - b.start,
    )
    for (const draft of findTargets(page.folded, { start, end }, holes, deadlines, goals))
      into.targets.push(toTarget(page, draft))
  }
}

function addResponsibility(page: Page, responsibility: Responsibility, into: Reading): void {
  for (const draft of responsibility.units) addUnit(into, toUnit(page, draft))
  for (const draft of responsibility.deadlines) addDeadline(page, draft, into)
  if (responsibility.unbalanced)
    into.unbalanced.push({ start: responsibility.start, end: responsibility.end })
}

/** A unit named twice in the same role answers once. */
export function addUnit(into: Reading, unit: UnitMention): void {
  const again = into.units.some(({ name, role }) => name === unit.name && role === unit.role)
  if (!again) into.units.push(unit)
}

export function addDeadline(page: Page, draft: DeadlineDraft, into: Reading): void {
  if (draft.impossible) into.impossible.push({ start: draft.start, end: draft.end })
  into.deadlines.push(toDeadline(page, draft))
}

function outside(drafts: readonly DeadlineDraft[], holes: readonly Span[]): DeadlineDraft[] {
  return drafts.filter(
    (draft) => !holes.some((hole) => draft.start >= hole.start && draft.end <= hole.end),
  )
}

/** 《…》: the names of other documents. */
function titlesIn(text: string, start: number, end: number): Span[] {
  const spans: Span[] = []
  for (let at = text.indexOf('《', start); at !== -1 && at < end; at = text.indexOf('《', at + 1)) {
    const close = text.indexOf('》', at)
    if (close === -1 || close >= end || close - at > 120) break
    spans.push({ start: at, end: close + 1 })
    at = close
  }
  return spans
}

export function sourceOf(page: Page, start: number, end: number): Source {
  return { paragraph: paragraphAt(page.paragraphs, start), start, end }
}

export function toUnit(page: Page, { start, end, role, group, open }: UnitDraft): UnitMention {
  const written = page.text.slice(start, end)
  return {
    name: written.replace(/\s+/g, ''),
    written,
    role,
    group,
    members: [],
    open,
    source: sourceOf(page, start, end),
  }
}

function toDeadline(page: Page, { start, end, impossible: _, ...rest }: DeadlineDraft): Deadline {
  return { written: page.text.slice(start, end), ...rest, source: sourceOf(page, start, end) }
}

function toTarget(page: Page, { start, end, metric, ...rest }: TargetDraft): Target {
  return {
    written: page.text.slice(start, end),
    metric: asWritten(page, metric, start, end).replace(/["“”\s]/g, ''),
    ...rest,
    source: sourceOf(page, start, end),
  }
}

/** The folded metric in the document's own script and width, where it stands in one piece. */
function asWritten(page: Page, metric: string, start: number, end: number): string {
  const from = Math.max(0, start - 80)
  const at = page.folded.slice(from, end + 60).lastIndexOf(metric)
  return at === -1 ? metric : page.text.slice(from + at, from + at + metric.length)
}

/** The class a duty's own words give it; null where they give none. */
export function classOf(deadlines: readonly Deadline[], field: string | null): ItemClass | null {
  if (field !== null) {
    if (/立行立改|立即|即知即改/.test(field)) return 'immediate'
    if (/长期|持续|常态/.test(field)) return 'long-term'
    if (/限期|短期|中期|阶段/.test(field)) return 'limited'
  }
  const kinds = new Set(deadlines.map((deadline) => deadline.kind))
  if (kinds.has('long-term')) return 'long-term'
  if (kinds.has('immediate')) return 'immediate'
  return kinds.has('by') || kinds.has('relative') ? 'limited' : null
}

/** Other documents the text points to. */
export function referencesIn(page: Page, start: number, end: number): Item['references'] {
  return titlesIn(page.folded, start, end).map((span) => ({
    written: page.text.slice(span.start, span.end),
    source: sourceOf(page, span.start, span.end),
  }))
}

/** First sentence of a duty without its number, with its stop; its first clause when the sentence is long. */
export function titleOf(page: Page, from: number, end: number): string {
  const first = from + (/^\s*/.exec(page.folded.slice(from, end))?.[0].length ?? 0)
  const mark = markAt(page.folded, first)
  const start = mark !== null && mark.end < end ? mark.end : first
  const line = page.folded.slice(start, Math.min(end, start + 400))
  const sentence = /^[^。\n]*。?/.exec(line)?.[0] ?? ''
  const brief =
    sentence.length <= 60 ? sentence : (/^[^,;:。\n]*/.exec(sentence)?.[0] ?? '').slice(0, 60)
  const trimmed = brief.replace(/[[(](?:责任|牵头|配合)[^\n]*$/, '')
  return page.text.slice(start, start + (trimmed.trim() === '' ? brief : trimmed).length).trim()
}
