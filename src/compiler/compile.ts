/** The whole compiler: bytes → document → draft → resolved ledger with every diagnostic. */
import type { SourceDocument } from '../domain/plan/document.ts'
import type { CompiledLedger } from '../domain/plan/ledger.ts'
import type { Organisation } from '../domain/plan/organisation.ts'
import { compareWithParent } from './against/against.ts'
import { diagnose } from './diagnose/diagnose.ts'
import { inOrder } from './diagnose/finding.ts'
import { parsePlan } from './parse.ts'
import { readDocument } from './read/read.ts'
import { resolveUnits } from './resolve/resolve.ts'

export interface CompileOptions {
  readonly organisation?: Organisation
  /** The superior's compiled ledger, for `--against`. */
  readonly parent?: CompiledLedger
}

/**
 * Compiles a file.
 * @throws {Refusal} one of the FILE_ codes when the file cannot be read
 */
export async function compileFile(
  bytes: Uint8Array,
  name: string,
  options: CompileOptions = {},
): Promise<CompiledLedger> {
  return compileDocument(await readDocument(bytes, name), options)
}

/** Compiles a document that has been read. */
export function compileDocument(
  document: SourceDocument,
  { organisation, parent }: CompileOptions = {},
): CompiledLedger {
  const draft = parsePlan(document)
  const ledger = resolveUnits(draft, organisation ?? null)
  const diagnostics = [
    ...ledger.diagnostics,
    ...diagnose(ledger, organisation ?? null),
    ...(parent === undefined ? [] : compareWithParent(ledger, parent)),
  ]
  return { ...ledger, diagnostics: inOrder(diagnostics) }
}
