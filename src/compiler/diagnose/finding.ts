/** How the rules of this folder report: a code, its details, the item and the place. */
import {
  type DiagnosticCode,
  type DiagnosticDetails,
  sayDiagnostic,
} from '../../domain/plan/diagnostics.ts'
import type { Source } from '../../domain/plan/document.ts'
import type { Diagnostic, Item } from '../../domain/plan/ledger.ts'

export function finding<C extends DiagnosticCode>(
  code: C,
  details: DiagnosticDetails<C>,
  item: string | null,
  source: Source | null,
): Diagnostic {
  return { ...sayDiagnostic(code, details), item, source }
}

/** Where an item is shown to lack something: its title, or its first words. */
export function titleSource({ title, text, source }: Item): Source {
  const at = title === '' ? -1 : text.indexOf(title)
  const start = source.start + Math.max(at, 0)
  const length = at === -1 ? Math.min(text.length, 20) : title.length
  return { paragraph: source.paragraph, start, end: Math.min(start + length, source.end) }
}
