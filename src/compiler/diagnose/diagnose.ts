/** Everything a careful clerk would ask about a plan, beyond the faults of its form. */
import type { CompiledLedger, Diagnostic } from '../../domain/plan/ledger.ts'
import type { Organisation } from '../../domain/plan/organisation.ts'
import { attachmentDiagnostics } from './attachments.ts'
import { deadlineDiagnostics } from './deadlines.ts'
import { figureDiagnostics } from './figures.ts'
import { finding, inOrder, within } from './finding.ts'
import { idleUnits } from './idle.ts'
import { type Plan, readPlan } from './plan.ts'
import { unitNameDiagnostics } from './unit-names.ts'
import { unitDiagnostics } from './units.ts'
import { vagueTargets } from './vague-targets.ts'

/** The families of rules. Each is a function of the plan alone; none knows of another. */
const RULES: ReadonlyArray<(plan: Plan) => Diagnostic[]> = [
  noItems,
  deadlineDiagnostics,
  unitDiagnostics,
  unitNameDiagnostics,
  idleUnits,
  vagueTargets,
  figureDiagnostics,
  attachmentDiagnostics,
]

/** Diagnostics of a resolved ledger, in the order of the text; those of the plan as a whole first. */
export function diagnose(ledger: CompiledLedger, organisation: Organisation | null): Diagnostic[] {
  const plan = readPlan(ledger, organisation)
  const found = RULES.flatMap((rule) => rule(plan))
  return inOrder(found.map((diagnostic) => within(ledger.document, diagnostic)))
}

function noItems({ items }: Plan): Diagnostic[] {
  return items.length === 0 ? [finding('ITEMS_MISSING', {}, null, null)] : []
}
