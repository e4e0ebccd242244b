/** Signs a person in by login and password. */
import { waitAfter } from '../../domain/access/sign-in.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import {
  type Account,
  changeAccount,
  findAccountByLogin,
  lockAccount,
} from '../../store/access/accounts.ts'
import { type Caller, type Database, reading, type Tx, writing } from '../../store/db.ts'
import { appendEvents } from '../../store/log/events.ts'
import { beginSession, callerOf, type From, type SignedIn } from './begin-session.ts'
import { passwordIsRight } from './password-hash.ts'

/**
 * Every sign-in gets a session and a secret of its own.
 * @throws {Refusal} SIGN_IN_FAILED, whatever the reason: who asks does not learn which logins there are.
 */
export async function signIn(
  database: Database,
  tenantId: string,
  { login, password }: { readonly login: string; readonly password: string },
  from: From,
  now: Date,
): Promise<SignedIn> {
  const program = theProgram(tenantId)
  const found = await reading(database, program, (db) => findAccountByLogin(db, login))
  const right = await passwordIsRight(found?.passwordHash ?? null, password)
  if (!found) return refuse('SIGN_IN_FAILED', {})
  const caller = callerOf(tenantId, found, now)
  const outcome = await writing(database, caller, async (tx) => {
    const account = await lockAccount(tx, found.personId)
    const waits = account.lockedUntil !== null && account.lockedUntil > now
    // The password may have been changed since it was compared.
    const same = account.passwordHash === found.passwordHash
    if (account.disabledAt !== null || waits) return null
    return right && same
      ? beginSession(tx, caller, account, 'password', from)
      : noteFailure(tx, caller, account, from)
  })
  return outcome ?? refuse('SIGN_IN_FAILED', {})
}

async function noteFailure(tx: Tx, caller: Caller, account: Account, { address }: From) {
  const failures = account.failures + 1
  const wait = waitAfter(failures)
  const lockedUntil = wait > 0 ? new Date(caller.now.getTime() + wait) : null
  await changeAccount(tx, account, { failures, locked_until: lockedUntil })
  await appendEvents(tx, { ...caller, actor: theProgram(caller.actor.tenantId) }, [
    {
      stream: { kind: 'account', id: account.personId },
      version: account.version + 1,
      type: 'account.sign-in-failed',
      data: { failures, lockedUntil: lockedUntil?.toISOString() ?? null, address },
    },
  ])
  return null
}
