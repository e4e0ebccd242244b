/** Adds a person with an account and roles, all of it or nothing, as whoever runs the machine does. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { Role } from '../../domain/organisation/actor.ts'
import { insertAccount } from '../../store/access/accounts.ts'
import { type IssuedLink, issueLink } from '../../store/access/links.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { appendEvents } from '../../store/log/events.ts'
import { addPerson } from '../organisation/person-changes.ts'
import { beginTenure } from '../organisation/tenure-changes.ts'

export interface NewUser {
  readonly name: string
  readonly login: string
  readonly roles: readonly Role[]
}

/** @throws {Refusal} NOT_YOUR_DUTY, LOGIN_TAKEN, ROLES_CLASH */
export function addUser(
  database: Database,
  caller: Caller,
  { name, login, roles }: NewUser,
): Promise<IssuedLink> {
  demand(caller.actor, 'account.manage')
  const { tenantId } = caller.actor
  const fromOn = dayInChina(caller.now)
  return writing(database, caller, async (tx) => {
    const { id: personId } = await addPerson(tx, caller, { name, phone: null, email: null })
    for (const role of roles)
      await beginTenure(tx, caller, {
        kind: 'role',
        personId,
        role,
        unitId: null,
        fromOn,
        toOn: null,
      })
    await insertAccount(tx, tenantId, { personId, login })
    const stream = { kind: 'account', id: personId }
    const data = { login }
    await appendEvents(tx, caller, [{ stream, version: 1, type: 'account.opened', data }])
    return issueLink(tx, tenantId, personId, caller.now)
  })
}
