/** People and the roles given to them. All SQL about them. */
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Role } from '../../domain/organisation/actor.ts'
import type { Tx } from '../db.ts'

/** A person at version 1, with its roles from a day on. */
export async function insertPerson(
  tx: Tx,
  tenantId: string,
  person: { readonly personId: string; readonly name: string },
  roles: readonly { readonly grantId: string; readonly role: Role }[],
  from: CivilDate,
): Promise<void> {
  const key = { tenant_id: tenantId, person_id: person.personId }
  await tx
    .insertInto('person')
    .values({ ...key, name: person.name, phone: null, email: null, version: 1, left_on: null })
    .execute()
  if (roles.length === 0) return
  await tx
    .insertInto('role_grant')
    .values(
      roles.map(({ grantId, role }) => ({
        ...key,
        grant_id: grantId,
        role,
        from_on: from,
        to_on: null,
      })),
    )
    .execute()
}
