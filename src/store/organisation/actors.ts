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
  const { rows } = await sql<{ name: string; roles: Role[]; units: UnitsByRole }>`
    with recursive self as (
      select ${personId}::uuid as person_id, false as substituted
      union all
      select absent_id, true from stand_in
      where substitute_id = ${personId} and ${today} between from_on and to_on
    ), granted as (
      select role, unit_id, person_id from role_grant join self using (person_id)
      where ${today} between from_on and coalesce(to_on, 'infinity')
        and (not substituted or role = any (${[...UNIT_ROLES]}::text[]))
    ), own (role, unit_id) as (
      select role, coalesce(granted.unit_id, post.unit_id)
      from granted left join post on post.person_id = granted.person_id and granted.unit_id is null
        and ${today} between from_on and coalesce(to_on, 'infinity')
      where granted.unit_id is not null or post.unit_id is not null
      union
      select own.role, unit.unit_id from unit join own on unit.parent_id = own.unit_id
    )
    select name,
      array(select distinct role from granted order by role) as roles,
      (select coalesce(json_object_agg(role, ids), '{}') from (
        select role, array_agg(unit_id order by unit_id) as ids from own group by role) each) as units
    from person
    where person_id = ${personId} and (left_on is null or left_on >= ${today})`.execute(db)
  const [row] = rows
  if (!row) return null
  const { name, roles, units: unitsByRole } = row
  const ownUnits = [...new Set(Object.values(unitsByRole).flat())]
  const units = roles.every(isUnitRole) ? ownUnits : 'all'
  return { tenantId, personId, name, roles, units, ownUnits, unitsByRole, scopes: null }
}

type UnitsByRole = NonNullable<Actor['unitsByRole']>
