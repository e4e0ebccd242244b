/** Whether persons named in a step are there. */
import { refuse } from '../../domain/refusal.ts'
import type { Db } from '../db.ts'

/** @throws {Refusal} PERSON_NOT_FOUND */
export async function demandPersons(db: Db, ids: readonly string[]): Promise<void> {
  const rows = await db
    .selectFrom('person')
    .select('person_id')
    .where('person_id', 'in', ids)
    .where('left_on', 'is', null)
    .execute()
  const known = new Set(rows.map(({ person_id }) => person_id))
  const missing = ids.find((id) => !known.has(id))
  if (missing !== undefined) refuse('PERSON_NOT_FOUND', { personId: missing })
}
