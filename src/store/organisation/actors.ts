/** Who a person is today: the roles in force, the units it belongs to, and those of whom it stands in for. */
import { sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import { type Actor, isUnitRole, type Role, UNIT_ROLES } from '../../domain/organisation/actor.ts'
import type { Db } from '../db.ts'

/** Null: there is no such person, or it has left. A substitute gets posts and roles of units, no others. */
export async function actorOf(
  db: Db,
  tenantId: string,
  personId: string,
  today: CivilDate,
): Promise<Actor | null> {
  const { rows } = await sql<{ name: string; roles: Role[]; units: string[] }>`
    with recursive self as (
      select ${personId}::uuid as person_id, false as substituted
      union all
      select absent_id, true from stand_in
      where substitute_id = ${personId} and ${today} between from_on and to_on
    ), own (unit_id) as (
      select post.unit_id from post join self using (person_id)
      where from_on <= ${today} and (to_on is null or to_on >= ${today})
      union
      select unit.unit_id from unit join own on unit.parent_id = own.unit_id
    )
    select name,
      array(select distinct role from role_grant join self using (person_id)
        where from_on <= ${today} and (to_on is null or to_on >= ${today})
          and (not substituted or role = any (${[...UNIT_ROLES]}::text[]))
        order by role) as roles,
      array(select unit_id from own) as units
    from person
    where person_id = ${personId} and (left_on is null or left_on >= ${today})`.execute(db)
  const [row] = rows
  if (!row) return null
  const { name, roles, units: ownUnits } = row
  const units = roles.every(isUnitRole) ? ownUnits : 'all'
  return { tenantId, personId, name, roles, units, ownUnits, scopes: null }
}
