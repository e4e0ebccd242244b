/** How the rules report: a code, its details, the item and the place. */
import {
  type DiagnosticCode,
  type DiagnosticDetails,
  sayDiagnostic,
} from '../../domain/plan/diagnostics.ts'
import type { Source, SourceDocument } from '../../domain/plan/document.ts'
import type { Diagnostic } from '../../domain/plan/ledger.ts'

export function finding<C extends DiagnosticCode>(
  code: C,
  details: DiagnosticDetails<C>,
  item: string | null,
  source: Source | null,
): Diagnostic {
  return { ...sayDiagnostic(code, details), item, source }
}

/** Details of what is said of one item, or once of many. */
export function many(count = 1): Readonly<Record<'many' | 'manyEn', string>> {
  return count === 1
    ? { many: '', manyEn: '' }
    : { many: `（共 ${count} 项）`, manyEn: ` (${count} items)` }
}

/** In the order of the text; those of the plan as a whole first. Equal ones stay as they came. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const at = ({ source }: Diagnostic) => source?.start ?? -1
  return [...diagnostics].sort(
    (a, b) => at(a) - at(b) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  )
}

/** The same diagnostic, pointing into the document even if the ledger it comes from did not. */
export function within({ text, paragraphs }: SourceDocument, diagnostic: Diagnostic): Diagnostic {
  const { source } = diagnostic
  if (source === null) return diagnostic
  const start = Math.min(source.start, text.length)
  const end = Math.max(start, Math.min(source.end, text.length))
  const paragraph = Math.min(source.paragraph, Math.max(0, paragraphs.length - 1))
  if (start === source.start && end === source.end && paragraph === source.paragraph)
    return diagnostic
  return { ...diagnostic, source: { paragraph, start, end } }
}
