/** Puts items on the list by hand: duties that stand in no imported plan. */
import { demand } from '../../domain/access/permissions.ts'
import type { NewItem } from '../../domain/ledger/new-item.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { insertItems } from '../../store/ledger/listing.ts'
import type { StepResult } from '../../store/ledger/steps.ts'

/** All of them or none. @throws {Refusal} NOT_YOUR_DUTY */
export function registerItems(
  database: Database,
  caller: Caller,
  items: readonly NewItem[],
): Promise<readonly StepResult[]> {
  demand(caller.actor, 'item.assign')
  return writing(database, caller, async (tx) => {
    const unassigned = { planId: null, planItemId: null, leadUnitId: null, unitIds: [] }
    const ids = await insertItems(
      tx,
      caller,
      items.map((item) => ({ ...item, ...unassigned, fullText: item.text })),
    )
    return ids.map((itemId) => ({ itemId, state: 'listed', round: 1, version: 1 }))
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY */
export async function registerItem(
  database: Database,
  caller: Caller,
  item: NewItem,
): Promise<StepResult> {
  const [done] = await registerItems(database, caller, [item])
  if (!done) throw new Error('one item was given and none came back')
  return done
}
