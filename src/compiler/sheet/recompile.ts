/** Compiles a ledger sheet of ours: reads it back and, where anything changed, diagnoses it again. */
import type { CompiledLedger, Diagnostic } from '../../domain/plan/ledger.ts'
import type { Organisation } from '../../domain/plan/organisation.ts'
import { compareWithParent } from '../against/against.ts'
import { diagnose } from '../diagnose/diagnose.ts'
import { inOrder } from '../diagnose/finding.ts'
import { resolveUnits } from '../resolve/resolve.ts'
import { readEditedSheet } from './read.ts'

interface Options {
  readonly organisation?: Organisation
  readonly parent?: CompiledLedger
}

/**
 * The ledger in a spreadsheet that `writeLedgerSheet` wrote, or null when it is none. What the plan's
 * form is blamed for stays; what units, deadlines and targets are blamed for is found anew.
 */
export async function recompileSheet(
  bytes: Uint8Array,
  { organisation, parent }: Options = {},
  name = 'ledger.xlsx',
): Promise<CompiledLedger | null> {
  const sheet = await readEditedSheet(bytes, name)
  if (sheet === null) return null
  if (!sheet.edited && organisation === undefined && parent === undefined) return sheet.ledger
  const kept = sheet.ledger.diagnostics.filter(isOfForm)
  const ledger = resolveUnits({ ...sheet.ledger, diagnostics: kept }, organisation ?? null)
  const diagnostics = [
    ...ledger.diagnostics,
    ...diagnose(ledger, organisation ?? null),
    ...(parent === undefined ? [] : compareWithParent(ledger, parent)),
  ]
  return { ...ledger, diagnostics: inOrder(diagnostics) }
}

/** Found while reading the plan or the sheet, and by nothing that is run again here. */
const isOfForm = ({ code }: Diagnostic) =>
  /^(NUMBER|BRACKET|SHEET)_|^DEADLINE_IMPOSSIBLE$/.test(code)
