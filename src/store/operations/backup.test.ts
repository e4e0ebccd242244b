import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { appendFile, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, expect, inject, test } from 'vitest'
import { aFolder, freshDatabase, NOW, onDatabase, userOf } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aListing, SAID } from '../../../test/steps.ts'
import { takeStep } from '../../actions/ledger/take-step.ts'
import { sequenceEvents } from '../../actions/log/sequence-events.ts'
import { COMMANDS } from '../../domain/ledger/commands.ts'
import type { Manifest } from '../../domain/operations/manifest.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading, writing } from '../db.ts'
import { folderFiles } from '../evidence/folder-files.ts'
import { insertItems } from '../ledger/listing.ts'
import { openSigningKey } from '../log/signing-key.ts'
import { verifyLog } from '../log/verify.ts'
import { openStore, type StoreConfig } from '../open.ts'
import { session } from '../session.ts'
import { openArchive, readWhole, writeArchive } from './archive.ts'
import { backUp } from './backup.ts'
import { openBackup } from './restore.ts'
import { restoreInto } from './restore-into.ts'

const { database, tenantId, ownerUrl, appUrl } = await freshDatabase()
const town = await aTown(database, tenantId)
const owner = { connectionString: ownerUrl }
const dataFolder = await aFolder('source')
const key = await openSigningKey(dataFolder)
const files = folderFiles(join(dataFolder, 'files'))
const photo = Buffer.from('照片'.repeat(100_000))
const hash = createHash('sha256').update(photo).digest('hex')
await files.put(tenantId, hash, { bytes: photo })

const clerk = asCaller(town.actors.clerk)
const work = async () => {
  const [itemId = ''] = await writing(database, clerk, (tx) =>
    insertItems(tx, clerk, [{ ...aListing(), title: '裸土\t覆盖\\"\n', fullText: '一' }]),
  )
  const data = COMMANDS.assign.parse({ ...SAID.assign, leadUnitId: town.units.建管站 })
  const command = { step: 'assign', data } as const
  await takeStep(database, clerk, { itemId, command, occurredAt: null, expectedVersion: null })
}
for (let n = 0; n < 30; n += 1) await work()
while ((await sequenceEvents(database, tenantId, key, NOW)) > 0);

const archiveAt = async () => join(await aFolder('backup'), 'all.zip')
const input = { owner, dataFolder, filesIncluded: true, program: '0.0.0', now: NOW }

/** An empty database on the same server, and a data folder for it. */
async function aTarget(): Promise<StoreConfig> {
  const name = `${inject('template')}_${randomUUID().slice(0, 8)}`
  const admin = { connectionString: inject('adminUrl') }
  await session(admin, (client) =>
    client.query(`create database ${name} owner ${client.escapeIdentifier(userOf(ownerUrl))}`),
  )
  afterAll(() =>
    session(admin, (client) => client.query(`drop database if exists ${name} with (force)`)),
  )
  return {
    dataFolder: await aFolder('target'),
    databaseUrl: onDatabase(ownerUrl, name),
    appUrl: onDatabase(appUrl, name),
    newAppPassword: false,
  }
}
const rowsOf = ({ tables }: Manifest) =>
  Object.fromEntries(tables.map(({ name, parts }) => [name, parts.reduce((n, p) => n + p.rows, 0)]))

/** Every row of every table, past row-level security. */
const countAll = (url: string) =>
  session({ connectionString: url }, async (client) => {
    const { rows } = await client.query<{ name: string }>(`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
        and relname <> 'schema_migration'`)
    const counts: Record<string, number> = {}
    await client.query('begin')
    for (const { name } of rows) {
      await client.query(`alter table ${name} no force row level security`)
      const found = await client.query(`select count(*)::int as n from ${name}`)
      counts[name] = found.rows[0].n
    }
    await client.query('rollback')
    return counts
  })
