/** What the security administrator does with accounts: opens, unlocks, disables and enables them. */
import { demand } from '../../domain/access/permissions.ts'
import type { Json } from '../../domain/log/event.ts'
import type { EventType } from '../../domain/log/event-types.ts'
import {
  type AccountChange,
  changeAccount,
  insertAccount,
  lockAccount,
} from '../../store/access/accounts.ts'
import { type IssuedLink, issueLink } from '../../store/access/links.ts'
import { endSessions } from '../../store/access/sessions.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { appendEvents } from '../../store/log/events.ts'
import { unkept } from './unkept.ts'

/**
 * Opens an account for a person and gives a link with which to set its password.
 * @throws {Refusal} NOT_YOUR_DUTY, LOGIN_TAKEN
 */
export function openAccount(
  database: Database,
  caller: Caller,
  { personId, login }: { readonly personId: string; readonly login: string },
): Promise<IssuedLink> {
  demand(caller.actor, 'account.manage')
  const { tenantId } = caller.actor
  return writing(database, unkept(caller), async (tx) => {
    await insertAccount(tx, tenantId, { personId, login })
    const stream = { kind: 'account', id: personId }
    await appendEvents(tx, caller, [
      { stream, version: 1, type: 'account.opened', data: { login } },
    ])
    return issueLink(tx, tenantId, personId, caller.now)
  })
}

/**
 * Another link to set the password with; the password there is remains until then.
 * @throws {Refusal} NOT_YOUR_DUTY, ACCOUNT_NOT_FOUND
 */
export function issueAccountLink(
  database: Database,
  caller: Caller,
  personId: string,
): Promise<IssuedLink> {
  demand(caller.actor, 'account.manage')
  return writing(database, unkept(caller), async (tx) => {
    const account = await lockAccount(tx, personId)
    const link = await issueLink(tx, caller.actor.tenantId, personId, caller.now)
    await changeAccount(tx, account, {})
    await appendEvents(tx, caller, [
      {
        stream: { kind: 'account', id: personId },
        version: account.version + 1,
        type: 'account.link-issued',
        data: { expiresAt: link.expiresAt },
      },
    ])
    return link
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY, ACCOUNT_NOT_FOUND */
export const unlockAccount = (database: Database, caller: Caller, personId: string) =>
  change(database, caller, personId, 'account.unlocked', {}, { failures: 0, locked_until: null })

/** Ends its sessions too. @throws {Refusal} NOT_YOUR_DUTY, ACCOUNT_NOT_FOUND */
export const disableAccount = (
  database: Database,
  caller: Caller,
  personId: string,
  reason: string,
) => change(database, caller, personId, 'account.disabled', { reason }, { disabled_at: caller.now })

/** @throws {Refusal} NOT_YOUR_DUTY, ACCOUNT_NOT_FOUND */
export const enableAccount = (database: Database, caller: Caller, personId: string) =>
  change(database, caller, personId, 'account.enabled', {}, { disabled_at: null })

function change(
  database: Database,
  caller: Caller,
  personId: string,
  type: EventType,
  data: Json,
  columns: AccountChange,
): Promise<null> {
  demand(caller.actor, 'account.manage')
  return writing(database, caller, async (tx) => {
    const account = await lockAccount(tx, personId)
    await changeAccount(tx, account, columns)
    if (columns.disabled_at) await endSessions(tx, { personId }, caller.now)
    const stream = { kind: 'account', id: personId }
    await appendEvents(tx, caller, [{ stream, version: account.version + 1, type, data }])
    return null
  })
}
