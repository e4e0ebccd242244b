/** Assigns many items to one unit at once: all of them, or none and a list of what is in the way. */
import { demand } from '../../domain/access/permissions.ts'
import type { CommandData } from '../../domain/ledger/commands.ts'
import { Refusal, refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { numbersOf } from '../../store/ledger/items.ts'
import { carryOut, type StepResult } from '../../store/ledger/steps.ts'

export interface ItemToAssign {
  readonly itemId: string
  /** Null: whatever the version is. */
  readonly version: number | null
}

/**
 * Items are taken in the order of their ids, so that two such requests never wait for each other.
 * @throws {Refusal} NOT_YOUR_DUTY; BULK_REFUSED naming each item that cannot be assigned, and why.
 */
export function assignItems(
  database: Database,
  caller: Caller,
  items: readonly ItemToAssign[],
  data: CommandData<'assign'>,
): Promise<readonly StepResult[]> {
  demand(caller.actor, 'item.assign')
  return writing(database, caller, async (tx) => {
    const done: StepResult[] = []
    const refused: { itemId: string; zh: string; en: string }[] = []
    const ordered = [...items].sort((a, b) => (a.itemId < b.itemId ? -1 : 1))
    for (const { itemId, version: expectedVersion } of ordered) {
      const command = { step: 'assign', data } as const
      try {
        done.push(
          await carryOut(tx, caller, { itemId, command, occurredAt: null, expectedVersion }),
        )
      } catch (error) {
        if (!(error instanceof Refusal) || error.code === 'CHANGED_MEANWHILE') throw error
        refused.push({ itemId, zh: error.message, en: error.messageEn })
      }
    }
    if (refused.length > 0) {
      const numbers = await numbersOf(
        tx,
        refused.map(({ itemId }) => itemId),
      )
      const problems = refused.map(({ itemId, zh, en }) => ({
        number: numbers.get(itemId) ?? itemId,
        zh,
        en,
      }))
      refuse('BULK_REFUSED', { problems })
    }
    return done
  })
}
