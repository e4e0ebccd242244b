/** What follows from a draft alone: names resolved, every question asked, all in the order of the text. */
import type { CompiledLedger } from '../domain/plan/ledger.ts'
import type { Organisation } from '../domain/plan/organisation.ts'
import { compareWithParent } from './against/against.ts'
import { diagnose } from './diagnose/diagnose.ts'
import { inOrder } from './diagnose/finding.ts'
import { resolveUnits } from './resolve/resolve.ts'

export interface CompileOptions {
  readonly organisation?: Organisation
  /** The superior's compiled ledger, for `--against`. */
  readonly parent?: CompiledLedger
}

/** The draft as a whole ledger; diagnostics it brings stay. */
export function completeLedger(
  draft: CompiledLedger,
  { organisation, parent }: CompileOptions,
): CompiledLedger {
  const ledger = resolveUnits(draft, organisation ?? null)
  const diagnostics = [
    ...ledger.diagnostics,
    ...diagnose(ledger, organisation ?? null),
    ...(parent === undefined ? [] : compareWithParent(ledger, parent)),
  ]
  return { ...ledger, diagnostics: inOrder(diagnostics) }
}
