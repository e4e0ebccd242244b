import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aFolder, freshDatabase, userOf } from '../../test/fixtures.ts'
import { migrate } from './migrate.ts'
import { session } from './session.ts'

const { ownerUrl, appUrl } = await freshDatabase()
const owner = { connectionString: ownerUrl }
const MIGRATIONS = new URL('./migrations/', import.meta.url)

/** The project's own migrations, to which each test adds. */
let folder = ''
const add = (name: string, sql: string) => writeFile(join(folder, name), sql)
const run = () => migrate(owner, userOf(appUrl), folder)
const ask = async (sql: string) => (await session(owner, (client) => client.query(sql))).rows

beforeEach(async () => {
  folder = await aFolder('migrations')
  await cp(MIGRATIONS, folder, { recursive: true })
})
afterEach(async () => {
  await ask(`drop table if exists extra; delete from schema_migration where name like '9%'`)
})

test('what is applied is not applied again', async () => {
  expect(await run()).toEqual([])
  await add('9001-extra.sql', 'create table extra (tenant_id uuid primary key)')
  expect(await run()).toEqual(['9001-extra.sql'])
  expect(await run()).toEqual([])
})

test('of several at once one applies it and the others wait', async () => {
  await add(
    '9001-extra.sql',
    'create table extra (tenant_id uuid primary key); select pg_sleep(0.2)',
  )
  const all = await Promise.all([run(), run(), run()])
  expect(all.flat()).toEqual(['9001-extra.sql'])
})

test('one that fails leaves nothing behind', async () => {
  await add('9001-extra.sql', 'create table extra (tenant_id uuid primary key); select 1/0')
  await expect(run()).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    details: { name: '9001-extra.sql', reason: 'division by zero' },
  })
  expect(await ask(`select to_regclass('extra') as found`)).toEqual([{ found: null }])
})

test('other line ends are the same migration, another letter is not', async () => {
  const name = '9001-extra.sql'
  await add(name, 'create table extra (\n  tenant_id uuid primary key\n)')
  await run()
  await add(name, 'create table extra (\r\n  tenant_id uuid primary key\r\n)')
  expect(await run()).toEqual([])
  await add(name, 'create table extra (\n  tenant_id uuid primary key );')
  await expect(run()).rejects.toMatchObject({ code: 'MIGRATION_CHANGED', details: { name } })
})

test('a database that a newer program migrated is refused', async () => {
  await add('9001-extra.sql', 'create table extra (tenant_id uuid primary key)')
  await run()
  await rm(join(folder, '9001-extra.sql'))
  await expect(run()).rejects.toMatchObject({ code: 'MIGRATION_MISSING' })
})

test('a migration numbered before an applied one is refused', async () => {
  await add('9002-extra.sql', 'create table extra (tenant_id uuid primary key)')
  await run()
  await add('9001-late.sql', 'select 1')
  await expect(run()).rejects.toMatchObject({ code: 'MIGRATION_OUT_OF_ORDER' })
})

test('the project’s migrations are numbered without a gap', async () => {
  const names = (await readdir(MIGRATIONS)).filter((name) => name !== 'grants.sql').sort()
  expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, i) => i + 1))
  expect(names.every((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))).toBe(true)
})

test('every table is named in the grants, so that the program can use it', async () => {
  const grants = await readFile(new URL('grants.sql', MIGRATIONS), 'utf8')
  const tables = await ask(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migration'`,
  )
  expect(tables.filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(grants))).toEqual([])
})
