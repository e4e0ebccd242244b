/** What the plan page shows, as its address says it: ?item=三(一)1&span=10-20&pane=text&q=扬尘 */
import type { Span } from '#domain/plan/document.ts'

export type Pane = 'ledger' | 'text' | 'diagnostics'

export interface View {
  /** Number of the chosen item. */
  readonly item: string | null
  /** A place in the text to show instead of the item's clause. */
  readonly span: Span | null
  readonly pane: Pane | null
  readonly q: string
}

export function viewOf(search: URLSearchParams): View {
  const span = /^(\d{1,9})-(\d{1,9})$/.exec(search.get('span') ?? '')
  const pane = search.get('pane')
  return {
    item: search.get('item'),
    span: span === null ? null : { start: Number(span[1]), end: Number(span[2]) },
    pane: pane === 'ledger' || pane === 'text' || pane === 'diagnostics' ? pane : null,
    q: search.get('q') ?? '',
  }
}
