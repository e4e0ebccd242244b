/** Subjects searched by words and by choices, through functions of the owner that give ids only. */
import { sql } from 'kysely'
import type { Db } from '../db.ts'

/** More hits than this are so many that going through the list in its order finds a page sooner. */
const RARE_HITS = 1_000

/** What words are looked for in; the index of runs is made of the same. */
export const SEARCHED = sql`(subject.name || ' ' || coalesce(subject.address, '') || ' ' ||
  coalesce(subject.credit_code, ''))`

export const wordsOf = (text = ''): readonly string[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')

/** Neighbouring characters, three where there are as many, as `character_runs` in the database has them. */
const runsOf = (word: string): readonly string[] => {
  const letters = [...word]
  const length = Math.min(3, letters.length)
  if (length < 2) return []
  return letters.slice(length - 1).map((_, at) => letters.slice(at, at + length).join(''))
}

/**
 * Ids of those that may be meant, however much of them the asker sees; null: too many to be of use, or nothing
 * narrows them down.
 * @param fields JSON that the fields must contain; null: none.
 */
export async function rareHits(
  db: Db,
  register: string | null,
  words: readonly string[],
  fields: string | null,
): Promise<readonly string[] | null> {
  const runs = words.flatMap(runsOf)
  if (runs.length > 0) {
    const { rows } = await sql<{ ids: string[] | null }>`
      select subjects_with_runs(${runs}::text[], ${RARE_HITS}) as ids`.execute(db)
    if (rows[0]?.ids) return rows[0].ids
  }
  if (fields === null || register === null) return null
  const { rows } = await sql<{ ids: string[] | null }>`
    select subjects_with_fields(${register}, ${fields}::jsonb, ${RARE_HITS}) as ids`.execute(db)
  return rows[0]?.ids ?? null
}
