/** What items wait for, worked out anew when the rules it goes by have changed. */
import type { CivilDate } from '../../domain/civil-date.ts'
import { LIFECYCLE, type LifecyclePack } from '../../domain/ledger/lifecycle-pack.ts'
import type { Db, Tx } from '../db.ts'
import { currentPack } from '../packs/packs.ts'
import { readItemStates } from './items.ts'
import { keepWaits } from './waits.ts'

const AT_ONCE = 500

const stampOf = ({ version, effectiveFrom }: LifecyclePack) => `${version}@${effectiveFrom}`

/** Whether every item's waits go by the rules of the day. */
export async function areWaitsCurrent(db: Db, today: CivilDate): Promise<boolean> {
  const watch = await readWatch(db)
  const pack = await currentPack(db, LIFECYCLE, today)
  return watch?.rules === stampOf(pack) && watch.after_id === null
}

/** The next items, held meanwhile, so that a step taken now is not undone. @returns whether there are more. */
export async function refreshSomeWaits(
  tx: Tx,
  tenantId: string,
  today: CivilDate,
): Promise<boolean> {
  const pack = await currentPack(tx, LIFECYCLE, today)
  const rules = stampOf(pack)
  const watch = await readWatch(tx)
  const after = watch?.rules === rules ? watch.after_id : null
  const rows = await tx
    .selectFrom('item')
    .select('item_id')
    .$if(after !== null, (all) => all.where('item_id', '>', after ?? ''))
    .orderBy('item_id')
    .limit(AT_ONCE)
    .forUpdate()
    .execute()
  const ids = rows.map(({ item_id }) => item_id)
  const items = [...(await readItemStates(tx, ids))].map(([itemId, item]) => ({ itemId, item }))
  await keepWaits(tx, tenantId, items, pack)
  const more = rows.length === AT_ONCE
  const seen = { rules, after_id: more ? (ids.at(-1) ?? null) : null }
  await tx
    .insertInto('wait_watch')
    .values({ tenant_id: tenantId, ...seen })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(seen))
    .execute()
  return more
}

const readWatch = (db: Db) =>
  db.selectFrom('wait_watch').select(['rules', 'after_id']).executeTakeFirst()
