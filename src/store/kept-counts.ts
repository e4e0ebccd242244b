/**
 * Counts that are kept: each change of what they count is a row of its own, in the transaction of the change, so that
 * nobody waits; a job folds these rows into the counts, and a reader adds both. A function of the database folds, for
 * the program itself may not change a count.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from './db.ts'

/** Rows at once; the rest comes with the next run. */
const MOST_FOLDED = 50_000

/** @param call of the function, which says how many rows it has folded. @returns whether there may be more. */
export async function foldMost(
  tx: Tx,
  call: (most: number) => RawBuilder<unknown>,
): Promise<boolean> {
  const { rows } = await sql<{ readonly folded: number }>`
    select ${call(MOST_FOLDED)} as folded`.execute(tx)
  return (rows[0]?.folded ?? 0) >= MOST_FOLDED
}
