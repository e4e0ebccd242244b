/**
 * The database as the program works with it: a pool of sessions, and transactions that belong to one
 * tenant. Without a tenant there is nothing to query: row-level security lets no statement through.
 */
import {
  type Kysely,
  Kysely as KyselyInstance,
  PostgresDialect,
  type RawBuilder,
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

interface PoolLoad {
  readonly total: number
  readonly idle: number
  readonly waiting: number
}

export interface Database {
  readonly pool: Kysely<Tables>
  /** Sessions of `writingAtOnce`: they take statements without waiting for the answers of those before. */
  readonly express: pg.Pool
  /** Sessions there are, those without work, and work that waits for one. */
  load(): Readonly<Record<'main' | 'gateway', PoolLoad>>
  /** Once it is aborted no transaction begins: long work ends between two of them. Absent: nobody stops it. */
  readonly stopping?: AbortSignal
}

/** The same database for work that is to end when `stopping` says so. */
export const until = (database: Database, stopping: AbortSignal): Database => ({
  ...database,
  stopping,
})

const POOL_SIZE = 10
const EXPRESS_SIZE = 2
const STATEMENT_LIMIT_MS = 60_000

/** Dates stay text (a civil day has no zone); numbers come as JavaScript's. */
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.DATE]: (text) => text,
  [pg.types.builtins.NUMERIC]: Number,
  [pg.types.builtins.INT8]: Number,
}

export function openDatabase(login: pg.ClientConfig): Database {
  const pool = openPool({ ...login, max: POOL_SIZE })
  const express = openPool({ ...login, max: EXPRESS_SIZE, pipeline: true })
  return {
    pool: new KyselyInstance<Tables>({ dialect: new PostgresDialect({ pool }) }),
    express,
    load: () => ({ main: loadOf(pool), gateway: loadOf(express) }),
  }
}

const loadOf = ({ totalCount, idleCount, waitingCount }: pg.Pool): PoolLoad => ({
  total: totalCount,
  idle: idleCount,
  waiting: waitingCount,
})

function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    ...config,
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
  return pool
}

export async function closeDatabase({ pool, express }: Database): Promise<void> {
  await Promise.all([pool.destroy(), express.ending || express.end()])
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
export async function reading<T>(
  database: Database,
  actor: Actor,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  database.stopping?.throwIfAborted()
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
export async function writing<T>(
  database: Database,
  caller: Caller,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  database.stopping?.throwIfAborted()
  return database.pool.transaction().execute(async (tx) => {
    await chooseActor(tx, caller.actor)
    return caller.request === null ? work(tx) : answerOnce(tx, caller, caller.request, work)
  })
}

/**
 * All of `statements` or nothing, in their order, for what needs none of their results: sent together and answered
 * together, in one journey to the database. Called by actions only.
 */
export async function writingAtOnce(
  { pool, express }: Database,
  actor: Actor,
  statements: readonly RawBuilder<unknown>[],
): Promise<void> {
  const compiled = [settingsOf(actor), ...statements].map((statement) => statement.compile(pool))
  const client = await express.connect()
  try {
    // After one that fails the database refuses the rest, and `commit` undoes what came before.
    const answers = await Promise.allSettled([
      client.query('begin'),
      ...compiled.map(({ sql: text, parameters }) => client.query(text, [...parameters])),
      client.query('commit'),
    ])
    const failed = answers.find((answer) => answer.status === 'rejected')
    if (failed) throw failed.reason
  } finally {
    client.release()
  }
}

async function chooseActor(tx: Tx, actor: Actor): Promise<void> {
  await settingsOf(actor).execute(tx)
}

/** Row-level security goes by these settings; without them every query fails. */
function settingsOf(actor: Actor): RawBuilder<unknown> {
  const { tenantId, personId, units } = actor
  const visible = units === 'all' ? '*' : `{${units.join(',')}}`
  const accountability = may(actor, 'accountability.read') ? 'on' : 'off'
  const flags = may(actor, 'flag.read') ? 'on' : 'off'
  return sql`select set_config('taizhang.tenant_id', ${tenantId}, true),
    set_config('taizhang.person_id', ${personId ?? ''}, true),
    set_config('taizhang.units', ${visible}, true),
    set_config('taizhang.accountability', ${accountability}, true),
    set_config('taizhang.flags', ${flags}, true)`
}
