import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { aFolder, onDatabase } from '../../test/fixtures.ts'
import { openStore, type Store } from './open.ts'
import { session } from './session.ts'

/** The run's own server, used as one named in DATABASE_URL would be. */
const admin = { connectionString: inject('adminUrl') }
const onAdmin = (sql: string) => session(admin, (client) => client.query(sql))
const made: string[] = []

async function aDatabase(options = ''): Promise<string> {
  const name = `${inject('template')}_${randomUUID().slice(0, 8)}`
  await onAdmin(`create database ${name} ${options}`)
  made.push(name)
  return onDatabase(inject('adminUrl'), name)
}

afterAll(async () => {
  for (const name of made) {
    await onAdmin(`drop database ${name} with (force)`)
    for (const role of [`${name}_app`, `${name}_weak`]) await onAdmin(`drop role if exists ${role}`)
  }
})

const open = (databaseUrl: string, dataFolder: string, change: object = {}): Promise<Store> =>
  openStore({ dataFolder, databaseUrl, appUrl: null, newAppPassword: false, ...change })

test('a server is migrated and used through a role of its own, whose password is kept', async () => {
  const [url, folder] = [await aDatabase(), await aFolder('data')]
  const first = await open(url, folder)
  expect(first.applied).toContain('0001-plans.sql')
  expect(first.embedded).toBe(false)
  await first.stop()
  const settings = JSON.parse(await readFile(join(folder, 'taizhang.json'), 'utf8'))
  expect(Object.keys(settings.servers)).toHaveLength(1)
  const second = await open(url, folder)
  expect(second.applied).toEqual([])
  await second.stop()
})

test('another data folder cannot use the role without giving it a new password', async () => {
  const url = await aDatabase()
  await (await open(url, await aFolder('data'))).stop()
  const other = await aFolder('other')
  await expect(open(url, other)).rejects.toMatchObject({ code: 'APP_ROLE_PASSWORD_UNKNOWN' })
  const store = await open(url, other, { newAppPassword: true })
  await store.stop()
})

test('a role made by an administrator is used as it is, if it is harmless', async () => {
  const [url, folder] = [await aDatabase(), await aFolder('data')]
  const role = `${made.at(-1)}_weak`
  await onAdmin(`create role ${role} login password 'weak-but-random'`)
  const appUrl = new URL(url)
  appUrl.username = role
  appUrl.password = 'weak-but-random'
  const store = await open(url, folder, { appUrl: appUrl.href })
  await store.stop()
  await expect(open(url, folder, { appUrl: url })).rejects.toMatchObject({
    code: 'APP_ROLE_TOO_POWERFUL',
  })
})

test.each([
  ['not an address', 'SETTING_INVALID', async () => 'secret-but-no-url'],
  ['another protocol', 'SETTING_INVALID', async () => 'mysql://u:secret@localhost/db'],
  ['no database named', 'SETTING_INVALID', async () => 'postgresql://u:secret@localhost'],
  ['nobody listens', 'DATABASE_UNREACHABLE', async () => 'postgresql://u:secret@127.0.0.1:1/db'],
  [
    'no such database',
    'DATABASE_UNREACHABLE',
    async () => onDatabase(inject('adminUrl'), 'no_such_database'),
  ],
  [
    'another encoding',
    'DATABASE_UNSUITABLE',
    async () =>
      aDatabase(`template template0 encoding 'SQL_ASCII' locale 'C' locale_provider libc`),
  ],
])('refused without a word of the password: %s', async (_, code, url) => {
  const failed = await open(await url(), await aFolder('data')).catch((error) => error)
  expect(failed).toMatchObject({ code })
  expect(failed.message + failed.messageEn).not.toMatch(/secret/)
})
