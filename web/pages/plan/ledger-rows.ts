/** What the table and the cards of the ledger share. */
import type { CompiledLedger, Item } from '#domain/plan/ledger.ts'
import type { View } from './view.ts'

export interface LedgerProps {
  readonly ledger: CompiledLedger
  readonly view: View
  readonly change: (part: Partial<View>) => void
  readonly choose: (number: string | null) => void
}

/** Whether the words stand anywhere in what an item says. */
export function matches(item: Item, query: string): boolean {
  const words = query.trim().toLowerCase()
  if (words === '') return true
  const units = item.units.map((unit) => `${unit.name} ${unit.written}`).join(' ')
  return `${item.number} ${item.title} ${units} ${item.text}`.toLowerCase().includes(words)
}
