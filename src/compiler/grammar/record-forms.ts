/**
 * Publicity forms and single records number their fields: 一、反馈问题 二、整改目标 … 五、责任单位. Such
 * marks are part of the label and make no section.
 */
import type { Event, MarkEvent } from './candidates.ts'
import { DUTY_FIELDS, type FieldKey } from './field-kinds.ts'
import type { Label } from './labels.ts'
import type { Mark } from './marks.ts'

const SUBJECTS: ReadonlySet<FieldKey> = new Set(['problem', 'task', 'status'])
/** How a duty is headed in a form; 责任分工 and 时间安排 also head chapters. */
const PLAIN_DUTY = /(单位|部门|主体|人|领导|时限|期限|时间)$/

/** The marks that number the fields of a record, with the label each stands for. */
export function fieldMarks(folded: string, events: readonly Event[]): ReadonlyMap<Mark, Label> {
  const marks = new Map<Mark, Label>()
  const notice = /公示|公告|销号/.test(folded.slice(0, 300))
  for (const run of runsOf(events)) {
    if (!isRecord(run, notice)) continue
    for (const event of run) marks.set(event.mark, labelOf(folded, event))
  }
  return marks
}

function isRecord(run: readonly MarkEvent[], notice: boolean): boolean {
  const labels = run.flatMap(({ label }) => (label === null ? [] : [label]))
  if (labels.length < 2 || labels.length * 2 < run.length) return false
  const duty = labels.some(
    ({ key, bare, word }) => DUTY_FIELDS.has(key) && (bare !== true || PLAIN_DUTY.test(word)),
  )
  return duty || (notice && labels.some(({ key }) => SUBJECTS.has(key)))
}

/** A mark without a known label in such a run: its heading is told by the words in it. */
function labelOf(folded: string, { mark, label, line }: MarkEvent): Label {
  if (label !== null) return { ...label, start: mark.start }
  const heading = folded.slice(mark.end, Math.min(line.end, mark.end + 40))
  const short = line.end - mark.end <= 24 && !/[。,;]/.test(heading)
  const key = short
    ? (HEADINGS.find(([pattern]) => pattern.test(heading))?.[1] ?? 'other')
    : 'other'
  return { key, word: heading, start: mark.start, end: short ? line.end : mark.end, common: false }
}

const HEADINGS: ReadonlyArray<readonly [heading: RegExp, key: FieldKey]> = [
  [/公示|监督|联系|电话|反馈方式/, 'other'],
  [/(成效|效果|结果|进展|结论|落实情况|完成情况|整改情况)$/, 'status'],
  [/问题/, 'problem'],
  [/措施|举措/, 'measures'],
  [/目标/, 'goal'],
  [/时限|期限/, 'deadline'],
  [/单位|主体|部门/, 'responsible'],
]

/** Marks of one style that count up, with nothing of a higher rank between them. */
function runsOf(events: readonly Event[]): MarkEvent[][] {
  const finished: MarkEvent[][] = []
  const open = new Map<string, MarkEvent[]>()
  for (const event of events) {
    if (event.type !== 'mark') continue
    const { style, ordinal, rank } = event.mark
    for (const [other, run] of open) {
      const outer = (run[0]?.mark.rank ?? 0) > rank
      const restarts = other === style && ordinal !== (run.at(-1)?.mark.ordinal ?? 0) + 1
      if (!outer && !restarts) continue
      finished.push(run)
      open.delete(other)
    }
    const run = open.get(style) ?? []
    run.push(event)
    open.set(style, run)
  }
  return [...finished, ...open.values()]
}
