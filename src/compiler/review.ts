/** A compiled plan as its reviewer sees it: names looked up in today's organisation, corrections applied, every question asked anew. */
import { applyCorrections, unacknowledged } from '../domain/plan/apply-corrections.ts'
import type { Correction } from '../domain/plan/correction.ts'
import type { DiagnosticCode } from '../domain/plan/diagnostics.ts'
import type { CompiledLedger } from '../domain/plan/ledger.ts'
import type { Organisation } from '../domain/plan/organisation.ts'
import { diagnose } from './diagnose/diagnose.ts'
import { inOrder } from './diagnose/finding.ts'
import { resolveUnits } from './resolve/resolve.ts'

/** What the form of the document says; all others follow from the ledger and are asked anew. */
const OF_THE_FORM: ReadonlySet<DiagnosticCode> = new Set([
  'BRACKET_UNBALANCED',
  'DEADLINE_IMPOSSIBLE',
  'NUMBER_GAP',
  'NUMBER_REPEATED',
  'SHEET_CELL_UNREAD',
  'SHEET_ROW_UNREAD',
  'SHEET_COLUMN_UNKNOWN',
  'SHEET_ITEM_REMOVED',
])

/**
 * @param compiled as it left the compiler.
 * @throws {Refusal} as `applyCorrections`.
 */
export function reviewed(
  compiled: CompiledLedger,
  corrections: readonly Correction[],
  organisation: Organisation | null,
): CompiledLedger {
  const ledger = applyCorrections(resolveUnits(compiled, organisation), corrections)
  const ofTheForm = ledger.diagnostics.filter(({ code }) => OF_THE_FORM.has(code))
  const diagnostics = inOrder([...ofTheForm, ...diagnose(ledger, organisation)])
  return { ...ledger, diagnostics: [...unacknowledged(diagnostics, corrections)] }
}
