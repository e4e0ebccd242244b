/** The whole compiler: bytes → document → draft → resolved ledger with every diagnostic. */
import type { SourceDocument } from '../domain/plan/document.ts'
import type { CompiledLedger } from '../domain/plan/ledger.ts'
import { type CompileOptions, completeLedger } from './complete.ts'
import { parsePlan } from './parse.ts'
import { readDocument } from './read/read.ts'
import { recompileSheet } from './sheet/recompile.ts'

export type { CompileOptions } from './complete.ts'

export interface Progress {
  /** From 0 to 1, while a long file is read. */
  readonly onRead?: (done: number) => void
  /** The file has been read and is being parsed. */
  readonly onParse?: () => void
}

/**
 * Compiles a file.
 * @throws {Refusal} one of the FILE_ codes when the file cannot be read
 */
export async function compileFile(
  bytes: Uint8Array,
  name: string,
  options: CompileOptions & Progress = {},
): Promise<CompiledLedger> {
  // A ledger we wrote ourselves comes back as it was edited, and not as a table of unknown origin.
  const sheet = await recompileSheet(bytes, options, name)
  if (sheet !== null) return sheet
  const document = await readDocument(bytes, name, options.onRead)
  options.onParse?.()
  return compileDocument(document, options)
}

/** Compiles a document that has been read. */
export function compileDocument(
  document: SourceDocument,
  options: CompileOptions = {},
): CompiledLedger {
  return completeLedger(parsePlan(document), options)
}
