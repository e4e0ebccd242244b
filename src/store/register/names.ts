/** What subjects are called, by their ids. */
import type { Db } from '../db.ts'

/** Of those the asker sees. */
export async function namesOfSubjects(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('subject')
    .select(['subject_id', 'name'])
    .where('subject_id', 'in', ids)
    .execute()
  return new Map(rows.map(({ subject_id, name }) => [subject_id, name]))
}