const isUntouched = async ({ databaseUrl, dataFolder: folder }: StoreConfig) => {
  const found = await session({ connectionString: databaseUrl ?? '' }, (client) =>
    client.query(`select relname from pg_class where relnamespace = 'public'::regnamespace`),
  )
  expect(found.rows).toEqual([])
  expect((await readdir(folder)).filter((name) => name !== 'taizhang.json')).toEqual([])
}

test('everything comes back: each row of each table, files, the key; and the log verifies', async () => {
  const file = await archiveAt()
  const manifest = await backUp(file, input)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(rowsOf(manifest)).toEqual(await countAll(ownerUrl))
  expect(rowsOf(manifest)).toMatchObject({ item: 30, tenant: 1, notice: 30 })

  const target = await aTarget()
  const backup = await openBackup(file)
  expect(await restoreInto(target, backup)).toMatchObject({ files: 1 })
  backup.archive.close()
  expect(await countAll(target.databaseUrl ?? '')).toEqual(rowsOf(manifest))

  const restored = folderFiles(join(target.dataFolder, 'files')).open(tenantId, hash)
  expect(await text(Readable.from(restored))).toBe(photo.toString())
  const store = await openStore(target)
  const program = theProgram(tenantId)
  const verdict = await reading(store.database, program, (db) =>
    verifyLog(db, { tenantId, trustedKey: key.verifierKey(tenantId), witnessed: [] }),
  )
  expect(verdict).toMatchObject({ findings: [], pending: 0 })
  // Counting goes on where it was, guards stand again.
  const restoredKey = await openSigningKey(target.dataFolder)
  await writing(store.database, clerk, (tx) =>
    insertItems(tx, clerk, [{ ...aListing(), fullText: '二' }]),
  )
  await sequenceEvents(store.database, tenantId, restoredKey, NOW)
  const after = await reading(store.database, program, (db) =>
    verifyLog(db, { tenantId, trustedKey: key.verifierKey(tenantId), witnessed: [] }),
  )
  expect(after).toMatchObject({ findings: [], size: verdict.size + 1 })
  await store.stop()
  const unguarded = await session({ connectionString: target.databaseUrl ?? '' }, (client) =>
    client.query(`select relname from pg_class where relnamespace = 'public'::regnamespace
      and relkind in ('r', 'p') and relname <> 'schema_migration' and not relforcerowsecurity
      union all select tgname from pg_trigger where not tgisinternal and tgenabled <> 'O'`),
  )
  expect(unguarded.rows).toEqual([])
  await expect(
    session({ connectionString: target.databaseUrl ?? '' }, (client) =>
      client.query(`select set_config('taizhang.tenant_id', '${tenantId}', false),
        set_config('taizhang.units', '*', false); update event set type = 'x'`),
    ),
  ).rejects.toThrow('only ever added to')
}, 120_000)

test('under load it is one moment: what is in it hangs together', async () => {
  const file = await archiveAt()
  let over = false
  const writers = Promise.all(
    Array.from({ length: 3 }, async () => {
      while (!over) await work()
    }),
  )
  const sequencer = (async () => {
    while (!over) await sequenceEvents(database, tenantId, key, NOW)
  })()
  await backUp(file, input)
  over = true
  await Promise.all([writers, sequencer])
  const target = await aTarget()
  const backup = await openBackup(file)
  await restoreInto(target, backup)
  backup.archive.close()
  const store = await openStore(target)
  const found = await reading(store.database, theProgram(tenantId), async (db) => ({
    log: await verifyLog(db, { tenantId, trustedKey: null, witnessed: [] }),
    versions: await db
      .selectFrom('item')
      .innerJoin('event', 'event.stream_id', 'item.item_id')
      .select(({ fn }) => ['item.item_id', 'version', fn.max('stream_version').as('last')])
      .where('stream_kind', '=', 'item')
      .groupBy(['item.item_id', 'version'])
      .execute(),
  }))
  await store.stop()
  expect(found.log.findings).toEqual([])
  expect(found.versions.filter(({ version, last }) => version !== last)).toEqual([])
}, 120_000)

