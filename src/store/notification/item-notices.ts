/** Tells of what happens to items and of the dates that come near. */
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import type { LedgerEvent } from '../../domain/ledger/events.ts'
import type { ItemState } from '../../domain/ledger/item-state.ts'
import { LIFECYCLE, type LifecyclePack } from '../../domain/ledger/lifecycle-pack.ts'
import { OPEN_STATES } from '../../domain/ledger/state.ts'
import { NOTICES } from '../../domain/notification/notices-pack.ts'
import { remindersOf } from '../../domain/notification/reminders.ts'
import { noticeOfStep } from '../../domain/notification/step-notices.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { readItemStates } from '../ledger/items.ts'
import { currentPack } from '../packs/packs.ts'
import { queueNotice } from './queue.ts'

/** In the transaction of the step. @param item as the step leaves it. */
export async function tellOfStep(
  tx: Tx,
  caller: Caller,
  itemId: string,
  item: ItemState,
  event: Pick<LedgerEvent, 'type' | 'data'>,
  pack: LifecyclePack,
): Promise<void> {
  const told = noticeOfStep(item, event, pack)
  if (told === null) return
  const link = `/items/${itemId}`
  const dedupeKey = `item/${itemId}/${item.version}`
  await queueNotice(tx, caller, { ...told, link, itemId, dedupeKey })
}

/** Items of one transaction. */
const AT_ONCE = 500

/**
 * Reminds of the dates of the next items after `afterId`, each distance of each date once.
 * @returns the last item looked at; null: there is no further one.
 */
export async function remindSome(
  tx: Tx,
  caller: Caller,
  afterId: string | null,
): Promise<string | null> {
  const today = dayInChina(caller.now)
  const notices = await currentPack(tx, NOTICES, today)
  const lifecycle = await currentPack(tx, LIFECYCLE, today)
  const items = await openItems(tx, afterId)
  for (const { itemId, item } of items)
    for (const { kind, title, on, cause } of remindersOf(item, today, notices, lifecycle))
      await queueNotice(tx, caller, {
        to: {
          units: item.unitIds,
          persons: item.responsibleId === null ? [] : [item.responsibleId],
        },
        kind,
        title,
        body: { zh: `日期：${on}`, en: `Date: ${on}` },
        link: `/items/${itemId}`,
        itemId,
        dedupeKey: `reminder/${itemId}/${cause}`,
      })
  return items.length < AT_ONCE ? null : (items.at(-1)?.itemId ?? null)
}

async function openItems(tx: Tx, afterId: string | null) {
  const rows = await tx
    .selectFrom('item')
    .select('item_id')
    .where('state', 'in', [...OPEN_STATES])
    .where('lead_unit_id', 'is not', null)
    .$if(afterId !== null, (all) => all.where('item_id', '>', afterId ?? ''))
    .orderBy('item_id')
    .limit(AT_ONCE)
    .execute()
  const states = await readItemStates(
    tx,
    rows.map(({ item_id }) => item_id),
  )
  return [...states].map(([itemId, item]) => ({ itemId, item }))
}

/** A note from the future was made by a clock that ran ahead, and does not count. */
export async function isDayDone(db: Db, day: CivilDate, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('reminder_day')
    .select('done_at')
    .where('day', '=', day)
    .executeTakeFirst()
  return row !== undefined && row.done_at <= now
}

export async function noteDayDone(tx: Tx, tenantId: string, day: CivilDate, now: Date) {
  await tx
    .insertInto('reminder_day')
    .values({ tenant_id: tenantId, day, done_at: now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'day']).doUpdateSet({ done_at: now }))
    .execute()
}
