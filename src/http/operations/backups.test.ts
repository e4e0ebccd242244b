import { readFile } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { aFolder, freshDatabase, NOW } from '../../../test/fixtures.ts'
import { aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import type { BackupState } from '../../domain/operations/backups.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { backupsIn } from '../../store/operations/backups.ts'
import { openBackup } from '../../store/operations/restore.ts'
import { session } from '../../store/session.ts'

const { database, tenantId, ownerUrl } = await freshDatabase()
const { actors } = await aTown(database, tenantId)
const dataFolder = await aFolder('backups')
const owner = { connectionString: ownerUrl }
const kept = backupsIn({ owner, dataFolder, filesIncluded: true, program: '0.0.0' })
const faults: unknown[] = []
const app = aServer(database, actors['system-administrator'], {
  backups: kept,
  logFault: (_, error) => void faults.push(error),
})
const ask = async (init?: RequestInit) => {
  const response = await app.request('/api/backups', init)
  return {
    status: response.status,
    body: (await response.json()) as BackupState & { code?: string },
  }
}
const done = () =>
  vi.waitFor(async () => expect((await ask()).body.runningSince).toBeNull(), { timeout: 30_000 })
const told = () =>
  reading(database, theProgram(tenantId), (db) =>
    db
      .selectFrom('event')
      .select(['type', 'actor_id', 'data'])
      .where('stream_kind', '=', 'backups')
      .orderBy('stream_version')
      .execute(),
  )
const NAME = 'taizhang-20260301T080000Z.zip'

test('a backup is begun once, listed when it is done, taken away, and the log says so', async () => {
  expect((await ask()).body).toMatchObject({ backups: [], runningSince: null, failedAt: null })
  const begun = await ask(send('POST'))
  expect([begun.status, begun.body.runningSince]).toEqual([202, NOW.toISOString()])
  expect((await ask(send('POST'))).body.code).toBe('BACKUP_RUNNING')
  await done()
  const { body } = await ask()
  expect(body.backups).toMatchObject([{ name: NAME }])
  expect(faults).toEqual([])

  const taken = await app.request(`/api/backups/${NAME}`)
  const bytes = new Uint8Array(await taken.arrayBuffer())
  expect(taken.headers.get('content-disposition')).toContain('.zip')
  expect(bytes).toEqual(new Uint8Array(await readFile(`${kept.folder}/${NAME}`)))
  const backup = await openBackup(`${kept.folder}/${NAME}`)
  expect(backup.manifest.tables.length).toBeGreaterThan(30)
  expect(await told()).toMatchObject([
    {
      type: 'backup.made',
      actor_id: actors['system-administrator'].personId,
      data: { name: NAME },
    },
    { type: 'backup.downloaded', data: { name: NAME } },
  ])
})

test('one that fails is said to have failed, and leaves nothing', async () => {
  await ask(send('POST'))
  await done()
  // The same second: its name is taken, and what is there is not overwritten.
  expect((await ask()).body).toMatchObject({
    failedAt: NOW.toISOString(),
    backups: [{ name: NAME }],
  })
  expect(faults).toHaveLength(1)
})

test.each([
  ['no such backup', 'taizhang-20990101T000000Z.zip', 404, 'BACKUP_NOT_FOUND'],
  ['a way out of the folder', '..%2Fpostgres', 404, 'BACKUP_NOT_FOUND'],
])('refused: %s', async (_, name, status, code) => {
  const response = await app.request(`/api/backups/${name}`)
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
    status,
    code,
  ])
})

test('where several tenants share the machine, none of them has its backups', async () => {
  await session(owner, async (client) => {
    const id = crypto.randomUUID()
    await client.query(`select set_config('taizhang.tenant_id', $1, false)`, [id])
    await client.query(
      `insert into tenant (tenant_id, name, created_at) values ($1, '另一镇', now())`,
      [id],
    )
  })
  const response = await app.request(`/api/backups/${NAME}`)
  expect(((await response.json()) as { code: string }).code).toBe('BACKUP_SHARED')
})

test('the tenant’s name is changed by who saw the present one', async () => {
  const put = (from: string, to: string) => app.request('/api/tenant', send('PUT', { from, to }))
  expect(await (await put('测试镇', '青枫镇')).json()).toEqual({ name: '青枫镇' })
  expect(((await (await put('测试镇', '别的镇')).json()) as { code: string }).code).toBe(
    'TENANT_NAME_STALE',
  )
  expect(await (await app.request('/api/tenant')).json()).toEqual({ name: '青枫镇' })
  const events = await reading(database, theProgram(tenantId), (db) =>
    db.selectFrom('event').select('data').where('type', '=', 'tenant.renamed').execute(),
  )
  expect(events).toEqual([{ data: { from: '测试镇', to: '青枫镇' } }])
})
