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
import { may } from '../domain/access/permissions.ts'
import type { Actor } from '../domain/organisation/actor.ts'
import { answerOnce } from './log/answered.ts'
import type { Tables } from './tables.ts'

/** May read one tenant's rows. */
export type Db = Kysely<Tables>
/** May write. Every store function that writes takes one: outside a transaction it does not compile. */
export type Tx = Transaction<Tables>

export interface Database {
  readonly pool: Kysely<Tables>
  /** Sessions there are, those without work, and work that waits for one. */
  load(): { readonly total: number; readonly idle: number; readonly waiting: number }
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
  pool.on('connect', (client) => void client.on('error', () => {})) // one at work: its query fails
  return {
    pool: new KyselyInstance<Tables>({ dialect: new PostgresDialect({ pool }) }),
    load: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  }
}

export async function closeDatabase(database: Database): Promise<void> {
  await database.pool.destroy()
}

/** The database answers. */
export async function ping(database: Database): Promise<void> {
  await sql`select 1`.execute(database.pool)
}

/** Who asks for a change, when, and under which idempotency key. */
export interface Caller {
  readonly actor: Actor
  readonly now: Date
  /** Null: the request carries no key. `digest` tells whether another request is the same one. */
  readonly request: { readonly key: string; readonly digest: string } | null
}

/** What the actor may see, as of one moment, for reading only. */
export function reading<T>(
  database: Database,
  actor: Actor,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  return database.pool
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await chooseActor(tx, actor)
      return work(tx)
    })
}

/**
 * All of `work` or nothing. Called by actions only. The result must be plain JSON: a request repeated
 * under its key gets it again, and `work` is not done twice.
 * @throws {Refusal} IDEMPOTENCY_KEY_REUSED
 */
export function writing<T>(
  database: Database,
  caller: Caller,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return database.pool.transaction().execute(async (tx) => {
    await chooseActor(tx, caller.actor)
    return caller.request === null ? work(tx) : answerOnce(tx, caller, caller.request, work)
  })
}

/** Row-level security goes by these settings; without them every query fails. */
async function chooseActor(tx: Tx, actor: Actor): Promise<void> {
  const { tenantId, personId, units } = actor
  const visible = units === 'all' ? '*' : `{${units.join(',')}}`
  const accountability = may(actor, 'accountability.read') ? 'on' : 'off'
  const flags = may(actor, 'flag.read') ? 'on' : 'off'
  await sql`select set_config('taizhang.tenant_id', ${tenantId}, true),
    set_config('taizhang.person_id', ${personId ?? ''}, true),
    set_config('taizhang.units', ${visible}, true),
    set_config('taizhang.accountability', ${accountability}, true),
    set_config('taizhang.flags', ${flags}, true)`.execute(tx)
}
