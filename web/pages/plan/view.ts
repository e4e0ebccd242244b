/** What the plan page shows, as its address says it: ?item=三(一)1&span=10-20&pane=text&q=扬尘&unit=环保办 */
import type { Span } from '#domain/plan/document.ts'

/** The last two while a plan is under review. */
export type Pane = 'ledger' | 'text' | 'diagnostics' | 'corrections' | 'difference'
/** By the last day, the soonest or the latest first; null: in the order of the plan. */
export type Order = 'soonest' | 'latest' | null

/** What the ledger shows, and in what order. An item shows when it fits one of each list; an empty one lets all through. */
export interface Filters {
  readonly q: string
  readonly units: readonly string[]
  readonly classes: readonly string[]
  readonly kinds: readonly string[]
  readonly remarked: boolean
  readonly order: Order
}

export interface View extends Filters {
  /** Number of the chosen item. */
  readonly item: string | null
  /** A place in the text that a diagnostic is about. */
  readonly span: Span | null
  readonly pane: Pane | null
}

export function filtersOf({ q, units, classes, kinds, remarked, order }: View): Filters {
  return { q, units, classes, kinds, remarked, order }
}

const PANES: readonly string[] = [
  'ledger',
  'text',
  'diagnostics',
  'corrections',
  'difference',
] satisfies Pane[]
const ORDERS: readonly string[] = ['soonest', 'latest'] satisfies Order[]

export function viewOf(search: URLSearchParams): View {
  const span = /^(\d{1,9})-(\d{1,9})$/.exec(search.get('span') ?? '')
  return {
    item: search.get('item'),
    span: span === null ? null : { start: Number(span[1]), end: Number(span[2]) },
    pane: oneOf(search.get('pane'), PANES) as Pane | null,
    q: search.get('q') ?? '',
    units: search.getAll('unit'),
    classes: search.getAll('class'),
    kinds: search.getAll('kind'),
    remarked: search.get('remarked') === 'yes',
    order: oneOf(search.get('order'), ORDERS) as Order,
  }
}

/** The address of a view; what is not set does not stand in it. */
export function searchOf(view: View): URLSearchParams {
  const { item, span, pane, q, units, classes, kinds, remarked, order } = view
  const pairs: Array<readonly [string, string | null]> = [
    ['pane', pane],
    ['q', q === '' ? null : q],
    ...classes.map((value) => ['class', value] as const),
    ...units.map((value) => ['unit', value] as const),
    ...kinds.map((value) => ['kind', value] as const),
    ['remarked', remarked ? 'yes' : null],
    ['order', order],
    ['item', item],
    ['span', span === null ? null : `${span.start}-${span.end}`],
  ]
  return new URLSearchParams(
    pairs
      .filter((pair): pair is readonly [string, string] => pair[1] !== null)
      .map((it) => [...it]),
  )
}

const oneOf = (value: string | null, allowed: readonly string[]) =>
  value !== null && allowed.includes(value) ? value : null
