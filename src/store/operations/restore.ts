/** Brings a backup back: into a database with nothing in it, in one transaction. */
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { FILE_ENTRY, FILES, LOG_KEY, MANIFEST, Manifest } from '../../domain/operations/manifest.ts'
import { refuse } from '../../domain/refusal.ts'
import { applyMigration, exclusively, type Migration, readMigrations } from '../migrate.ts'
import { session } from '../session.ts'
import { type Archive, openArchive, readWhole } from './archive.ts'

export interface OpenedBackup {
  readonly file: string
  readonly archive: Archive
  readonly manifest: Manifest
  /** Those that made the schema of the backup. */
  readonly migrations: readonly Migration[]
}

/**
 * Checks every bit, and whether this program knows the schema.
 * @throws {Refusal} BACKUP_UNREADABLE, BACKUP_DAMAGED, BACKUP_NEWER
 */
export async function openBackup(file: string): Promise<OpenedBackup> {
  const archive = await openArchive(file)
  try {
    const manifest = await readManifest(file, archive)
    const known = new Map((await readMigrations()).map((each) => [each.name, each]))
    const migrations = manifest.migrations.map(({ name, checksum }) => {
      const migration = known.get(name)
      return migration?.checksum === checksum ? migration : refuse('BACKUP_NEWER', { file, name })
    })
    return { file, archive, manifest, migrations }
  } catch (error) {
    archive.close()
    throw error
  }
}

async function readManifest(file: string, archive: Archive): Promise<Manifest> {
  let said: unknown = null
  try {
    said = JSON.parse((await readWhole(archive, MANIFEST)).toString())
  } catch {
    // judged below
  }
  const { data } = Manifest.safeParse(said)
  return data ?? refuse('BACKUP_DAMAGED', { file, reason: MANIFEST })
}

/** @throws {Refusal} RESTORE_NOT_EMPTY */
export async function demandEmpty(owner: pg.ClientConfig, target: string): Promise<void> {
  const { rows } = await session(owner, (client) =>
    client.query<{ full: boolean }>(
      `select exists (select from pg_class where relnamespace = 'public'::regnamespace
        and relkind in ('r', 'p', 'v', 'S')) as full`,
    ),
  )
  if (rows[0]?.full) refuse('RESTORE_NOT_EMPTY', { target })
}

/** Evidence and the log's key, each on the disk when this resolves. */
export async function restoreFiles({ archive }: OpenedBackup, dataFolder: string): Promise<number> {
  const files = archive.names.filter((name) => FILE_ENTRY.test(name))
  for (const name of files)
    await writeOut(archive, name, join(dataFolder, 'files', ...name.slice(FILES.length).split('/')))
  if (archive.names.includes(LOG_KEY)) await writeOut(archive, LOG_KEY, join(dataFolder, LOG_KEY))
  return files.length
}

async function writeOut(archive: Archive, name: string, place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  const file = createWriteStream(place, { flags: 'wx', mode: 0o600, flush: true })
  await pipeline(await archive.read(name), file)
}

/** Schema and rows as they were; all of it or nothing. @returns the number of rows. */
export function restoreDatabase(backup: OpenedBackup, owner: pg.ClientConfig): Promise<number> {
  return session(owner, (client) =>
    exclusively(client, async () => {
      await client.query('begin')
      try {
        const rows = await fill(client, backup)
        await client.query('commit')
        return rows
      } catch (error) {
        await client.query('rollback').catch(() => {})
        throw error
      }
    }),
  )
}

async function fill(
  client: pg.Client,
  { file, archive, manifest, migrations }: OpenedBackup,
): Promise<number> {
  await client.query('set local statement_timeout = 0')
  await client.query(`create table schema_migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
  for (const migration of migrations) await applyMigration(client, migration)
  for (const { table, first } of manifest.months)
    await client.query('select make_monitoring_month($1, $2)', [table, first])
  let total = 0
  for (const { name, columns, parts } of manifest.tables) {
    const table = client.escapeIdentifier(name)
    // The owner is bound by row-level security too, and rows were checked when they were first written.
    await client.query(`alter table ${table} no force row level security`)
    await client.query(`alter table ${table} disable trigger user`)
    const into = columns.map((column) => client.escapeIdentifier(column)).join(', ')
    for (const { entry, rows } of parts) {
      const copy = client.query(copyFrom(`copy ${table} (${into}) from stdin`))
      await pipeline(await archive.read(entry), copy)
      if (copy.rowCount !== rows) refuse('BACKUP_DAMAGED', { file, reason: entry })
      total += rows
    }
  }
  for (const { name, last } of manifest.sequences)
    await client.query('select setval($1, $2)', [client.escapeIdentifier(name), last])
  // Foreign keys are asked now, so that tables may be altered again.
  await client.query('set constraints all immediate')
  for (const { name } of manifest.tables) {
    const table = client.escapeIdentifier(name)
    await client.query(`alter table ${table} enable trigger user`)
    await client.query(`alter table ${table} force row level security`)
  }
  return total
}
