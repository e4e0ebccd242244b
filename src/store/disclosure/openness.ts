/** Which plans are open to the public, and which items are withheld from it. */
import { refuse } from '../../domain/refusal.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { appendEvents } from '../log/events.ts'

/** Ids of the plans whose items are public. */
export async function listOpenPlans(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('disclosed_plan')
    .select('plan_id')
    .where('is_open', '=', true)
    .execute()
  return rows.map(({ plan_id }) => plan_id)
}

/**
 * Opens a plan or closes it again.
 * @throws {Refusal} PLAN_NOT_FOUND, DISCLOSED_ALREADY
 */
export async function setPlanOpen(
  tx: Tx,
  caller: Caller,
  planId: string,
  open: boolean,
  reason: string,
): Promise<void> {
  const plan = await tx
    .selectFrom('plan')
    .select('plan_id')
    .where('plan_id', '=', planId)
    .executeTakeFirst()
  if (!plan) refuse('PLAN_NOT_FOUND', { planId })
  const row = await tx
    .selectFrom('disclosed_plan')
    .select(['version', 'is_open'])
    .where('plan_id', '=', planId)
    .forUpdate()
    .executeTakeFirst()
  if ((row?.is_open ?? false) === open) refuse('DISCLOSED_ALREADY', { open })
  const version = (row?.version ?? 0) + 1
  await appendEvents(tx, caller, [
    {
      stream: { kind: 'plan-disclosure', id: planId },
      version,
      ...(open
        ? { type: 'disclosure.plan-opened', data: { planId } }
        : { type: 'disclosure.plan-closed', data: { planId, reason } }),
    },
  ])
  const now = { version, is_open: open, changed_at: caller.now }
  await tx
    .insertInto('disclosed_plan')
    .values({ tenant_id: caller.actor.tenantId, plan_id: planId, ...now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'plan_id']).doUpdateSet(now))
    .execute()
}

/** Whether an item is withheld from the public, and why. */
export async function readItemWithheld(
  db: Db,
  itemId: string,
): Promise<{ readonly withheld: boolean; readonly reason: string }> {
  const row = await db
    .selectFrom('item')
    .leftJoin('withheld_item as kept', 'kept.item_id', 'item.item_id')
    .select(['kept.is_withheld', 'kept.reason'])
    .where('item.item_id', '=', itemId)
    .executeTakeFirst()
  if (!row) refuse('ITEM_NOT_FOUND', { itemId })
  return row.is_withheld === true
    ? { withheld: true, reason: row.reason ?? '' }
    : { withheld: false, reason: '' }
}

/**
 * Withholds an item from the public site, whatever its plan, or releases it.
 * @throws {Refusal} ITEM_NOT_FOUND, DISCLOSED_ALREADY
 */
export async function setItemWithheld(
  tx: Tx,
  caller: Caller,
  itemId: string,
  withheld: boolean,
  reason: string,
): Promise<void> {
  const item = await tx
    .selectFrom('item')
    .select('item_id')
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  if (!item) refuse('ITEM_NOT_FOUND', { itemId })
  const row = await tx
    .selectFrom('withheld_item')
    .select(['version', 'is_withheld'])
    .where('item_id', '=', itemId)
    .forUpdate()
    .executeTakeFirst()
  if ((row?.is_withheld ?? false) === withheld) refuse('DISCLOSED_ALREADY', { open: !withheld })
  const version = (row?.version ?? 0) + 1
  await appendEvents(tx, caller, [
    {
      stream: { kind: 'item-disclosure', id: itemId },
      version,
      type: withheld ? 'disclosure.item-withheld' : 'disclosure.item-released',
      itemId,
      data: { itemId, reason },
    },
  ])
  const now = { version, is_withheld: withheld, reason, changed_at: caller.now }
  await tx
    .insertInto('withheld_item')
    .values({ tenant_id: caller.actor.tenantId, item_id: itemId, ...now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'item_id']).doUpdateSet(now))
    .execute()
}