test('one bit changed anywhere, a byte more or less, and it is refused', async () => {
  const file = await archiveAt()
  await backUp(file, input)
  const whole = await readFile(file)
  const wrong = await archiveAt()
  const refused = async (bytes: Buffer) => {
    await writeFile(wrong, bytes)
    await expect(openBackup(wrong)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' })
  }
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 7 }), async (place, bit) => {
      const flipped = Buffer.from(whole)
      flipped[place] = (flipped[place] ?? 0) ^ (1 << bit)
      await refused(flipped)
    }),
    { numRuns: 60 },
  )
  await refused(whole.subarray(0, -1))
  await refused(whole.subarray(0, 10))
  await refused(Buffer.alloc(0))
  await writeFile(wrong, whole)
  await appendFile(wrong, 'x')
  await expect(openBackup(wrong)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' })
  await expect(openBackup(join(wrong, 'no'))).rejects.toMatchObject({ code: 'BACKUP_UNREADABLE' })
})

/** The same archive with another manifest, well sealed. */
async function withManifest(file: string, change: (manifest: Manifest) => Manifest) {
  const archive = await openArchive(file)
  const other = await archiveAt()
  async function* parts() {
    for (const name of archive.names) {
      const content = await readWhole(archive, name)
      const manifest = () => JSON.stringify(change(JSON.parse(content.toString()) as Manifest))
      const bytes = name === 'manifest.json' ? Buffer.from(manifest()) : content
      yield { name, compress: true, open: () => Readable.from([bytes]) }
    }
  }
  await writeArchive(other, parts(), NOW)
  archive.close()
  return other
}

test('a newer schema, no manifest, an archive that is there already: refused', async () => {
  const file = await archiveAt()
  await backUp(file, input)
  await expect(backUp(file, input)).rejects.toMatchObject({ code: 'BACKUP_EXISTS' })
  const future = { name: '9999-future.sql', checksum: '0'.repeat(64) }
  const newer = await withManifest(file, (manifest) => ({
    ...manifest,
    migrations: [...manifest.migrations, future],
  }))
  await expect(openBackup(newer)).rejects.toMatchObject({ code: 'BACKUP_NEWER' })
  const none = await withManifest(file, () => ({}) as Manifest)
  await expect(openBackup(none)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' })
})

test('into a place that is not empty nothing is restored', async () => {
  const file = await archiveAt()
  await backUp(file, input)
  const backup = await openBackup(file)
  const target = await aTarget()
  await session({ connectionString: target.databaseUrl ?? '' }, (client) =>
    client.query('create table of_somebody_else (a int)'),
  )
  await expect(restoreInto(target, backup)).rejects.toMatchObject({ code: 'RESTORE_NOT_EMPTY' })
  expect(existsSync(join(target.dataFolder, 'files'))).toBe(false)

  const other = await aTarget()
  await writeFile(join(other.dataFolder, 'log-key.pem'), 'of another')
  await expect(restoreInto(other, backup)).rejects.toMatchObject({ code: 'RESTORE_NOT_EMPTY' })
  expect(await readFile(join(other.dataFolder, 'log-key.pem'), 'utf8')).toBe('of another')
  backup.archive.close()
})

test('what fails half way leaves nothing behind, and can be done again', async () => {
  const file = await archiveAt()
  await backUp(file, input)
  const short = await withManifest(file, (manifest) => ({
    ...manifest,
    tables: manifest.tables.map((table) =>
      table.name === 'item'
        ? { ...table, parts: table.parts.map((part) => ({ ...part, rows: part.rows + 1 })) }
        : table,
    ),
  }))
  const target = await aTarget()
  const broken = await openBackup(short)
  await expect(restoreInto(target, broken)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' })
  broken.archive.close()
  await isUntouched(target)
  const backup = await openBackup(file)
  expect((await restoreInto(target, backup)).rows).toBeGreaterThan(100)
  backup.archive.close()
}, 120_000)
