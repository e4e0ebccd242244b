/**
 * Brings a database to the newest schema: plain SQL files, each applied once, in order, in a
 * transaction of its own, forward only. An applied file is part of the record and must not change.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { refuse } from '../domain/refusal.ts'
import { session } from './session.ts'

const FOLDER = fileURLToPath(new URL('../../src/store/migrations/', import.meta.url))
const FILE_NAME = /^\d{4}-[a-z0-9-]+\.sql$/
const LOCK = 7_421_900_019

export interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/**
 * Applies what is missing, then states the rights of the role `app` anew. Of several programs that
 * start at once one works and the others wait.
 * @returns the names of the migrations applied now.
 * @throws {Refusal} MIGRATION_CHANGED, MIGRATION_MISSING, MIGRATION_OUT_OF_ORDER, MIGRATION_FAILED
 */
export async function migrate(
  owner: pg.ClientConfig,
  app: string,
  folder = FOLDER,
): Promise<readonly string[]> {
  const known = await readMigrations(folder)
  const grants = await readFile(`${folder}/grants.sql`, 'utf8')
  return session(owner, (client) =>
    exclusively(client, async () => {
      await client.query(`create table if not exists schema_migration (
        name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
      const missing = await compare(client, known)
      for (const migration of missing) await apply(client, migration)
      const role = client.escapeIdentifier(app)
      await client.query(`begin; ${grants.replaceAll(':"app"', role)}; commit`)
      return missing.map(({ name }) => name)
    }),
  )
}

/** Runs `work` while no other program migrates or begins on this database. */
export async function exclusively<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query(`select pg_advisory_lock(${LOCK})`)
  try {
    return await work()
  } finally {
    // The lock ends with the session too, so a lost connection must not hide what went wrong.
    await client.query(`select pg_advisory_unlock(${LOCK})`).catch(() => {})
  }
}

/** Those this program brings, in order. */
export async function readMigrations(folder = FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => FILE_NAME.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      // A checkout with other line ends is the same migration.
      const sql = (await readFile(`${folder}/${name}`, 'utf8')).replaceAll('\r\n', '\n')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function compare(client: pg.Client, known: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migration order by name',
  )
  const applied = new Map(rows.map((row) => [row.name, row.checksum]))
  const last = rows.at(-1)?.name ?? ''
  for (const name of applied.keys()) {
    if (!known.some((migration) => migration.name === name)) refuse('MIGRATION_MISSING', { name })
  }
  for (const { name, checksum } of known) {
    const before = applied.get(name)
    if (before !== undefined && before !== checksum) refuse('MIGRATION_CHANGED', { name })
    if (before === undefined && name < last) refuse('MIGRATION_OUT_OF_ORDER', { name, after: last })
  }
  return known.filter(({ name }) => !applied.has(name))
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await applyMigration(client, migration)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    refuse('MIGRATION_FAILED', { name: migration.name, reason: (error as Error).message })
  }
}

/** Within a transaction. */
export async function applyMigration(
  client: pg.Client,
  { name, sql, checksum }: Migration,
): Promise<void> {
  await client.query(sql)
  await client.query('insert into schema_migration (name, checksum) values ($1, $2)', [
    name,
    checksum,
  ])
}
