/** A person gives a program a token, with part of its own permissions, and takes it back. */
import { demand, may, type Permission } from '../../domain/access/permissions.ts'
import { refuse } from '../../domain/refusal.ts'
import { changeAccount, lockAccount } from '../../store/access/accounts.ts'
import { newSecret } from '../../store/access/secrets.ts'
import { insertToken, revokeToken } from '../../store/access/tokens.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents } from '../../store/log/events.ts'
import { unkept } from './unkept.ts'

export interface NewToken {
  readonly name: string
  readonly scopes: readonly Permission[]
  readonly expiresAt: Date
}

export const TOKEN_PREFIX = 'tzh_'

/**
 * @returns the token itself, shown this once.
 * @throws {Refusal} TOKEN_NOT_ENOUGH, NOT_YOUR_DUTY for a permission the person does not have.
 */
export function issueToken(
  database: Database,
  caller: Caller,
  { name, scopes, expiresAt }: NewToken,
): Promise<{ tokenId: string; token: string }> {
  const personId = signedInPerson(caller)
  const { actor, now } = caller
  for (const permission of scopes)
    if (!may(actor, permission)) refuse('NOT_YOUR_DUTY', { permission })
  return writing(database, unkept(caller), async (tx) => {
    const account = await lockAccount(tx, personId)
    const { text, hash } = newSecret(actor.tenantId)
    const [tokenId = ''] = newIds(now, 1)
    const token = { tokenId, personId, name, scopes, madeAt: now, expiresAt, hash }
    await insertToken(tx, actor.tenantId, token)
    await changeAccount(tx, account, {})
    await appendEvents(tx, caller, [
      {
        stream: { kind: 'account', id: personId },
        version: account.version + 1,
        type: 'account.token-issued',
        data: { tokenId, name, scopes, expiresAt: expiresAt.toISOString() },
      },
    ])
    return { tokenId, token: `${TOKEN_PREFIX}${text}` }
  })
}

/** @throws {Refusal} TOKEN_NOT_ENOUGH, TOKEN_NOT_FOUND also when it is another person's. */
export function withdrawToken(database: Database, caller: Caller, tokenId: string): Promise<null> {
  const personId = signedInPerson(caller)
  return writing(database, caller, async (tx) => {
    const account = await lockAccount(tx, personId)
    if (!(await revokeToken(tx, tokenId, personId, caller.now)))
      refuse('TOKEN_NOT_FOUND', { tokenId })
    await changeAccount(tx, account, {})
    await appendEvents(tx, caller, [
      {
        stream: { kind: 'account', id: personId },
        version: account.version + 1,
        type: 'account.token-revoked',
        data: { tokenId },
      },
    ])
    return null
  })
}

function signedInPerson({ actor }: Caller): string {
  demand(actor, 'token.manage')
  return actor.personId === null || actor.scopes !== null
    ? refuse('TOKEN_NOT_ENOUGH', {})
    : actor.personId
}
