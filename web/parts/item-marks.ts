/** The marks of a ledger on its text: clauses, and in them units, deadlines and targets. */
import type { CompiledLedger } from '#domain/plan/ledger.ts'
import type { TextMark } from './segments.ts'

export function marksOf({ items, goals, targets }: CompiledLedger): TextMark[] {
  const marks: TextMark[] = []
  for (const { number, source, units, deadlines, targets: own } of items) {
    marks.push({ ...span(source), kind: 'clause', item: number })
    for (const unit of units) marks.push({ ...span(unit.source), kind: 'unit', item: number })
    for (const deadline of deadlines)
      marks.push({ ...span(deadline.source), kind: 'deadline', item: number })
    for (const target of own) marks.push({ ...span(target.source), kind: 'target', item: number })
  }
  for (const goal of goals) {
    for (const deadline of goal.deadlines)
      marks.push({ ...span(deadline.source), kind: 'deadline', item: null })
  }
  for (const target of targets) marks.push({ ...span(target.source), kind: 'target', item: null })
  return marks
}

const span = ({ start, end }: { readonly start: number; readonly end: number }) => ({ start, end })
