/** Leaves with their events, in order. */
import { sql } from 'kysely'
import type { Db } from '../db.ts'

export const PAGE = 2_000

export function leavesFrom(db: Db, from: number) {
  return db
    .selectFrom('log_leaf')
    .leftJoin('event', (join) =>
      join
        .onRef('event.tenant_id', '=', 'log_leaf.tenant_id')
        .onRef('event.event_id', '=', 'log_leaf.event_id'),
    )
    .select(['leaf_index', 'hash', 'log_leaf.event_id as leaf_event', 'event_order'])
    .select([
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
    ])
    .select(sql<string>`data::text`.as('data_text'))
    .where('leaf_index', '>=', from)
    .orderBy('leaf_index')
    .limit(PAGE)
    .execute()
}

export async function leafWith(db: Db, hash: Uint8Array): Promise<number | null> {
  const row = await db
    .selectFrom('log_leaf')
    .select('leaf_index')
    .where('hash', '=', Buffer.from(hash))
    .executeTakeFirst()
  return row?.leaf_index ?? null
}
