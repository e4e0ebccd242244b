/** Signs in somebody whom another system has vouched for. */
import { Login } from '../../domain/access/sign-in.ts'
import type { Outsider, OutsideWay } from '../../domain/access/ways.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import { Text } from '../../domain/text.ts'
import { findAccountByLogin, insertAccount, lockAccount } from '../../store/access/accounts.ts'
import { findIdentity, insertIdentity, spendAnswer } from '../../store/access/identities.ts'
import { findWay } from '../../store/access/ways.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents, type NewEvent } from '../../store/log/events.ts'
import { actorOf } from '../../store/organisation/actors.ts'
import { insertPerson } from '../../store/organisation/people.ts'
import { beginSession, callerOf, type From, type SignedIn } from './begin-session.ts'

export interface Answer {
  readonly way: OutsideWay
  readonly outsider: Outsider
  /** Of the request it answers: each is answered once. */
  readonly stateHash: string
}

/**
 * Who is not known here is turned away, or gets an account without any role where the way opens them.
 * @throws {Refusal} OUTSIDE_ANSWER_INVALID when the answer was used; WAY_CLOSED, IDENTITY_UNKNOWN
 */
export function signInOutside(
  database: Database,
  tenantId: string,
  { way, outsider, stateHash }: Answer,
  from: From,
  now: Date,
): Promise<SignedIn> {
  const caller = { actor: theProgram(tenantId), now, request: null }
  return writing(database, caller, async (tx) => {
    await spendAnswer(tx, tenantId, stateHash, now)
    const setting = await findWay(tx, way)
    if (!setting?.enabled || setting.address !== outsider.issuer) return refuse('WAY_CLOSED', {})
    const known = await findIdentity(tx, outsider)
    if (known ? !known.linked : !setting.opensAccounts) refuse('IDENTITY_UNKNOWN', {})
    const personId = known?.personId ?? (await openFor(tx, caller, outsider))
    const account = await lockAccount(tx, personId)
    const there = await actorOf(tx, tenantId, personId, dayInChina(now))
    if (account.disabledAt !== null || !there) refuse('IDENTITY_UNKNOWN', {})
    return beginSession(tx, callerOf(tenantId, account, now), account, way, from)
  })
}

/** A person and an account that may do nothing until a role is granted. */
async function openFor(tx: Tx, caller: Caller, outsider: Outsider): Promise<string> {
  const { actor, now } = caller
  const { issuer, subject } = outsider
  const [personId = ''] = newIds(now, 1)
  const name = Text(50).safeParse((outsider.name ?? subject).slice(0, 50)).data ?? '—'
  const login = await freeLogin(tx, outsider.login, personId)
  await insertPerson(tx, actor.tenantId, { personId, name }, [], dayInChina(now))
  await insertAccount(tx, actor.tenantId, { personId, login }, 2)
  await insertIdentity(tx, actor.tenantId, { issuer, subject }, personId, now)
  const account = { kind: 'account', id: personId }
  const events: readonly NewEvent[] = [
    {
      stream: { kind: 'person', id: personId },
      version: 1,
      type: 'person.added',
      data: { name, roles: [] },
    },
    { stream: account, version: 1, type: 'account.opened', data: { login } },
    { stream: account, version: 2, type: 'account.identity-linked', data: { issuer, subject } },
  ]
  await appendEvents(tx, caller, events)
  return personId
}

async function freeLogin(tx: Tx, wanted: string | null, personId: string): Promise<string> {
  const login = Login.safeParse(wanted).data
  const taken = login === undefined || (await findAccountByLogin(tx, login)) !== null
  return taken ? `sso-${personId}` : login
}
