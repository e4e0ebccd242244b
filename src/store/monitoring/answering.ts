/** Which units have a duty at an item. */
import { refuse } from '../../domain/refusal.ts'
import type { Db } from '../db.ts'

/** @throws {Refusal} ITEM_NOT_FOUND also where it may not be seen. */
export async function itemUnits(db: Db, itemId: string): Promise<readonly string[]> {
  const row = await db
    .selectFrom('item')
    .select('unit_ids')
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  return row?.unit_ids ?? refuse('ITEM_NOT_FOUND', { itemId })
}
