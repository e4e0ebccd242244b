/** What the masks of a subject hide, in plain. Whoever reads it has said what for, or tells nobody. */
import type { Db } from '../db.ts'

export async function readHidden(
  db: Db,
  subjectId: string,
): Promise<{ readonly [field: string]: string }> {
  const rows = await db
    .selectFrom('subject_private')
    .select(['field', 'value'])
    .where('subject_id', '=', subjectId)
    .orderBy('field')
    .execute()
  return Object.fromEntries(rows.map(({ field, value }) => [field, value]))
}
