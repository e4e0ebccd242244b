/** The whole report of a compiled plan: what it is, what it demands, what is wrong with it. */
import type { Language } from '../../domain/names.ts'
import type { Severity } from '../../domain/plan/diagnostics.ts'
import type { CompiledLedger } from '../../domain/plan/ledger.ts'
import { countsLine } from './counts.ts'
import { renderDiagnostics, someAreCounted } from './diagnostics.ts'
import { renderGoals } from './goals.ts'
import { renderItems } from './items.ts'
import { printable } from './printable.ts'
import type { View } from './view.ts'
import { wrap } from './width.ts'

const SHOW_ALL: Readonly<Record<Language, string>> = {
  zh: '加 --all 逐条列出',
  en: '--all shows each of them',
}

export function renderReport(ledger: CompiledLedger, view: View): string {
  return [
    renderLedger(ledger, view),
    ...renderDiagnostics(ledger, view),
    renderCounts(ledger, view),
  ]
    .join('\n\n')
    .concat('\n')
}

/** Title, goals and items, without diagnostics. */
export function renderLedger(ledger: CompiledLedger, view: View): string {
  const blocks = [head(ledger, view)]
  if (ledger.goals.length + ledger.targets.length > 0) blocks.push(renderGoals(ledger, view))
  if (ledger.items.length > 0) blocks.push(renderItems(ledger.items, view))
  return blocks.map((lines) => lines.join('\n')).join('\n\n')
}

/** The last line: counts, and how to see what was left out. */
export function renderCounts(ledger: CompiledLedger, view: View): string {
  const counts = countsLine(ledger, view.language, view.paint)
  const hint = !view.all && someAreCounted(ledger.diagnostics) ? SHOW_ALL[view.language] : ''
  return hint === '' ? counts : `${counts}\n${view.paint('faint', hint)}`
}

/** Only the errors, in full. */
export function renderErrors(ledger: CompiledLedger, view: View): string[] {
  const errors: readonly Severity[] = ['error']
  return renderDiagnostics(ledger, { ...view, all: true }, errors)
}

function head({ plan, document }: CompiledLedger, view: View): string[] {
  const facts = [plan.issuer, plan.issuedOn, plan.documentNumber, document.name]
  const known = facts.filter((fact) => fact !== null).map(printable)
  return [
    ...wrap(printable(plan.title), view.width).map((line) => view.paint('strong', line)),
    ...wrap(known.join(' · '), view.width).map((line) => view.paint('faint', line)),
  ]
}
