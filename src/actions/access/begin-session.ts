/** The session a sign-in begins, by whatever way the person showed who it is. */
import type { Actor } from '../../domain/organisation/actor.ts'
import { type Account, changeAccount } from '../../store/access/accounts.ts'
import { newSecret } from '../../store/access/secrets.ts'
import { insertSession } from '../../store/access/sessions.ts'
import type { Caller, Tx } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents } from '../../store/log/events.ts'

/** Where a request comes from. */
export interface From {
  readonly address: string
  readonly agent: string
}

export interface SignedIn {
  /** For the browser; given once. */
  readonly secret: string
  readonly personId: string
}

/** A new session with a secret of its own, for an account that is locked in `tx`. */
export async function beginSession(
  tx: Tx,
  caller: Caller,
  account: Account,
  way: 'password' | 'oidc' | 'cas' | 'link',
  from: From,
): Promise<SignedIn> {
  const { actor, now } = caller
  const { personId } = account
  const { text, hash } = newSecret(actor.tenantId)
  const [sessionId = ''] = newIds(now, 1)
  await changeAccount(tx, account, { failures: 0, locked_until: null })
  await insertSession(tx, actor.tenantId, { sessionId, hash, personId, ...from }, now)
  await appendEvents(tx, caller, [
    {
      stream: { kind: 'account', id: personId },
      version: account.version + 1,
      type: 'account.signed-in',
      data: { sessionId, way, address: from.address },
    },
  ])
  return { secret: text, personId }
}

/** What a person does before it is signed in, it does itself. */
export function callerOf(tenantId: string, account: Account, now: Date): Caller {
  const actor: Actor = {
    tenantId,
    personId: account.personId,
    name: account.name,
    roles: [],
    units: [],
    ownUnits: [],
    scopes: null,
  }
  return { actor, now, request: null }
}
