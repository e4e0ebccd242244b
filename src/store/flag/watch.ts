/** How far the log was looked through for signs, and the nightly run. All SQL about that. */
import { sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Tx } from '../db.ts'

export interface FlagWatch {
  readonly nextLeaf: number
  readonly nightOf: CivilDate | null
  /** The last item looked at; null: that night is done. */
  readonly nightAfter: string | null
}

/** Held until `tx` ends: of two programs one watches. The first time it begins with the end of the log. */
export async function holdWatch(tx: Tx, tenantId: string): Promise<FlagWatch> {
  await sql`insert into flag_watch (tenant_id, next_leaf)
    select ${tenantId}, coalesce(max(leaf_index) + 1, 0) from log_leaf
    on conflict do nothing`.execute(tx)
  const row = await tx
    .selectFrom('flag_watch')
    .select(['next_leaf', 'night_of', 'night_after'])
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { nextLeaf: row.next_leaf, nightOf: row.night_of, nightAfter: row.night_after }
}

export async function saveWatch(tx: Tx, watch: Partial<FlagWatch>): Promise<void> {
  const { nextLeaf, nightOf, nightAfter } = watch
  await tx
    .updateTable('flag_watch')
    .set({
      ...(nextLeaf !== undefined && { next_leaf: nextLeaf }),
      ...(nightOf !== undefined && { night_of: nightOf }),
      ...(nightAfter !== undefined && { night_after: nightAfter }),
    })
    .execute()
}

/**
 * Items that something happened to, from a leaf of the log on; leaves stand in order of commit, so that
 * none is passed over.
 */
export async function touchedSince(
  tx: Tx,
  nextLeaf: number,
  most: number,
): Promise<{
  readonly itemIds: readonly string[]
  /** Patrols that ended. */
  readonly patrolIds: readonly string[]
  readonly nextLeaf: number
}> {
  const rows = await tx
    .selectFrom('log_leaf')
    .innerJoin('event', (join) =>
      join
        .onRef('event.tenant_id', '=', 'log_leaf.tenant_id')
        .onRef('event.event_id', '=', 'log_leaf.event_id'),
    )
    .select(['leaf_index', 'item_id', 'stream_kind', 'stream_id', 'event.type'])
    .where('leaf_index', '>=', nextLeaf)
    .orderBy('leaf_index')
    .limit(most)
    .execute()
  const ids = rows.flatMap(({ item_id, stream_kind }) =>
    item_id !== null && ['item', 'evidence', 'complaint'].includes(stream_kind) ? [item_id] : [],
  )
  const patrolIds = rows.flatMap(({ type, stream_id }) =>
    type === 'patrol.ended' ? [stream_id] : [],
  )
  const last = rows.at(-1)?.leaf_index
  return {
    itemIds: [...new Set(ids)],
    patrolIds,
    nextLeaf: last === undefined ? nextLeaf : last + 1,
  }
}

/** Items on which somebody works, in order of their ids. */
export async function itemsAfter(
  tx: Tx,
  after: string | null,
  most: number,
): Promise<readonly string[]> {
  let query = tx
    .selectFrom('item')
    .select('item_id')
    .where('state', 'not in', ['listed', 'struck-off', 'consolidated', 'merged', 'withdrawn'])
    .orderBy('item_id')
    .limit(most)
  if (after !== null) query = query.where('item_id', '>', after)
  return (await query.execute()).map(({ item_id }) => item_id)
}
