/** Natural persons of draws, in full; elsewhere they are masks. All SQL about them. */
import type { DrawnPerson, DrawTask } from '../../domain/draw/plan.ts'
import type { Db, Tx } from '../db.ts'
import { readHidden } from '../register/hidden.ts'
import { findSubject } from '../register/subjects.ts'

/** As `maskName` leaves a name. */
export const isMasked = (name: string): boolean => name.includes('*')

export async function insertPersons(
  tx: Tx,
  key: { readonly tenantId: string; readonly drawId: string },
  persons: readonly (DrawnPerson & { readonly candidateId: string })[],
): Promise<void> {
  const AT_ONCE = 5_000
  const rows = persons.map(({ candidateId, name, address, phone }) => ({
    ...{ tenant_id: key.tenantId, draw_id: key.drawId, candidate_id: candidateId },
    ...{ name, address, phone },
  }))
  for (let start = 0; start < rows.length; start += AT_ONCE)
    await tx
      .insertInto('draw_person')
      .values(rows.slice(start, start + AT_ONCE))
      // Who stands in the list twice is one person.
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** In full, as the list or the register has it. Whoever calls this has said what for. Null: nobody hidden. */
export async function readPerson(
  db: Db,
  { drawId, candidateId, subjectId }: Pick<DrawTask, 'drawId' | 'candidateId' | 'subjectId'>,
): Promise<DrawnPerson | null> {
  if (subjectId !== null) {
    const { name, address } = await findSubject(db, subjectId)
    const hidden = await readHidden(db, subjectId)
    return {
      name: hidden.name ?? name,
      address: hidden.address ?? address ?? '',
      phone: hidden.phone ?? '',
    }
  }
  const row = await db
    .selectFrom('draw_person')
    .select(['name', 'address', 'phone'])
    .where('draw_id', '=', drawId)
    .where('candidate_id', '=', candidateId)
    .executeTakeFirst()
  return row ?? null
}
