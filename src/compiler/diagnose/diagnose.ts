/** Everything a careful clerk would ask about a plan, beyond the faults of its form. */
import type { CompiledLedger, Diagnostic } from '../../domain/plan/ledger.ts'
import type { Organisation } from '../../domain/plan/organisation.ts'
import { attachmentDiagnostics } from './attachments.ts'
import { deadlineDiagnostics } from './deadlines.ts'
import { finding } from './finding.ts'
import { targetDiagnostics } from './targets.ts'
import { unitDiagnostics } from './units.ts'

/** Diagnostics of a resolved ledger, in the order of the text; those of the plan as a whole first. */
export function diagnose(ledger: CompiledLedger, organisation: Organisation | null): Diagnostic[] {
  const none = ledger.items.length === 0 ? [finding('ITEMS_MISSING', {}, null, null)] : []
  return inOrder([
    ...none,
    ...deadlineDiagnostics(ledger),
    ...unitDiagnostics(ledger, organisation),
    ...targetDiagnostics(ledger),
    ...attachmentDiagnostics(ledger),
  ])
}

export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const at = (diagnostic: Diagnostic) => diagnostic.source?.start ?? -1
  return [...diagnostics].sort((a, b) => at(a) - at(b) || a.code.localeCompare(b.code))
}
