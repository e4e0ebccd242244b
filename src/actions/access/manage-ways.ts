/** The system administrator sets up a way to sign in; the security administrator says who is who. */
import { demand } from '../../domain/access/permissions.ts'
import type { OutsideWay, WaySetting } from '../../domain/access/ways.ts'
import { refuse } from '../../domain/refusal.ts'
import { changeAccount, lockAccount } from '../../store/access/accounts.ts'
import { endIdentity, insertIdentity } from '../../store/access/identities.ts'
import { findWay, lockWay, saveWay } from '../../store/access/ways.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents } from '../../store/log/events.ts'

/** @throws {Refusal} NOT_YOUR_DUTY, CLIENT_ID_MISSING, RECORD_STALE */
export function setWay(
  database: Database,
  caller: Caller,
  way: OutsideWay,
  { secret, ...setting }: WaySetting,
  expected: number | null,
): Promise<{ version: number }> {
  demand(caller.actor, 'sign-in.manage')
  if (way === 'oidc' && setting.clientId === null) refuse('CLIENT_ID_MISSING', {})
  return writing(database, caller, async (tx) => {
    const there = await lockWay(tx, way)
    const actual = there?.version ?? 0
    if (expected !== null && expected !== actual) refuse('RECORD_STALE', { expected, actual })
    const wayId = there?.wayId ?? newIds(caller.now, 1)[0] ?? ''
    const version = actual + 1
    const kept = secret === undefined ? (there?.secret ?? null) : secret
    await saveWay(tx, caller.actor.tenantId, { way, wayId, version, ...setting, secret: kept })
    const stream = { kind: 'sign-in-way', id: wayId }
    const data = { way, ...setting, newSecret: secret !== undefined }
    await appendEvents(tx, caller, [{ stream, version, type: 'sign-in-way.set', data }])
    return { version }
  })
}

interface Named {
  readonly way: OutsideWay
  readonly subject: string
}

/** @throws {Refusal} NOT_YOUR_DUTY, WAY_CLOSED, ACCOUNT_NOT_FOUND, IDENTITY_TAKEN */
export const linkIdentity = (database: Database, caller: Caller, personId: string, named: Named) =>
  change(database, caller, personId, 'account.identity-linked', named, (tx, key) =>
    insertIdentity(tx, caller.actor.tenantId, key, personId, caller.now),
  )

/** @throws {Refusal} NOT_YOUR_DUTY, WAY_CLOSED, ACCOUNT_NOT_FOUND, IDENTITY_NOT_FOUND */
export const unlinkIdentity = (
  database: Database,
  caller: Caller,
  personId: string,
  identity: Linked,
) =>
  change(database, caller, personId, 'account.identity-unlinked', identity, (tx, key) =>
    endIdentity(tx, key, personId, caller.now),
  )

/** By the way as it is set up now, or by the issuer under which it was linked. */
export interface Linked {
  readonly way?: Named['way'] | undefined
  readonly issuer?: string | undefined
  readonly subject: string
}

function change(
  database: Database,
  caller: Caller,
  personId: string,
  type: 'account.identity-linked' | 'account.identity-unlinked',
  { way, issuer, subject }: Linked,
  write: (tx: Tx, key: { readonly issuer: string; readonly subject: string }) => Promise<void>,
): Promise<null> {
  demand(caller.actor, 'account.manage')
  return writing(database, caller, async (tx) => {
    const setting = issuer === undefined && way !== undefined ? await findWay(tx, way) : null
    const data = { issuer: issuer ?? setting?.address ?? refuse('WAY_CLOSED', {}), subject }
    const account = await lockAccount(tx, personId)
    await write(tx, data)
    await changeAccount(tx, account, {})
    const stream = { kind: 'account', id: personId }
    await appendEvents(tx, caller, [{ stream, version: account.version + 1, type, data }])
    return null
  })
}
