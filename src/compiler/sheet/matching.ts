/** Which row of an edited sheet came from what, and what of the sheet belongs to nothing. */
import type { Editing } from './editing.ts'
import type { Put } from './payload.ts'
import type { SheetRow, SheetTable } from './rows.ts'

/** What a row was made from: the datum and what was put into its cells. */
export interface Origin<T> {
  readonly base: T
  readonly put: ReadonlyMap<string, string>
}

/**
 * For every row its origin, by the hidden key; for a row that has none, by `numberOf` its cells. A key
 * that occurs twice was copied with its row: the later ones are new.
 */
export function matchRows<Id extends string, T>(
  rows: readonly SheetRow<Id>[],
  bases: readonly T[],
  put: Put,
  numberOf: { readonly base: (base: T) => string; readonly row: Id } | null,
): Array<Origin<T> | undefined> {
  const byKey = new Map<string, Origin<T>>()
  const byNumber = new Map<string, Origin<T>>()
  for (const [at, base] of bases.entries()) {
    const { key = '', cells = [] } = put.rows[at] ?? {}
    const origin = {
      base,
      put: new Map(put.columns.map((id, column) => [id, cells[column] ?? ''])),
    }
    byKey.set(key, origin)
    if (numberOf !== null) byNumber.set(numberOf.base(base), origin)
  }
  const used = new Set<Origin<T>>()
  const take = (origin: Origin<T> | undefined) => {
    if (origin === undefined || used.has(origin)) return undefined
    used.add(origin)
    return origin
  }
  const keyed = rows.map(({ key }) => (key === null ? undefined : take(byKey.get(key))))
  return keyed.map((origin, at) => {
    const row = rows[at]
    if (origin !== undefined || row === undefined || row.key !== null) return origin
    const number = numberOf === null ? undefined : row.cells.get(numberOf.row)?.text.trim()
    return number === undefined ? undefined : take(byNumber.get(number))
  })
}

export function sayStrays<Id extends string>(table: SheetTable<Id>, editing: Editing): void {
  for (const { letter, head } of table.unknown) {
    editing.say('SHEET_COLUMN_UNKNOWN', { column: letter, title: head }, null, null)
  }
}
