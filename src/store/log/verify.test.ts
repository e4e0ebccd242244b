import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { aFolder, freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller } from '../../../test/people.ts'
import { sequenceEvents } from '../../actions/log/sequence-events.ts'
import { readCheckpoint, type SignedCheckpoint } from '../../domain/log/note.ts'
import type { LogFinding } from '../../domain/log/verification.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading, writing } from '../db.ts'
import { session } from '../session.ts'
import { appendEvents } from './events.ts'
import { openSigningKey } from './signing-key.ts'
import { lastCheckpoint } from './tree.ts'
import { verifyLog } from './verify.ts'

const { database, tenantId, ownerUrl, empty } = await freshDatabase()
const program = theProgram(tenantId)
const folder = await aFolder('key')
const key = await openSigningKey(folder)
const trustedKey = key.verifierKey(tenantId)
beforeEach(empty)

const streamId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** So many events about people, two each, given their places in batches. */
async function aLog(events: number, batch = 7): Promise<void> {
  for (let done = 0; done < events; done += batch) {
    await writing(database, asCaller(program), (tx) =>
      appendEvents(
        tx,
        asCaller(program),
        Array.from({ length: Math.min(batch, events - done) }, (_, at) => ({
          stream: { kind: 'account', id: streamId(Math.floor((done + at) / 2)) },
          version: ((done + at) % 2) + 1,
          type: 'account.password-set' as const,
          data: { by: 'link' },
        })),
      ),
    )
    await sequence()
  }
}
const append = (n: number) =>
  writing(database, asCaller(program), (tx) =>
    appendEvents(tx, asCaller(program), [
      {
        stream: { kind: 'account', id: streamId(n) },
        version: 1,
        type: 'account.password-set',
        data: { by: 'link' },
      },
    ]),
  )
async function sequence(): Promise<void> {
  while ((await sequenceEvents(database, tenantId, key, NOW)) > 0) {}
}
const verify = (witnessed: readonly SignedCheckpoint[] = [], trusted: string | null = trustedKey) =>
  reading(database, program, (db) => verifyLog(db, { tenantId, trustedKey: trusted, witnessed }))
/** As a superuser who has switched every guard off. */
const tamper = (...statements: string[]) =>
  session({ connectionString: ownerUrl }, async (client) => {
    const tables = ['event', 'log_leaf', 'log_subtree', 'log_checkpoint']
    for (const table of tables)
      await client.query(`alter table ${table} disable trigger user, no force row level security`)
    await client.query(
      'alter table log_leaf drop constraint if exists log_leaf_tenant_id_event_id_fkey',
    )
    for (const statement of statements) await client.query(statement)
    for (const table of tables)
      await client.query(`alter table ${table} enable trigger user, force row level security`)
  })
const first = async (): Promise<LogFinding | undefined> => (await verify()).findings[0]
const at = (index: number) => `(select event_id from log_leaf where leaf_index = ${index})`

test('a log nobody touched is found whole, with the heads of witnesses', async () => {
  await aLog(10)
  const early = await reading(database, program, lastCheckpoint)
  await append(900)
  const kept = readCheckpoint(early?.note ?? '')
  expect(kept).not.toBeNull()
  const verdict = await verify(kept ? [kept] : [])
  // The key's own event is among them.
  expect(verdict).toMatchObject({ size: 11, pending: 1, key: trustedKey, findings: [] })
})

test('the key is made once, and a damaged one is refused', async () => {
  const again = await openSigningKey(folder)
  expect(again.verifierKey(tenantId)).toBe(trustedKey)
  const broken = await aFolder('broken')
  await writeFile(join(broken, 'log-key.pem'), 'no key')
  await expect(openSigningKey(broken)).rejects.toMatchObject({ code: 'LOG_KEY_DAMAGED' })
})

