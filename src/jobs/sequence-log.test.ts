import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { aFolder, freshDatabase, NOW } from '../../test/fixtures.ts'
import { asCaller } from '../../test/people.ts'
import { sequenceEvents } from '../actions/log/sequence-events.ts'
import { theProgram } from '../domain/organisation/actor.ts'
import { closeDatabase, openDatabase, reading, writing } from '../store/db.ts'
import { appendEvents } from '../store/log/events.ts'
import { openSigningKey } from '../store/log/signing-key.ts'
import { countPending, treeSize } from '../store/log/tree.ts'
import { verifyLog } from '../store/log/verify.ts'
import { session } from '../store/session.ts'
import { sequencing } from './sequence-log.ts'

const { database, tenantId, appUrl, ownerUrl, empty } = await freshDatabase()
const program = theProgram(tenantId)
const key = await openSigningKey(await aFolder('key'))
const trustedKey = key.verifierKey(tenantId)
/** Each sequencer is a program of its own, with sessions of its own. */
const programs = [1, 2].map(() => openDatabase({ connectionString: appUrl }))
afterAll(() => Promise.all(programs.map(closeDatabase)))
beforeEach(empty)

const verify = () =>
  reading(database, program, (db) => verifyLog(db, { tenantId, trustedKey, witnessed: [] }))
const places = () =>
  reading(database, program, async (db) => [await treeSize(db), await countPending(db)])
const asOwner = (statement: string) =>
  session({ connectionString: ownerUrl }, (client) => client.query(statement))

const append = (streamId: string, version: number, count: number) =>
  writing(database, asCaller(program), (tx) =>
    appendEvents(
      tx,
      asCaller(program),
      Array.from({ length: count }, (_, at) => ({
        stream: { kind: 'account', id: streamId },
        version: version + at,
        type: 'account.password-set' as const,
        data: { by: 'link' },
      })),
    ),
  )
async function sequence(): Promise<void> {
  while ((await sequenceEvents(database, tenantId, key, NOW)) > 0) {}
}

/** What a batch does, in its order. */
const STEPS = [
  ['insert', 'log_key'],
  ['insert', 'log_leaf'],
  ['insert', 'log_subtree'],
  ['delete', 'event_pending'],
  ['insert', 'log_checkpoint'],
] as const

test.each(STEPS)('killed after its %s on %s, a batch has done nothing', async (deed, table) => {
  await append(crypto.randomUUID(), 1, 300)
  await asOwner(`create function kill() returns trigger language plpgsql as
    $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
    create trigger kill after ${deed} on ${table} for each statement execute function kill()`)
  try {
    await expect(sequenceEvents(database, tenantId, key, NOW)).rejects.toThrow()
    expect(await places()).toEqual([0, 300])
  } finally {
    await asOwner('drop function kill cascade')
  }
  await sequence()
  expect(await verify()).toMatchObject({ size: 301, pending: 0, findings: [] })
})

/** Adds to a stream, two events at a time. @returns ids of those that were acknowledged. */
async function write(ended: () => boolean): Promise<string[]> {
  const acknowledged: string[] = []
  for (let version = 1, streamId = crypto.randomUUID(); !ended(); version += 2) {
    try {
      acknowledged.push(...(await append(streamId, version, 2)))
    } catch {
      // Its session was killed; whether the change was made it cannot know.
      ;[version, streamId] = [-1, crypto.randomUUID()]
    }
  }
  return acknowledged
}

/** Ends every session of the programs at once, as kill -9 of them does. */
const kill = () =>
  session({ connectionString: appUrl }, async (client) => {
    const { rows } = await client.query<{ sessions: string }>(
      `select count(pg_terminate_backend(pid)) as sessions from pg_stat_activity
       where datname = current_database() and application_name = 'taizhang'`,
    )
    return Number(rows[0]?.sessions)
  })

test('under load, with sessions killed again and again, nothing acknowledged is lost', async () => {
  let over = false
  const faults: string[] = []
  const sequencers = programs.map((each) =>
    sequencing(
      each,
      tenantId,
      key,
      () => NOW,
      (fault) => faults.push(String(fault)),
    ),
  )
  const writers = Promise.all(Array.from({ length: 6 }, () => write(() => over)))
  let killed = 0
  for (let round = 0; round < 12; round += 1) {
    await pause(20 + ((round * 37) % 90))
    killed += await kill()
  }
  over = true
  const acknowledged = (await writers).flat()
  await Promise.all(sequencers.map((each) => each.stop()))
  await sequence()

  expect(killed).toBeGreaterThan(12)
  const { size, pending, findings } = await verify()
  expect([pending, findings]).toEqual([0, []])
  const placed = await reading(database, program, (db) =>
    db.selectFrom('log_leaf').select('event_id').execute(),
  )
  const leaves = new Set(placed.map(({ event_id }) => event_id))
  expect(leaves.size).toBe(size)
  expect(acknowledged.length).toBeGreaterThan(0)
  expect(acknowledged.filter((id) => !leaves.has(id))).toEqual([])
})

test('what is committed gets its place without being asked, one program at a time', async () => {
  const faults: unknown[] = []
  const sequencers = programs.map((each) =>
    sequencing(
      each,
      tenantId,
      key,
      () => NOW,
      (fault) => faults.push(fault),
    ),
  )
  await append(crypto.randomUUID(), 1, 3)
  await expect.poll(places, { timeout: 20_000 }).toEqual([4, 0])
  await Promise.all(sequencers.map((each) => each.stop()))
  expect(faults).toEqual([])
  expect((await verify()).findings).toEqual([])
})

test('a tree that was tampered with is reported, and the job goes on trying', async () => {
  await append(crypto.randomUUID(), 1, 3)
  await sequence()
  await asOwner(`alter table log_checkpoint disable trigger user, no force row level security;
    update log_checkpoint set root = decode(repeat('00', 32), 'hex');
    alter table log_checkpoint enable trigger user, force row level security`)
  await append(crypto.randomUUID(), 1, 3)
  const faults: unknown[] = []
  const one = sequencing(
    database,
    tenantId,
    key,
    () => NOW,
    (fault) => faults.push(fault),
  )
  await expect.poll(() => faults.length, { timeout: 20_000 }).toBe(1)
  await one.stop()
  expect(faults).toMatchObject([{ code: 'LOG_TREE_DAMAGED' }])
})
