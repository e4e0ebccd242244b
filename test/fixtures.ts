/** What tests begin with: a database of their own, temporary folders, small ledgers. */
import { createHash, randomUUID } from 'node:crypto'
import { chmod, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import type { CompiledLedger, Item } from '../src/domain/plan/ledger.ts'
import { closeDatabase, type Database, openDatabase } from '../src/store/db.ts'
import { session } from '../src/store/session.ts'
import { firstTenant } from '../src/store/tenants.ts'

export interface TestDatabase {
  readonly database: Database
  readonly tenantId: string
  readonly ownerUrl: string
  readonly appUrl: string
  /** Removes everything that was imported. */
  truncate(): Promise<void>
  /** Removes everything but the tenant. */
  empty(): Promise<void>
}

/** The moment at which tests take place. */
export const NOW = new Date('2026-03-01T08:00:00Z')

/** Tables that are only ever added to refuse it otherwise. */
const emptied = (which: string) => `do $$
  declare all_tables text;
  declare one text;
  begin
    select string_agg(relname, ', ') into all_tables from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace
        and ${which};
    foreach one in array string_to_array(all_tables, ', ') loop
      execute format('alter table %I disable trigger user', one);
    end loop;
    execute 'truncate ' || all_tables || ' cascade';
    foreach one in array string_to_array(all_tables, ', ') loop
      execute format('alter table %I enable trigger user', one);
    end loop;
  end $$`
const EVERYTHING = `relname not in ('schema_migration', 'tenant')`
const IMPORTED = `relname ~ '^(source_file|plan|item|look_back|target|event|log_|answered_request)'`

/** A database for one test file, migrated, with one tenant; dropped when the file is done. */
export async function freshDatabase(): Promise<TestDatabase> {
  const name = `${inject('template')}_${randomUUID().slice(0, 8)}`
  const admin = { connectionString: inject('adminUrl') }
  const [ownerUrl, appUrl] = [
    onDatabase(inject('ownerUrl'), name),
    onDatabase(inject('appUrl'), name),
  ]
  const owner = { connectionString: ownerUrl }
  const database = openDatabase({ connectionString: appUrl })
  afterAll(async () => {
    await closeDatabase(database)
    await session(admin, (client) => client.query(`drop database if exists ${name} with (force)`))
  })
  await session(admin, (client) =>
    client.query(
      `create database ${name} template ${inject('template')} owner ${client.escapeIdentifier(userOf(ownerUrl))}`,
    ),
  )
  const tenantId = await firstTenant(owner, '测试镇', NOW)
  const remove = (which: string) => async () => {
    await session(owner, (client) => client.query(emptied(which)))
  }
  const [truncate, empty] = [remove(IMPORTED), remove(EVERYTHING)]
  return { database, tenantId, ownerUrl, appUrl, truncate, empty }
}

/** An empty folder that other accounts may enter, removed at the end of the run. */
export async function aFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(inject('folder'), `${name}-`))
  await chmod(folder, 0o755)
  return folder
}

export function onDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

export function userOf(url: string): string {
  const { username, searchParams } = new URL(url)
  return searchParams.get('user') ?? decodeURIComponent(username)
}

export const bytesOf = (text: string) => new TextEncoder().encode(text)

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

const TEXT = '一、严控扬尘。2026年6月底前完成。（建管站）'
const SOURCE = { paragraph: 0, start: 0, end: TEXT.length }

export function anItem(change: Partial<Item> = {}): Item {
  return {
    number: '一',
    path: ['一'],
    headings: [],
    kind: 'measure',
    title: '严控扬尘。',
    text: TEXT,
    problem: null,
    goal: null,
    steps: [],
    status: null,
    class: 'limited',
    units: [],
    deadlines: [],
    targets: [],
    references: [],
    source: SOURCE,
    ...change,
  }
}

export function aLedger(change: Partial<CompiledLedger> = {}): CompiledLedger {
  return {
    version: 1,
    plan: {
      title: '测试镇整改方案',
      issuer: '测试镇人民政府',
      addressees: [],
      issuedOn: null,
      documentNumber: null,
      attachments: [],
    },
    goals: [],
    items: [anItem()],
    targets: [],
    diagnostics: [],
    document: {
      name: '方案.txt',
      mediaType: 'text/plain',
      sha256: sha256(bytesOf(TEXT)),
      text: TEXT,
      paragraphs: [{ start: 0, end: TEXT.length, kind: 'text' }],
      tables: [],
    },
    ...change,
  }
}
