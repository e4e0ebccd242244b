/** A person sets its password: with a link it was given, or with the password it has. */
import { passwordFault } from '../../domain/access/sign-in.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Account, changeAccount, lockAccount } from '../../store/access/accounts.ts'
import { readLink, useLink } from '../../store/access/links.ts'
import { endSessions } from '../../store/access/sessions.ts'
import { type Caller, type Database, reading, type Tx, writing } from '../../store/db.ts'
import { appendEvents } from '../../store/log/events.ts'
import { beginSession, callerOf, type From, type SignedIn } from './begin-session.ts'
import { hashPassword, passwordIsRight } from './password-hash.ts'

/**
 * Uses the link, ends all sessions there were and begins one.
 * @throws {Refusal} LINK_INVALID, PASSWORD_WEAK; the link can be used again then.
 */
export async function setPasswordByLink(
  database: Database,
  link: { readonly tenantId: string; readonly hash: string },
  password: string,
  from: From,
  now: Date,
): Promise<SignedIn> {
  const program = theProgram(link.tenantId)
  const { personId } = await reading(database, program, (db) => readLink(db, link.hash, now))
  if (personId === null) return refuse('LINK_INVALID', {})
  const passwordHash = await hashPassword(password)
  return writing(database, { actor: program, now, request: null }, async (tx) => {
    await useLink(tx, link.hash, now)
    const account = await lockAccount(tx, personId)
    if (account.disabledAt !== null) refuse('LINK_INVALID', {})
    const caller = callerOf(link.tenantId, account, now)
    await replacePassword(tx, caller, account, password, passwordHash, 'link')
    await endSessions(tx, { personId }, now)
    return beginSession(tx, caller, { ...account, version: account.version + 1 }, 'link', from)
  })
}

/**
 * Ends the other sessions of the person.
 * @throws {Refusal} PASSWORD_WRONG, PASSWORD_WEAK
 */
export async function changePassword(
  database: Database,
  caller: Caller & { readonly actor: Actor & { readonly personId: string } },
  { present, next, sessionId }: { present: string; next: string; sessionId: string },
): Promise<null> {
  const { personId } = caller.actor
  const before = await writing(database, caller, (tx) => lockAccount(tx, personId))
  if (!(await passwordIsRight(before.passwordHash, present))) refuse('PASSWORD_WRONG', {})
  const passwordHash = await hashPassword(next)
  return writing(database, caller, async (tx) => {
    const account = await lockAccount(tx, personId)
    if (account.passwordHash !== before.passwordHash) refuse('CHANGED_MEANWHILE', {})
    await replacePassword(tx, caller, account, next, passwordHash, 'owner')
    await endSessions(tx, { personId, but: sessionId }, caller.now)
    return null
  })
}

async function replacePassword(
  tx: Tx,
  caller: Caller,
  account: Account,
  password: string,
  passwordHash: string,
  by: 'link' | 'owner',
): Promise<void> {
  const fault = passwordFault(password, account)
  if (fault) refuse('PASSWORD_WEAK', { fault })
  await changeAccount(tx, account, {
    password_hash: passwordHash,
    password_set_at: caller.now,
    failures: 0,
    locked_until: null,
  })
  await appendEvents(tx, caller, [
    {
      stream: { kind: 'account', id: account.personId },
      version: account.version + 1,
      type: 'account.password-set',
      data: { by },
    },
  ])
}
