/** What the edit of a sheet gathers on its way: new text with its places, and what went wrong. */
import {
  type DiagnosticCode,
  type DiagnosticDetails,
  sayDiagnostic,
} from '../../domain/plan/diagnostics.ts'
import type { Source, SourceDocument } from '../../domain/plan/document.ts'
import type { Diagnostic } from '../../domain/plan/ledger.ts'
import { Revision } from './revision.ts'

export class Editing {
  readonly revision: Revision
  /** What 10月底 means. */
  readonly year: number | null
  readonly diagnostics: Diagnostic[] = []
  /** Something in the sheet differs from what was put there. */
  touched = false

  constructor(document: SourceDocument, year: number | null) {
    this.revision = new Revision(document)
    this.year = year
  }

  say<C extends DiagnosticCode>(
    code: C,
    details: DiagnosticDetails<C>,
    item: string | null,
    source: Source | null,
  ): void {
    this.diagnostics.push({ ...sayDiagnostic(code, details), item, source })
    this.touched = true
  }
}
