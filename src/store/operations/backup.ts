/**
 * Backs a database and its files up beside the running program: every table as of one moment, without
 * pg_dump, which the bundled PostgreSQL does not have.
 */
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { Readable } from 'node:stream'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { FILES, LOG_KEY, MANIFEST, Manifest } from '../../domain/operations/manifest.ts'
import { session } from '../session.ts'
import { type Part, streamOf, type Written, writeArchive } from './archive.ts'
import { listMigrations, listMonths, listSequences, listTables, type TableShape } from './schema.ts'

export interface BackupInput {
  /** Owner of the tables. */
  readonly owner: pg.ClientConfig
  readonly dataFolder: string
  /** Evidence lies in the data folder, and not in a bucket. */
  readonly filesIncluded: boolean
  readonly program: string
  readonly now: Date
}

/** @throws {Refusal} BACKUP_EXISTS */
export async function backUp(file: string, input: BackupInput): Promise<Manifest> {
  return session(input.owner, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local statement_timeout = 0')
    let manifest: Manifest | null = null
    await writeArchive(
      file,
      parts(client, input, (made) => {
        manifest = made
      }),
      input.now,
    )
    await client.query('commit')
    if (manifest === null) throw new Error('a backup without a manifest')
    return manifest
  })
}

async function* parts(
  client: pg.Client,
  { dataFolder, filesIncluded, program, now }: BackupInput,
  made: (manifest: Manifest) => void,
): AsyncGenerator<Part> {
  const entries: Record<string, Written> = {}
  const noted = (part: Omit<Part, 'done'>, note: () => void = () => {}): Part => ({
    ...part,
    done: (written) => {
      entries[part.name] = written
      note()
    },
  })
  const { rows } = await client.query<{ id: string; version: string }>(
    `select tenant_id as id, split_part(current_setting('server_version'), ' ', 1) as version
     from tenant order by created_at, tenant_id`,
  )
  const tables: Manifest['tables'] = []
  for (const table of await listTables(client)) {
    const kept: Manifest['tables'][number] = {
      name: table.name,
      columns: [...table.columns],
      parts: [],
    }
    tables.push(kept)
    const tenants = table.hasTenant ? rows.map(({ id }) => id) : [null]
    for (const tenantId of tenants) {
      await client.query(
        `select set_config('taizhang.tenant_id', $1, true), set_config('taizhang.person_id', '', true),
           set_config('taizhang.units', '*', true)`,
        [tenantId ?? rows[0]?.id ?? ''],
      )
      const entry = `tables/${tenantId ?? 'all'}/${table.name}.copy`
      const stream = client.query(copyTo(copyOut(client, table, tenantId)))
      const read = () => stream as unknown as Readable
      yield noted({ name: entry, compress: true, open: read }, () => {
        kept.parts.push({ entry, rows: stream.rowCount })
      })
    }
  }
  // Rows come after their files: whatever a row of the snapshot names is on the disk by now.
  if (filesIncluded)
    for (const path of await listFiles(join(dataFolder, 'files'))) {
      const name = FILES + path.split(sep).join('/')
      const read = () => createReadStream(join(dataFolder, 'files', path))
      yield noted({ name, compress: false, open: read })
    }
  const key = await readFile(join(dataFolder, LOG_KEY)).catch(() => null)
  if (key) yield noted({ name: LOG_KEY, compress: false, open: () => streamOf(key) })
  const manifest = Manifest.parse({
    format: 'taizhang-backup',
    version: 1,
    madeAt: now.toISOString(),
    program,
    postgres: rows[0]?.version ?? '',
    migrations: await listMigrations(client),
    tables,
    months: await listMonths(client),
    sequences: await listSequences(client),
    filesIncluded,
    entries,
  })
  made(manifest)
  const text = `${JSON.stringify(manifest, null, 1)}\n`
  yield { name: MANIFEST, compress: true, open: () => streamOf(text) }
}

function copyOut(client: pg.Client, table: TableShape, tenantId: string | null): string {
  const columns = table.columns.map((name) => client.escapeIdentifier(name)).join(', ')
  const only = tenantId === null ? '' : ` where tenant_id = ${client.escapeLiteral(tenantId)}`
  return `copy (select ${columns} from ${client.escapeIdentifier(table.name)}${only}) to stdout`
}

/** Paths below the folder of whole files; what is just being written has another name. */
async function listFiles(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true }).catch(() => [])
  return found.filter((path) => /(^|[/\\])[0-9a-f]{64}$/.test(path)).sort()
}
