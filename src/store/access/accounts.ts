/** Accounts, one for a person who signs in. All SQL about them. */
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'

export interface Account {
  readonly personId: string
  readonly name: string
  readonly login: string
  readonly passwordHash: string | null
  readonly failures: number
  readonly lockedUntil: Date | null
  readonly disabledAt: Date | null
  readonly version: number
}

export async function findAccountByLogin(db: Db, login: string): Promise<Account | null> {
  const row = await accounts(db).where('login', '=', login).executeTakeFirst()
  return row ? toAccount(row) : null
}

/** Those who may sign in and those who no longer may, by login. */
export async function listAccounts(db: Db): Promise<Account[]> {
  return (await accounts(db).orderBy('login').execute()).map(toAccount)
}

export async function anyAccount(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('person_id')
    .where('password_hash', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Reads an account and holds it until `tx` ends.
 * @throws {Refusal} ACCOUNT_NOT_FOUND
 */
export async function lockAccount(tx: Tx, personId: string): Promise<Account> {
  const row = await accounts(tx)
    .where('account.person_id', '=', personId)
    .forUpdate('account')
    .executeTakeFirst()
  return row ? toAccount(row) : refuse('ACCOUNT_NOT_FOUND', { personId })
}

/** @param version of its stream: the events that open it. @throws {Refusal} LOGIN_TAKEN */
export async function insertAccount(
  tx: Tx,
  tenantId: string,
  { personId, login }: { readonly personId: string; readonly login: string },
  version = 1,
): Promise<void> {
  const inserted = await tx
    .insertInto('account')
    .values({
      tenant_id: tenantId,
      person_id: personId,
      login,
      password_hash: null,
      password_set_at: null,
      failures: 0,
      locked_until: null,
      disabled_at: null,
      version,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 0n) refuse('LOGIN_TAKEN', { login })
}

export interface AccountChange {
  readonly password_hash?: string
  readonly password_set_at?: Date
  readonly failures?: number
  readonly locked_until?: Date | null
  readonly disabled_at?: Date | null
}

/** Changes a locked account; its version counts the events of its stream. */
export async function changeAccount(
  tx: Tx,
  { personId, version }: Account,
  change: AccountChange,
  events = 1,
): Promise<void> {
  await tx
    .updateTable('account')
    .set({ ...change, version: version + events })
    .where('person_id', '=', personId)
    .execute()
}

const accounts = (db: Db) =>
  db
    .selectFrom('account')
    .innerJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'account.tenant_id')
        .onRef('person.person_id', '=', 'account.person_id'),
    )
    .select([
      'account.person_id',
      'person.name',
      'login',
      'password_hash',
      'failures',
      'locked_until',
      'disabled_at',
      'account.version',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof accounts>['executeTakeFirstOrThrow']>>
const toAccount = (row: Row): Account => ({
  personId: row.person_id,
  name: row.name,
  login: row.login,
  passwordHash: row.password_hash,
  failures: row.failures,
  lockedUntil: row.locked_until,
  disabledAt: row.disabled_at,
  version: row.version,
})
