/** Items found by words: Chinese has no blanks between them, so a text is found by its runs of characters. */
import { sql } from 'kysely'
import type { Db } from '../db.ts'

/** More hits than this are so many that going through the list in its order finds a page sooner. */
const RARE_HITS = 1_000

/**
 * What all items with the word have: three characters in a row where it has them, else two, as `character_runs` in
 * the database cuts them.
 */
function runsOf(word: string): readonly string[] {
  const characters = [...word]
  const length = Math.min(3, characters.length)
  return characters.slice(length - 1).map((_, at) => characters.slice(at, at + length).join(''))
}

/** The share of items that can be expected to hold all the words, as far as the database knows; 0: it does not. */
export async function expectedShare(db: Db, words: readonly string[]): Promise<number> {
  const runs = words.map(runsOf)
  const { rows } = await sql<{ shares: number[] }>`
    select shares_of_runs(${runs.flat()}::text[]) as shares`.execute(db)
  const shares = [...(rows[0]?.shares ?? [])]
  return runs
    .map(({ length }) => Math.min(...shares.splice(0, length)))
    .reduce((share, ofWord) => share * ofWord, 1)
}

/** Ids of the items that may hold all of them, however much of them the asker sees; null: too many to be of use. */
export async function rareHits(db: Db, runs: readonly string[]): Promise<readonly string[] | null> {
  const { rows } = await sql<{ ids: string[] | null }>`
    select items_with_runs(${runs}::text[], ${RARE_HITS}) as ids`.execute(db)
  return rows[0]?.ids ?? null
}
