/** A person says which figures of registers prove an item. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { refuse } from '../../domain/refusal.ts'
import type { ProofKey } from '../../domain/register/proof.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { readItem } from '../../store/ledger/items.ts'
import { registerInForce } from '../../store/register/definitions.ts'
import { bindProofs } from '../../store/register/proofs.ts'

/** @throws {Refusal} NOT_YOUR_DUTY, ITEM_NOT_FOUND, REGISTER_NOT_FOUND, INDICATOR_OF_REGISTER_UNKNOWN */
export function chooseProofs(
  database: Database,
  caller: Caller,
  itemId: string,
  wanted: readonly ProofKey[],
): Promise<{ readonly itemId: string }> {
  demand(caller.actor, 'target.bind')
  return writing(database, caller, async (tx) => {
    await readItem(tx, itemId)
    for (const { register: slug, indicator } of wanted) {
      const register = await registerInForce(tx, slug, dayInChina(caller.now))
      if (!register.indicators.some(({ key }) => key === indicator))
        refuse('INDICATOR_OF_REGISTER_UNKNOWN', { register: slug, indicator })
    }
    await bindProofs(tx, caller, itemId, wanted)
    return { itemId }
  })
}
