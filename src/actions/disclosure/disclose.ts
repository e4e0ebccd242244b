/** Decides what the public sees: a plan with all its items, or not; one item withheld, or released. */
import { demand } from '../../domain/access/permissions.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { setItemWithheld, setPlanOpen } from '../../store/disclosure/openness.ts'

/** @throws {Refusal} NOT_YOUR_DUTY, PLAN_NOT_FOUND, DISCLOSED_ALREADY */
export function disclosePlan(
  database: Database,
  caller: Caller,
  planId: string,
  change: { readonly open: boolean; readonly reason: string },
): Promise<typeof change> {
  demand(caller.actor, 'disclosure.manage')
  return writing(database, caller, async (tx) => {
    await setPlanOpen(tx, caller, planId, change.open, change.reason)
    return change
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY, ITEM_NOT_FOUND, DISCLOSED_ALREADY */
export function withholdItem(
  database: Database,
  caller: Caller,
  itemId: string,
  change: { readonly withheld: boolean; readonly reason: string },
): Promise<typeof change> {
  demand(caller.actor, 'disclosure.manage')
  return writing(database, caller, async (tx) => {
    await setItemWithheld(tx, caller, itemId, change.withheld, change.reason)
    return change
  })
}
