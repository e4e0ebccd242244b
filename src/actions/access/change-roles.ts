/** Grants roles to a person and ends others, all of it or nothing. */
import { dayInChina } from '../../domain/civil-date.ts'
import type { Role } from '../../domain/organisation/actor.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { listTenures } from '../../store/organisation/tenures.ts'
import { beginTenure, endTenure } from '../organisation/tenure-changes.ts'

/** @throws {Refusal} NOT_YOUR_DUTY, ROLES_CLASH, TENURE_OVERLAPS, ADMINISTRATOR_MISSING */
export function changeRoles(
  database: Database,
  caller: Caller,
  personId: string,
  granted: readonly Role[],
  ended: readonly Role[],
): Promise<null> {
  const today = dayInChina(caller.now)
  return writing(database, caller, async (tx) => {
    const held = await listTenures(tx, { personId })
    for (const { kind, tenureId, role, toOn } of held)
      if (kind === 'role' && role !== null && ended.includes(role) && (toOn ?? today) >= today)
        await endTenure(tx, caller, 'role', tenureId, today)
    for (const role of granted)
      await beginTenure(tx, caller, {
        kind: 'role',
        personId,
        role,
        unitId: null,
        fromOn: today,
        toOn: null,
      })
    return null
  })
}
