/** The Merkle tree of the log as it is kept: leaves, hashes of complete subtrees, signed heads. */
import { sql } from 'kysely'
import type { LoggedEvent } from '../../domain/log/entry.ts'
import { type Completed, GrowingTree, TILE_HEIGHT } from '../../domain/log/growing-tree.ts'
import {
  cover,
  type LeafRange,
  rangeHash,
  type Subtree,
  subtreeHash,
} from '../../domain/log/merkle.ts'
import type { Db, Tx } from '../db.ts'
import { sha256 } from './signing-key.ts'

export interface Leaf {
  readonly index: number
  readonly eventId: string
  readonly hash: Uint8Array
}

/** Columns of an event as they are hashed. */
const LOGGED = [
  'event.tenant_id',
  'event.event_id',
  'stream_kind',
  'stream_id',
  'stream_version',
  'type',
  'item_id',
  'actor_id',
  'actor_name',
  'occurred_at',
  'recorded_at',
] as const

/** Waits for no one. @returns false when somebody else is at it. */
export async function tryToSequence(tx: Tx, tenantId: string): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('log'), hashtext(${tenantId})) as got`.execute(tx)
  return rows[0]?.got ?? false
}

/**
 * Events that have no leaf yet, in the order they were made. An event is made only when the one before
 * it in its stream can be seen, so each finds its predecessors here or in the tree.
 */
export async function readPending(db: Db, most: number): Promise<LoggedEvent[]> {
  const rows = await db
    .selectFrom('event_pending')
    .innerJoin('event', (join) =>
      join
        .onRef('event.tenant_id', '=', 'event_pending.tenant_id')
        .onRef('event.event_id', '=', 'event_pending.event_id'),
    )
    .select(LOGGED)
    .select(sql<string>`data::text`.as('data_text'))
    .orderBy('event_order')
    .limit(most)
    .execute()
  return rows.map(toLogged)
}

export async function countPending(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('event_pending')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function treeSize(db: Db): Promise<number> {
  const last = await db
    .selectFrom('log_leaf')
    .select('leaf_index')
    .orderBy('leaf_index', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ? last.leaf_index + 1 : 0
}

/** The tree as it is kept, to be added to. */
export async function readTree(db: Db): Promise<GrowingTree> {
  const size = await treeSize(db)
  const peaks = await readSubtrees(db, cover({ from: 0, to: size }))
  return new GrowingTree(sha256, size, peaks)
}

export async function insertLeaves(
  tx: Tx,
  tenantId: string,
  leaves: readonly Leaf[],
  subtrees: readonly Completed[],
): Promise<void> {
  const at = { tenant_id: tenantId }
  await tx
    .insertInto('log_leaf')
    .values(
      leaves.map(({ index, eventId, hash }) => ({
        ...at,
        leaf_index: index,
        event_id: eventId,
        hash: Buffer.from(hash),
      })),
    )
    .execute()
  if (subtrees.length > 0)
    await tx
      .insertInto('log_subtree')
      .values(
        subtrees.map(({ height, position, hash }) => ({
          ...at,
          level: height / TILE_HEIGHT,
          position,
          hash: Buffer.from(hash),
        })),
      )
      .execute()
  await tx
    .deleteFrom('event_pending')
    .where(
      'event_id',
      'in',
      leaves.map(({ eventId }) => eventId),
    )
    .execute()
}

/** The hashes kept for `level` (0: leaves), `from` included to `to` not included, as far as there are. */
export async function readHashes(
  db: Db,
  level: number,
  { from, to }: LeafRange,
): Promise<Uint8Array[]> {
  const rows =
    level === 0
      ? await db
          .selectFrom('log_leaf')
          .select('hash')
          .where('leaf_index', '>=', from)
          .where('leaf_index', '<', to)
          .orderBy('leaf_index')
          .execute()
      : await db
          .selectFrom('log_subtree')
          .select('hash')
          .where('level', '=', level)
          .where('position', '>=', from)
          .where('position', '<', to)
          .orderBy('position')
          .execute()
  return rows.map(({ hash }) => hash)
}

/** The hash of a range of leaves, such as a proof names. */
export async function readRangeHash(db: Db, range: LeafRange): Promise<Uint8Array> {
  return rangeHash(sha256, await readSubtrees(db, cover(range)))
}

async function readSubtrees(db: Db, subtrees: readonly Subtree[]): Promise<Uint8Array[]> {
  const hashes: Uint8Array[] = []
  for (const { height, position } of subtrees) {
    const width = 2 ** (height % TILE_HEIGHT)
    const range = { from: position * width, to: (position + 1) * width }
    const parts = await readHashes(db, Math.floor(height / TILE_HEIGHT), range)
    hashes.push(subtreeHash(sha256, parts))
  }
  return hashes
}

export async function findLeaf(db: Db, eventId: string): Promise<Leaf | null> {
  const row = await db
    .selectFrom('log_leaf')
    .selectAll()
    .where('event_id', '=', eventId)
    .executeTakeFirst()
  return row ? { index: row.leaf_index, eventId: row.event_id, hash: row.hash } : null
}

/** The events of the leaves `from` (included) to `to` (not included), in the tree's order. */
export async function readLoggedEvents(db: Db, { from, to }: LeafRange): Promise<LoggedEvent[]> {
  const rows = await db
    .selectFrom('log_leaf')
    .innerJoin('event', (join) =>
      join
        .onRef('event.tenant_id', '=', 'log_leaf.tenant_id')
        .onRef('event.event_id', '=', 'log_leaf.event_id'),
    )
    .select(LOGGED)
    .select(sql<string>`data::text`.as('data_text'))
    .where('leaf_index', '>=', from)
    .where('leaf_index', '<', to)
    .orderBy('leaf_index')
    .execute()
  return rows.map(toLogged)
}

export interface KeptCheckpoint {
  readonly size: number
  readonly root: Uint8Array
  readonly note: string
}

export async function lastCheckpoint(db: Db): Promise<KeptCheckpoint | null> {
  const row = await db
    .selectFrom('log_checkpoint')
    .select(['size', 'root', 'note'])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Public keys heads were signed with, the first one first. */
export async function listKeys(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('log_key').select('verifier_key').orderBy('from_size').execute()
  return rows.map(({ verifier_key }) => verifier_key)
}

export async function insertCheckpoint(
  tx: Tx,
  tenantId: string,
  { size, root, note }: KeptCheckpoint,
  now: Date,
): Promise<void> {
  const row = { tenant_id: tenantId, size, root: Buffer.from(root), note, published_at: now }
  await tx.insertInto('log_checkpoint').values(row).execute()
}

/** @returns false when the key is known already. */
export async function insertKey(
  tx: Tx,
  tenantId: string,
  key: { readonly verifierKey: string; readonly fromSize: number },
  now: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('log_key')
    .values({
      tenant_id: tenantId,
      verifier_key: key.verifierKey,
      from_size: key.fromSize,
      known_since: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

interface LoggedRow {
  tenant_id: string
  event_id: string
  stream_kind: string
  stream_id: string
  stream_version: number
  type: string
  item_id: string | null
  actor_id: string | null
  actor_name: string
  occurred_at: Date
  recorded_at: Date
  data_text: string
}

export const toLogged = (row: LoggedRow): LoggedEvent => ({
  tenantId: row.tenant_id,
  eventId: row.event_id,
  stream: { kind: row.stream_kind, id: row.stream_id },
  version: row.stream_version,
  type: row.type,
  itemId: row.item_id,
  actorId: row.actor_id,
  actorName: row.actor_name,
  occurredAt: row.occurred_at.toISOString(),
  recordedAt: row.recorded_at.toISOString(),
  dataText: row.data_text,
})
