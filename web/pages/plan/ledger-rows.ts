/** Which items the ledger shows and in what order: what its table and its cards share. */
import type { ReactNode } from 'react'
import { finalDay } from '#domain/plan/due.ts'
import type { CompiledLedger, Diagnostic, Item } from '#domain/plan/ledger.ts'
import type { Filters, View } from './view.ts'

export interface LedgerProps {
  readonly ledger: CompiledLedger
  readonly view: View
  readonly change: (part: Partial<View>) => void
  readonly choose: (number: string | null) => void
  /** The chosen item, where it is shown otherwise than as it was read. */
  readonly detail?: ReactNode
}

/** Stands for an item without a class in the filter. */
export const UNCLASSIFIED = 'none'
/** An item without a day comes last in either order. */
const NO_DAY = { soonest: '9999-12-31', latest: '' }

/** The items a view lets through, in its order. */
export function rowsOf(ledger: CompiledLedger, view: Filters): Item[] {
  const remarked = remarksOf(ledger.diagnostics)
  const rows = ledger.items.filter(
    (item) =>
      fits(view.kinds, [item.kind]) &&
      fits(view.classes, [item.class ?? UNCLASSIFIED]) &&
      fits(
        view.units,
        item.units.map((unit) => unit.name),
      ) &&
      (!view.remarked || remarked.has(item.number)) &&
      matches(item, view.q),
  )
  const { order } = view
  if (order === null) return rows
  const day = (item: Item) => finalDay(item.deadlines) ?? NO_DAY[order]
  const sign = order === 'soonest' ? 1 : -1
  return rows.sort((a, b) => sign * day(a).localeCompare(day(b)))
}

export function isNarrowed({ q, units, classes, kinds, remarked }: Filters): boolean {
  return q !== '' || units.length + classes.length + kinds.length > 0 || remarked
}

/** Errors and warnings by the number of the item they are about. */
export function remarksOf(
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<string, readonly Diagnostic[]> {
  const map = new Map<string, Diagnostic[]>()
  for (const diagnostic of diagnostics) {
    if (diagnostic.item === null || diagnostic.severity === 'info') continue
    const known = map.get(diagnostic.item)
    if (known === undefined) map.set(diagnostic.item, [diagnostic])
    else known.push(diagnostic)
  }
  return map
}

const fits = (wanted: readonly string[], has: readonly string[]) =>
  wanted.length === 0 || has.some((each) => wanted.includes(each))

/** Whether the words stand anywhere in what an item says. */
function matches(item: Item, query: string): boolean {
  const words = query.trim().toLowerCase()
  if (words === '') return true
  const units = item.units.map((unit) => `${unit.name} ${unit.written}`).join(' ')
  return `${item.number} ${item.title} ${units} ${item.text}`.toLowerCase().includes(words)
}