test('whichever event is altered, removed or put elsewhere, it is the one that is named', async () => {
  const size = 25
  await fc.assert(
    fc
      .asyncProperty(
        fc.nat(size - 2),
        fc.constantFrom('alter', 'rename', 'backdate', 'remove', 'swap'),
        async (index, deed) => {
          await aLog(size)
          const deeds = {
            alter: `update event set data = '{"by":"self"}' where event_id = ${at(index)}`,
            rename: `update event set actor_name = '别人' where event_id = ${at(index)}`,
            backdate: `update event set occurred_at = occurred_at - interval '1 day' where event_id = ${at(index)}`,
            remove: `delete from event where event_id = ${at(index)}`,
            swap: `update log_leaf a set event_id = b.event_id from log_leaf b
              where a.leaf_index in (${index}, ${index + 1}) and b.leaf_index in (${index}, ${index + 1})
              and a.leaf_index <> b.leaf_index`,
          }
          const loose =
            deed === 'swap' ? ['alter table log_leaf drop constraint log_leaf_event'] : []
          await tamper(...loose, deeds[deed])
          const kind = { remove: 'event-removed', swap: 'event-reordered' }[deed as string]
          expect(await first()).toMatchObject({ kind: kind ?? 'event-altered', index })
          if (deed === 'swap')
            await tamper(
              'delete from log_leaf',
              'alter table log_leaf add constraint log_leaf_event unique (tenant_id, event_id)',
            )
        },
      )
      .afterEach(empty),
    { numRuns: 20 },
  )
})

test('an altered leaf is told from an altered event', async () => {
  await aLog(25)
  await tamper(`update log_leaf set hash = decode(repeat('00', 32), 'hex') where leaf_index = 9`)
  expect(await first()).toMatchObject({ kind: 'node-altered', index: 9 })
})

test('an event put in past the program has no place in the tree', async () => {
  await aLog(9)
  const id = streamId(77)
  await tamper(`insert into event (tenant_id, event_id, stream_kind, stream_id, stream_version, type,
    actor_name, occurred_at, recorded_at, data)
    select tenant_id, '${id}', 'account', '${id}', 1, type, actor_name, occurred_at, recorded_at, data
    from event limit 1`)
  expect(await first()).toMatchObject({ kind: 'event-inserted', eventId: id })
})

test('when the end of the log is cut off, its heads and those of witnesses say so', async () => {
  await aLog(21)
  const kept = readCheckpoint((await reading(database, program, lastCheckpoint))?.note ?? '')
  const cut = [
    'delete from event where event_id in (select event_id from log_leaf where leaf_index >= 8)',
    'delete from log_leaf where leaf_index >= 8',
  ]
  await tamper(...cut)
  expect(await first()).toMatchObject({ kind: 'event-removed', index: 8 })
  await tamper('delete from log_checkpoint where size > 8')
  expect((await verify()).findings).toEqual([])
  expect((await verify(kept ? [kept] : [])).findings[0]).toMatchObject({
    kind: 'event-removed',
    index: 8,
  })
})

test('a node of the tree, a head and a signature are checked as well', async () => {
  await aLog(300, 100)
  const zeros = `decode(repeat('00', 32), 'hex')`
  await tamper(`update log_subtree set hash = ${zeros}`)
  expect(await first()).toMatchObject({ kind: 'node-altered', where: '1/0' })
  await empty()
  await aLog(9)
  await tamper(`update log_checkpoint set root = ${zeros} where size = 7`)
  expect(await first()).toMatchObject({ kind: 'head-unsigned', where: '7' })
  await empty()
  await aLog(9)
  const stranger = await openSigningKey(await aFolder('stranger'))
  expect((await verify([], stranger.verifierKey(tenantId))).findings[0]).toMatchObject({
    kind: 'head-unsigned',
  })
})

test('nothing is signed over a tree that is not what was signed last', async () => {
  await aLog(9)
  await tamper(`update log_leaf set hash = decode(repeat('00', 32), 'hex') where leaf_index = 9`)
  await append(500)
  await expect(sequence()).rejects.toMatchObject({ code: 'LOG_TREE_DAMAGED' })
})

test('several at once put every event in its place once', async () => {
  for (let n = 0; n < 30; n += 1) await append(n)
  await Promise.all([1, 2, 3].map(() => sequenceEvents(database, tenantId, key, NOW)))
  await sequence()
  expect(await verify()).toMatchObject({ size: 31, pending: 0, findings: [] })
})
