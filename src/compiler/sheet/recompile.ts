/** Compiles a ledger sheet of ours: reads it back and, where anything changed, diagnoses it again. */
import type { CompiledLedger, Diagnostic } from '../../domain/plan/ledger.ts'
import { type CompileOptions, completeLedger } from '../complete.ts'
import { readEditedSheet } from './read.ts'

/**
 * The ledger in a spreadsheet that `writeLedgerSheet` wrote, or null when it is none. What the plan's
 * form is blamed for stays; what units, deadlines and targets are blamed for is found anew.
 */
export async function recompileSheet(
  bytes: Uint8Array,
  options: CompileOptions = {},
  name = 'ledger.xlsx',
): Promise<CompiledLedger | null> {
  const sheet = await readEditedSheet(bytes, name)
  if (sheet === null) return null
  if (!sheet.edited && options.organisation === undefined && options.parent === undefined)
    return sheet.ledger
  const kept = sheet.ledger.diagnostics.filter(isOfForm)
  return completeLedger({ ...sheet.ledger, diagnostics: kept }, options)
}

/** Found while reading the plan or the sheet, and by nothing that is run again here. */
const isOfForm = ({ code }: Diagnostic) =>
  /^(NUMBER|BRACKET|SHEET)_|^DEADLINE_IMPOSSIBLE$/.test(code)
