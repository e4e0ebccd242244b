/** What the procedure takes from the case file: which of its parts are missing for the step that comes next. */
import type { CivilDate } from '../../domain/civil-date.ts'
import { missingBefore } from '../../domain/evidence/case-file.ts'
import type { Gate } from '../../domain/evidence/checklist-pack.ts'
import { GATES } from '../../domain/evidence/checklist-pack.ts'
import type { MissingParts } from '../../domain/ledger/guards.ts'
import type { ItemState } from '../../domain/ledger/item-state.ts'
import { isInTurn } from '../../domain/ledger/steps.ts'
import type { Db } from '../db.ts'
import { readParts } from '../evidence/case-file.ts'

/** Only the gates that are in turn are asked: most steps need no look into the case file. */
export async function readMissingParts(
  db: Db,
  itemId: string,
  item: ItemState,
  today: CivilDate,
): Promise<MissingParts> {
  const gates = GATES.filter((gate: Gate) => isInTurn(gate, item.state))
  if (gates.length === 0) return {}
  const { parts } = await readParts(db, itemId, item, today)
  return Object.fromEntries(gates.map((gate) => [gate, missingBefore(gate, parts)]))
}
