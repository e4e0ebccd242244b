/** Tags of items. All SQL about them. */
import { type SqlBool, sql } from 'kysely'
import type { Actor } from '../../domain/organisation/actor.ts'
import type { Db, Tx } from '../db.ts'
import { keptCounts } from './counts.ts'

/** By item, in the order of the alphabet; items without one are not there. */
export async function tagsOf(
  db: Db,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (itemIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('item_tag')
    .select(['item_id', 'tag'])
    .where(sql<SqlBool>`item_id = any (${itemIds}::uuid[])`)
    .orderBy('tag')
    .execute()
  const tags = new Map<string, string[]>()
  for (const { item_id, tag } of rows) tags.set(item_id, [...(tags.get(item_id) ?? []), tag])
  return tags
}

const MOST_KNOWN = 500

/** Every tag in use that the asker sees, those used most first. */
export async function listTags(
  db: Db,
  { units }: Pick<Actor, 'units'>,
): Promise<readonly { readonly tag: string; readonly count: number }[]> {
  const { rows } = await sql<{ tag: string; count: number }>`
    select tag, sum(n)::int as count from (${usedTags(units)}) used
    group by tag having sum(n) <> 0 order by count desc, tag limit ${MOST_KNOWN}`.execute(db)
  return rows
}

/** Kept for all and for each unit; those of several are counted, for an item may be of more than one. */
function usedTags(units: Actor['units']) {
  const kept = units === 'all' ? 'tag' : units.length === 1 ? `tag/${units[0]}` : null
  if (kept !== null) return sql`select key[1] as tag, n from (${keptCounts([kept], null)}) kept`
  // The policy says so too; said here, it begins with the few items of the units.
  return sql`select tag, 1 as n from item_tag
    where tenant_id = current_setting('taizhang.tenant_id')::uuid
      and item_id = any (array(select duty.item_id from item_duty duty
        where duty.tenant_id = current_setting('taizhang.tenant_id')::uuid
          and duty.unit_id = any (${units}::uuid[])))`
}

export async function insertTag(
  tx: Tx,
  tenantId: string,
  itemId: string,
  tag: string,
): Promise<void> {
  await tx.insertInto('item_tag').values({ tenant_id: tenantId, item_id: itemId, tag }).execute()
}

export async function deleteTag(tx: Tx, itemId: string, tag: string): Promise<void> {
  await tx.deleteFrom('item_tag').where('item_id', '=', itemId).where('tag', '=', tag).execute()
}
