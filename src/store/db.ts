/**
 * The database as the program works with it: a pool of sessions, and transactions that belong to one
 * tenant. Without a tenant there is nothing to query: row-level security lets no statement through.
 */
import {
  type Kysely,
  Kysely as KyselyInstance,
  PostgresDialect,
  sql,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

/** May read one tenant's rows. */
export type Db = Kysely<Tables>
/** May write. Every store function that writes takes one: outside a transaction it does not compile. */
export type Tx = Transaction<Tables>

export interface Database {
  readonly pool: Kysely<Tables>
}

const POOL_SIZE = 10
const STATEMENT_LIMIT_MS = 60_000

/** Dates stay text (a civil day has no zone); numbers come as JavaScript's. */
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.DATE]: (text) => text,
  [pg.types.builtins.NUMERIC]: Number,
  [pg.types.builtins.INT8]: Number,
}

export function openDatabase(login: pg.ClientConfig): Database {
  const pool = new pg.Pool({
    ...login,
    max: POOL_SIZE,
    connectionTimeoutMillis: 10_000,
    application_name: 'taizhang',
    statement_timeout: STATEMENT_LIMIT_MS,
    idle_in_transaction_session_timeout: STATEMENT_LIMIT_MS,
    types: {
      getTypeParser: (oid, format) =>
        (format !== 'binary' && PARSERS[oid]) || pg.types.getTypeParser(oid, format as 'text'),
    },
  })
  pool.on('error', () => {}) // an idle session was lost; the next query opens another or says so
  return { pool: new KyselyInstance<Tables>({ dialect: new PostgresDialect({ pool }) }) }
}

export async function closeDatabase(database: Database): Promise<void> {
  await database.pool.destroy()
}

/** The database answers. */
export async function ping(database: Database): Promise<void> {
  await sql`select 1`.execute(database.pool)
}

/** One tenant's rows as of one moment, for reading only. */
export function reading<T>(
  database: Database,
  tenantId: string,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  return database.pool
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await chooseTenant(tx, tenantId)
      return work(tx)
    })
}

/** All of `work` or nothing, for one tenant. Called by actions only. */
export function writing<T>(
  database: Database,
  tenantId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return database.pool.transaction().execute(async (tx) => {
    await chooseTenant(tx, tenantId)
    return work(tx)
  })
}

async function chooseTenant(tx: Tx, tenantId: string): Promise<void> {
  await sql`select set_config('taizhang.tenant_id', ${tenantId}, true)`.execute(tx)
}
