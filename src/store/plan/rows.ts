/** What all tables of a plan share: rows added in bulk, the place in the text, text that can be kept. */
import { type Selectable, sql } from 'kysely'
import type { Source } from '../../domain/plan/document.ts'
import type { Tx } from '../db.ts'
import type { SourceColumns, Tables } from '../tables.ts'

/** Tables whose rows go in as one JSON parameter; each row gives every column. */
type BulkTable =
  | 'plan_goal'
  | 'plan_item'
  | 'item_unit'
  | 'item_deadline'
  | 'item_reference'
  | 'target'
  | 'plan_diagnostic'

const ROWS_AT_ONCE = 5_000

export async function insertRows<T extends BulkTable>(
  tx: Tx,
  table: T,
  rows: readonly Selectable<Tables[T]>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const batch = JSON.stringify(rows.slice(start, start + ROWS_AT_ONCE))
    await sql`insert into ${sql.table(table)}
      select * from jsonb_populate_recordset(null::${sql.table(table)}, ${batch}::jsonb)`.execute(
      tx,
    )
  }
}

export function fromSource(source: Source): SourceColumns {
  return {
    source_paragraph: source.paragraph,
    source_start: source.start,
    source_end: source.end,
  }
}

export function toSource(row: SourceColumns): Source {
  return { start: row.source_start, end: row.source_end, paragraph: row.source_paragraph }
}

/**
 * The same value with each character no database keeps (NUL, half a surrogate pair) replaced by
 * U+FFFD. Lengths stay, so every span still fits.
 */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return value.replace(UNSTORABLE, '\uFFFD') as T
  if (Array.isArray(value)) return value.map(storable) as T
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, storable(v)])) as T
  }
  return value
}

const UNSTORABLE = /\0|\p{Surrogate}/gu
