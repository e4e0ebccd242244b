import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { aFolder } from '../../../test/fixtures.ts'
import { session } from '../session.ts'
import { type Cluster, type Stage, startCluster } from './cluster.ts'

const AS_ROOT = process.getuid?.() === 0
const open: Cluster[] = []

/** A cluster that is stopped after the test, however the test ends. */
async function started(folder: string, stages: Stage[] = []): Promise<Cluster> {
  const cluster = await startCluster(folder, (stage) => stages.push(stage))
  open.push(cluster)
  return cluster
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((cluster) => cluster.stop()))
})

const ask = async (login: pg.ClientConfig, sql: string) =>
  (await session(login, (client) => client.query({ text: sql, rowMode: 'array' }))).rows

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)

/** A stopped data folder with a table `kept` of one row, made once and copied for each test. */
let pattern = ''
async function aUsedFolder(): Promise<string> {
  const folder = join(await aFolder('used'), 'data')
  await cp(pattern, folder, { recursive: true })
  return folder
}

/** A data folder that was used, with nothing left of its database but these files. */
async function aFolderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await aFolder('with')
  await cp(join(pattern, 'taizhang.json'), join(folder, 'taizhang.json'))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return folder
}

beforeAll(async () => {
  pattern = await aFolder('pattern')
  const cluster = await startCluster(pattern)
  await ask(cluster.owner, 'create table kept as select 42 as number')
  await cluster.stop()
})

test('a new data folder is closed to others and holds generated passwords', async () => {
  const folder = join(await aFolder('new'), 'data')
  const stages: Stage[] = []
  const cluster = await started(folder, stages)
  expect(stages).toEqual(['creating'])
  expect(cluster.version).toMatch(/^18\./)
  expect(await modeOf(folder)).toBe('700')
  expect(await modeOf(join(folder, 'taizhang.json'))).toBe('600')
  expect(await modeOf(join(folder, 'postgres.log'))).toBe('600')
  const { passwords } = JSON.parse(await readFile(join(folder, 'taizhang.json'), 'utf8'))
  expect(new Set(Object.values(passwords)).size).toBe(3)
  expect(await readFile(join(folder, 'postgres.log'), 'utf8')).not.toContain(passwords.app)
})

