/** Puts one item on the list by hand: a duty that stands in no imported plan. */
import { demand } from '../../domain/access/permissions.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { LEVELS } from '../../domain/ledger/item-list.ts'
import type { ItemClass } from '../../domain/plan/ledger.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { insertItems } from '../../store/ledger/listing.ts'
import type { StepResult } from '../../store/ledger/steps.ts'

export interface ItemByHand {
  readonly number: string
  readonly title: string
  readonly text: string
  readonly class: ItemClass | null
  readonly level: (typeof LEVELS)[number]
  /** The document it comes from. */
  readonly origin: string
  readonly dueOn: CivilDate | null
  readonly superiorDueOn: CivilDate | null
}

/** @throws {Refusal} NOT_YOUR_DUTY */
export function registerItem(
  database: Database,
  caller: Caller,
  item: ItemByHand,
): Promise<StepResult> {
  demand(caller.actor, 'item.assign')
  return writing(database, caller, async (tx) => {
    const unassigned = { planId: null, planItemId: null, leadUnitId: null, unitIds: [] }
    const [itemId = ''] = await insertItems(tx, caller, [
      { ...item, ...unassigned, fullText: item.text },
    ])
    return { itemId, state: 'listed', round: 1, version: 1 }
  })
}
