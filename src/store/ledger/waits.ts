/** What items wait for, as rows that are replaced with each step. */
import { waitsOf } from '../../domain/ledger/awaited.ts'
import type { ItemState } from '../../domain/ledger/item-state.ts'
import type { LifecyclePack } from '../../domain/ledger/lifecycle-pack.ts'
import type { Tx } from '../db.ts'

export interface WaitingItem {
  readonly itemId: string
  readonly item: ItemState
}

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const AT_ONCE = 2_000

/** For items that have no waits yet. */
export async function insertWaits(
  tx: Tx,
  tenantId: string,
  items: readonly WaitingItem[],
  pack: LifecyclePack,
): Promise<void> {
  const rows = items.flatMap(({ itemId, item }) =>
    waitsOf(item, pack).map(({ step, since, roles, personIds, barred }) => ({
      tenant_id: tenantId,
      item_id: itemId,
      step,
      since: new Date(since),
      level: item.level,
      plan_id: item.planId,
      lead_unit_id: item.leadUnitId,
      unit_ids: [...item.unitIds],
      roles: [...roles],
      person_ids: [...personIds],
      barred: [...barred],
    })),
  )
  for (let start = 0; start < rows.length; start += AT_ONCE)
    await tx
      .insertInto('item_wait')
      .values(rows.slice(start, start + AT_ONCE))
      .execute()
}

export async function keepWaits(
  tx: Tx,
  tenantId: string,
  items: readonly WaitingItem[],
  pack: LifecyclePack,
): Promise<void> {
  if (items.length === 0) return
  const ids = items.map(({ itemId }) => itemId)
  await tx.deleteFrom('item_wait').where('item_id', 'in', ids).execute()
  await insertWaits(tx, tenantId, items, pack)
}