describe('while it runs', () => {
  let cluster: Cluster
  let folder = ''
  beforeAll(async () => {
    folder = await aUsedFolder()
    cluster = await startCluster(folder)
  })
  afterAll(() => cluster.stop())

  test('it listens on the loopback only, asks for a password, and syncs to disk', async () => {
    const settings = ['fsync', 'full_page_writes', 'listen_addresses', 'data_checksums']
    const values = await ask(
      cluster.superuser,
      `select current_setting(name) from unnest(array['${settings.join("','")}']) name`,
    )
    expect(values.flat()).toEqual(['on', 'on', '127.0.0.1', 'on'])
    const wrong = { ...cluster.app, password: 'guess' }
    await expect(ask(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  })

  test('sorting does not depend on the machine', async () => {
    const [row] = await ask(
      cluster.owner,
      `select datlocprovider, datlocale, pg_encoding_to_char(encoding) from pg_database
       where datname = 'taizhang'`,
    )
    expect(row).toEqual(['b', 'C.UTF-8', 'UTF8'])
    const words = `select word from unnest(array['中','啊']) word order by word`
    expect((await ask(cluster.app, words)).flat().join('')).toBe('中啊')
    const pinyin = await ask(cluster.app, `${words} collate "zh-x-icu"`)
    expect(pinyin.flat().join('')).toBe('啊中')
  })

  test('a second start on the same folder is refused and harms nothing', async () => {
    await expect(started(folder)).rejects.toMatchObject({
      code: 'DATA_FOLDER_IN_USE',
      details: { folder, pid: process.pid },
      message: expect.stringContaining('正由另一个程序使用'),
      messageEn: expect.stringContaining('in use by another program'),
    })
    expect(await ask(cluster.owner, 'select number from kept')).toEqual([[42]])
  })

  test.runIf(AS_ROOT)(
    'by root, it is another account’s process, which gets no password',
    async () => {
      expect((await stat(`/proc/${cluster.pid}`)).uid).not.toBe(0)
      expect((await stat(join(folder, 'taizhang.json'))).uid).toBe(0)
    },
  )
})

test('of two programs that start at once one gets the folder', async () => {
  const folder = await aUsedFolder()
  const [one, two] = await Promise.allSettled([started(folder), started(folder)])
  expect([one.status, two.status].sort()).toEqual(['fulfilled', 'rejected'])
  const lost = one.status === 'rejected' ? one : two
  expect(lost).toMatchObject({ reason: { code: 'DATA_FOLDER_IN_USE' } })
})

test('after a stop the same data is there, and nothing runs in between', async () => {
  const folder = await aUsedFolder()
  const first = await started(folder)
  await ask(first.owner, 'insert into kept values (43)')
  await first.stop()
  await expect(ask(first.owner, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  const stages: Stage[] = []
  const second = await started(folder, stages)
  expect(stages).toEqual(['starting'])
  expect(await ask(second.owner, 'select number from kept order by 1')).toEqual([[42], [43]])
})

test('kill -9 of PostgreSQL is noticed, and the next start recovers what was committed', async () => {
  const folder = await aUsedFolder()
  const first = await started(folder)
  await ask(first.owner, 'insert into kept values (43)')
  process.kill(first.pid, 'SIGKILL')
  await first.died
  const second = await started(folder)
  expect(await ask(second.owner, 'select number from kept order by 1')).toEqual([[42], [43]])
})

test('a server whose program is gone is stopped and started again', async () => {
  const folder = await aUsedFolder()
  const orphaned = await started(folder)
  // What the death of the program leaves: the server, without the session that holds it.
  await ask(
    orphaned.superuser,
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'`,
  )
  const stages: Stage[] = []
  const next = await started(folder, stages)
  expect(stages).toEqual(['stopping-orphan', 'starting'])
  expect(next.pid).not.toBe(orphaned.pid)
  expect(await ask(next.owner, 'select number from kept')).toEqual([[42]])
})

test('a process id that another program has now does not hold the folder', async () => {
  const folder = await aUsedFolder()
  const other = spawn('sleep', ['60'])
  try {
    await writeFile(
      join(folder, 'postgres', 'postmaster.pid'),
      `${other.pid}\n/elsewhere\n1\n5432\n`,
    )
    const cluster = await started(folder)
    expect(await ask(cluster.owner, 'select number from kept')).toEqual([[42]])
  } finally {
    other.kill()
  }
})

test('an interrupted first start leaves nothing that hinders the next', async () => {
  const folder = await aUsedFolder()
  await rename(join(folder, 'postgres'), join(folder, 'postgres.new'))
  await rm(join(folder, 'postgres.new', 'PG_VERSION'))
  const file = join(folder, 'taizhang.json')
  const settings = JSON.parse(await readFile(file, 'utf8'))
  await writeFile(file, JSON.stringify({ ...settings, initialised: false }))
  const cluster = await started(folder)
  expect(await ask(cluster.app, 'select 1')).toEqual([[1]])
  expect(existsSync(join(folder, 'postgres.new'))).toBe(false)
})

describe('refused, with the folder left as it was:', () => {
  test.each([
    [
      'a folder with other files',
      'DATA_FOLDER_FOREIGN',
      async () => {
        const folder = await aFolder('foreign')
        await writeFile(join(folder, 'thesis.docx'), '')
        return folder
      },
    ],
    [
      'a file',
      'DATA_FOLDER_UNUSABLE',
      async () => {
        const file = join(await aFolder('file'), 'data')
        await writeFile(file, '')
        return file
      },
    ],
    ['unreadable settings', 'DATA_FOLDER_DAMAGED', () => aFolderWith({ 'taizhang.json': '{' })],
    ['a database that is gone', 'DATA_FOLDER_DAMAGED', () => aFolderWith({})],
    [
      'a database of another major version',
      'DATA_FOLDER_VERSION',
      () => aFolderWith({ 'postgres/PG_VERSION': '17\n' }),
    ],
    [
      'a database that does not start',
      'POSTGRES_START_FAILED',
      () =>
        aFolderWith({
          'postgres/PG_VERSION': '18\n',
          'postgres/postgresql.conf': 'max_connections = many\n',
        }),
    ],
  ])('%s', async (_, code, folder) => {
    await expect(started(await folder())).rejects.toMatchObject({ code })
  })
})

describe.runIf(AS_ROOT)('as root', () => {
  test('inside a folder that others cannot enter the database lies elsewhere', async () => {
    const closed = await aFolder('closed')
    await chmod(closed, 0o700)
    const folder = join(closed, 'data')
    const first = await started(folder)
    expect(first.elsewhere).toMatch(/^\/var\/lib\/taizhang\/[0-9a-f]{16}$/)
    expect(await readFile(join(first.elsewhere ?? '', 'BELONGS-TO'), 'utf8')).toBe(`${folder}\n`)
    await ask(first.owner, 'create table kept as select 42 as number')
    await first.stop()
    const second = await started(folder)
    expect(await ask(second.owner, 'select number from kept')).toEqual([[42]])
    await second.stop()
    await rm(second.elsewhere ?? '', { recursive: true })
    await expect(started(folder)).rejects.toMatchObject({ code: 'DATA_FOLDER_DAMAGED' })
  })

  test('a project moved into such a folder takes its database along', async () => {
    const folder = await aUsedFolder()
    await chmod(dirname(folder), 0o700)
    const cluster = await started(folder)
    expect(cluster.elsewhere).not.toBeNull()
    expect(await ask(cluster.owner, 'select number from kept')).toEqual([[42]])
  })
})
