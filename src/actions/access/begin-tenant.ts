/** The first people of a tenant: three administrators, who are three people, and whoever works there. */

import { passwordFault } from '../../domain/access/sign-in.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { type Role, theProgram } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import { changeAccount, insertAccount, lockAccount } from '../../store/access/accounts.ts'
import { type IssuedLink, issueLink, useLink } from '../../store/access/links.ts'
import { type Database, type Tx, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents } from '../../store/log/events.ts'
import { insertPerson } from '../../store/organisation/people.ts'
import { beginSession, callerOf, type From, type SignedIn } from './begin-session.ts'
import { hashPassword } from './password-hash.ts'

export interface FirstPerson {
  readonly name: string
  readonly login: string
  readonly roles: readonly Role[]
}

export interface Begun extends SignedIn {
  /** For the others to set their passwords; each works once. */
  readonly links: readonly ({ readonly name: string; readonly login: string } & IssuedLink)[]
}

/**
 * Uses the link of the first start. `people[self]` is the one who does so: it gets the password and is
 * signed in.
 * @throws {Refusal} LINK_INVALID, PASSWORD_WEAK, LOGIN_TAKEN
 */
export async function beginTenant(
  database: Database,
  link: { readonly tenantId: string; readonly hash: string },
  people: readonly FirstPerson[],
  self: number,
  password: string,
  from: From,
  now: Date,
): Promise<Begun> {
  const me = people[self]
  if (!me) return refuse('INPUT_INVALID', { issues: ['self'] })
  const fault = passwordFault(password, me)
  if (fault) refuse('PASSWORD_WEAK', { fault })
  const passwordHash = await hashPassword(password)
  const caller = { actor: theProgram(link.tenantId), now, request: null }
  return writing(database, caller, async (tx) => {
    const { personId } = await useLink(tx, link.hash, now)
    if (personId !== null) refuse('LINK_INVALID', {})
    const ids = newIds(now, people.length)
    const links = []
    for (const [index, person] of people.entries()) {
      const id = ids[index] ?? ''
      await addPerson(tx, caller, id, person)
      if (index === self) continue
      links.push({
        name: person.name,
        login: person.login,
        ...(await issueLink(tx, link.tenantId, id, now)),
      })
    }
    const account = await lockAccount(tx, ids[self] ?? '')
    await changeAccount(tx, account, { password_hash: passwordHash, password_set_at: now })
    const own = callerOf(link.tenantId, account, now)
    await appendEvents(tx, own, [
      {
        stream: { kind: 'account', id: account.personId },
        version: account.version + 1,
        type: 'account.password-set',
        data: { by: 'link' },
      },
    ])
    const set = { ...account, version: account.version + 1 }
    return { ...(await beginSession(tx, own, set, 'link', from)), links }
  })
}

async function addPerson(
  tx: Tx,
  caller: Parameters<typeof appendEvents>[1],
  personId: string,
  { name, login, roles }: FirstPerson,
): Promise<void> {
  const { actor, now } = caller
  const grants = newIds(now, roles.length).map((grantId, index) => ({
    grantId,
    role: roles[index] as Role,
  }))
  await insertPerson(tx, actor.tenantId, { personId, name }, grants, dayInChina(now))
  await insertAccount(tx, actor.tenantId, { personId, login })
  await appendEvents(tx, caller, [
    {
      stream: { kind: 'person', id: personId },
      version: 1,
      type: 'person.added',
      data: { name, roles },
    },
    {
      stream: { kind: 'account', id: personId },
      version: 1,
      type: 'account.opened',
      data: { login },
    },
  ])
}
