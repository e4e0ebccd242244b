/** Numbers of papers: one after the other within a word and year, none missing, none twice. */
import { sql } from 'kysely'
import { paperNumber } from '../../domain/supervision/words.ts'
import type { Tx } from '../db.ts'

/** Others who want a number of the same series wait until `tx` ends; if it fails, the number is free again. */
export async function takeNumber(
  tx: Tx,
  tenantId: string,
  word: string,
  year: number,
): Promise<string> {
  const { last } = await tx
    .insertInto('paper_series')
    .values({ tenant_id: tenantId, year, word, last: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'year', 'word'])
        .doUpdateSet({ last: sql<number>`paper_series.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return paperNumber(word, year, last)
}
