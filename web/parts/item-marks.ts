/** The marks of a ledger on its text: clauses, and in them units, deadlines and targets. */
import type { CompiledLedger, UnitMention } from '#domain/plan/ledger.ts'
import type { TextMark } from './segments.ts'

export function marksOf({ items, goals, targets }: CompiledLedger): TextMark[] {
  const marks: TextMark[] = []
  for (const { number, source, units, deadlines, targets: own } of items) {
    marks.push({ ...span(source), kind: 'clause', item: number })
    for (const [index, unit] of units.entries()) {
      const label = follows(units[index - 1], unit) ? {} : { label: unit.role }
      marks.push({ ...span(unit.source), kind: 'unit', item: number, ...label })
    }
    for (const deadline of deadlines)
      marks.push({ ...span(deadline.source), kind: 'deadline', item: number, label: 'deadline' })
    for (const target of own)
      marks.push({ ...span(target.source), kind: 'target', item: number, label: 'target' })
  }
  for (const goal of goals) {
    for (const deadline of goal.deadlines)
      marks.push({ ...span(deadline.source), kind: 'deadline', item: null })
  }
  for (const target of targets) marks.push({ ...span(target.source), kind: 'target', item: null })
  return marks
}

/** Whether a unit goes on the list of the one before: 建管站、环保办. */
function follows(before: UnitMention | undefined, unit: UnitMention): boolean {
  if (before === undefined || before.role !== unit.role) return false
  const gap = unit.source.start - before.source.end
  return gap >= 0 && gap <= LONGEST_SEPARATOR
}

const LONGEST_SEPARATOR = 3

const span = ({ start, end }: { readonly start: number; readonly end: number }) => ({ start, end })
