/** Items found by words: Chinese has no blanks between them, so a text is found by its runs of characters. */
import { sql } from 'kysely'
import type { Db } from '../db.ts'

/** More hits than this are so many that going through the list in its order finds a page sooner. */
const RARE_HITS = 1_000

/** Of a hundred items that a run may be in before it counts as common. */
const COMMON_SHARE = 0.02

/**
 * What all items with the words have: three characters in a row where a word has them, else two, as `item_runs` in
 * the database cuts them.
 */
export const runsOf = (words: readonly string[]): readonly string[] =>
  words.flatMap((word) => {
    const characters = [...word]
    const length = Math.min(3, characters.length)
    return characters.slice(length - 1).map((_, at) => characters.slice(at, at + length).join(''))
  })

/** Whether every run is, as far as the database knows, in many items. */
export async function areCommon(db: Db, runs: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ share: number }>`
    select share_with_rarest_run(${runs}::text[]) as share`.execute(db)
  return (rows[0]?.share ?? 0) >= COMMON_SHARE
}

/** Ids of the items that may hold all of them, however much of them the asker sees; null: too many to be of use. */
export async function rareHits(db: Db, runs: readonly string[]): Promise<readonly string[] | null> {
  const { rows } = await sql<{ ids: string[] | null }>`
    select items_with_runs(${runs}::text[], ${RARE_HITS}) as ids`.execute(db)
  return rows[0]?.ids ?? null
}
