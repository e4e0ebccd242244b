/**
 * Finds the marks and labels that structure a plan. A mark at the start of a line is believed; one
 * inside a line only when it continues a sequence, or begins one that goes on.
 */
import { pairBrackets } from './brackets.ts'
import { fieldNamed, type Label, labelAt, unknownLabelAt } from './labels.ts'
import type { Line } from './lines.ts'
import { type Mark, type MarkStyle, markAt } from './marks.ts'

export interface MarkEvent {
  readonly type: 'mark'
  readonly mark: Mark
  readonly line: Line
  readonly atLineStart: boolean
  /** The label that follows at once: 1.整改目标：… */
  readonly label: Label | null
}

export interface LabelEvent {
  readonly type: 'label'
  readonly label: Label
  readonly line: Line
}

export type Event = MarkEvent | LabelEvent

const BOUNDARY = new Set('。;:!?)]" \t'.split(''))

/** 二、主要任务(一)…: a chapter heading with its first section run on. */
const CHAPTER = /[、.][^。;,]{0,8}(任务|要求|目标|措施|思路|原则|保障|内容|安排|步骤)$/

/** Styles that may follow a comma inside a sentence. */
const AFTER_COMMA: ReadonlySet<MarkStyle> = new Set(['ordinal', 'ar-paren', 'circled'])

/** Marks and labels of the lines, in order; every mark given has been found credible. */
export function findEvents(folded: string, lines: readonly Line[]): Event[] {
  const events: Event[] = []
  for (const line of lines) if (line.kind === 'body') scanLine(folded, line, events)
  return keepCredible(folded, events)
}

function scanLine(folded: string, line: Line, events: Event[]): void {
  const brackets = pairBrackets(folded, line.start, line.end).filter((pair) => pair.closed)
  let bracket = 0
  let at = line.start
  let labelled = false
  while (at < line.end) {
    while (bracket < brackets.length && (brackets[bracket]?.close ?? 0) < at) bracket += 1
    const before = at === line.start ? '\n' : folded.charAt(at - 1)
    const heading =
      folded.charAt(at) === '(' && CHAPTER.test(folded.slice(Math.max(line.start, at - 14), at))
    const boundary =
      heading || before === '\n' || BOUNDARY.has(before) || (before === ',' && labelled)
    if (boundary) {
      const label =
        labelAt(folded, at) ??
        (at === line.start && markAt(folded, at) === null ? unknownLabelAt(folded, at) : null)
      if (label !== null && label.end <= line.end && (!label.common || at === line.start)) {
        events.push({ type: 'label', label, line })
        labelled = true
        at = label.end
        continue
      }
    }
    const mark = boundary || before === ',' ? markAt(folded, at) : null
    if (mark !== null && mark.end <= line.end && (boundary || AFTER_COMMA.has(mark.style))) {
      const label = markLabel(folded, mark, line)
      events.push({ type: 'mark', mark, line, atLineStart: at === line.start, label })
      if (label !== null) labelled = true
      at = label?.end ?? mark.end
      const next = at < line.end ? markAt(folded, at) : null
      if (label === null && next !== null && next.end <= line.end && next.rank > mark.rank) {
        const inner = markLabel(folded, next, line)
        events.push({ type: 'mark', mark: next, line, atLineStart: true, label: inner })
        at = inner?.end ?? next.end
      }
      at = Math.max(at, mark.start + 1)
      continue
    }
    // Brackets that are no mark are skipped whole: labels inside them belong to the unit lists.
    const pair = brackets[bracket]
    at = pair !== undefined && pair.open === at ? pair.close + 1 : at + 1
  }
}

/** A label right behind the mark, or the rest of the line naming a field: 四、责任单位 */
function markLabel(folded: string, mark: Mark, line: Line): Label | null {
  const label = labelAt(folded, mark.end)
  if (label !== null && label.end <= line.end) return label
  if (line.end - mark.end > 14) return null
  const word = folded.slice(mark.end, line.end)
  const key = fieldNamed(word)
  return key === null
    ? null
    : { key, word, start: mark.end, end: line.end, common: false, bare: true }
}

function keepCredible(folded: string, events: readonly Event[]): Event[] {
  const followers = nextOrdinals(events)
  const last = new Map<MarkStyle, Mark>()
  let previous: Mark | null = null
  const kept: Event[] = []
  for (const [index, event] of events.entries()) {
    if (event.type === 'label') {
      kept.push(event)
      continue
    }
    const { mark } = event
    const before = last.get(mark.style)
    const continues = before !== undefined && before.ordinal + 1 === mark.ordinal
    if (!credible(folded, event, continues, followers[index] ?? null, previous, last)) {
      if (event.label !== null) kept.push({ type: 'label', label: event.label, line: event.line })
      continue
    }
    last.set(mark.style, mark)
    previous = mark
    kept.push(event)
  }
  return kept
}

function credible(
  folded: string,
  { mark, atLineStart }: MarkEvent,
  continues: boolean,
  follower: number | null,
  previous: Mark | null,
  last: ReadonlyMap<MarkStyle, Mark>,
): boolean {
  if (mark.style === 'dotted') {
    const parent = mark.prefix?.at(-1)
    const opens = parent !== undefined && last.get('ar')?.ordinal === parent
    return atLineStart && (opens || continues || follower === mark.ordinal + 1)
  }
  if (mark.style === 'ordinal') return continues || (mark.ordinal === 1 && follower === 2)
  if (atLineStart) return true
  if (mark.style === 'article' || mark.style === 'part') return false
  if (continues) return true
  if (mark.ordinal !== 1) return false
  if (follower === 2) return true
  const heading = previous === null ? null : folded.slice(previous.end, mark.start)
  return (
    heading !== null &&
    heading.length <= 30 &&
    !/[。;,\n]/.test(heading) &&
    previous !== null &&
    previous.rank < mark.rank
  )
}

/** For each mark, the ordinal of the next candidate in its style. */
function nextOrdinals(events: readonly Event[]): Array<number | null> {
  const next = new Map<MarkStyle, number>()
  const result: Array<number | null> = new Array(events.length).fill(null)
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i]
    if (event?.type !== 'mark') continue
    result[i] = next.get(event.mark.style) ?? null
    next.set(event.mark.style, event.mark.ordinal)
  }
  return result
}
