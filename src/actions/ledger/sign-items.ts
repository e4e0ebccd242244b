/** Signs many items with one opinion: each by itself, so that one that is refused keeps none of the others. */
import { demand } from '../../domain/access/permissions.ts'
import type { CommandData } from '../../domain/ledger/commands.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { carryOut, type StepResult } from '../../store/ledger/steps.ts'

export interface ItemToSign {
  readonly itemId: string
  /** Null: whatever the version is. */
  readonly version: number | null
}

export interface SignedItems {
  readonly signed: readonly StepResult[]
  readonly refused: readonly {
    readonly itemId: string
    readonly code: string
    readonly zh: string
    readonly en: string
  }[]
}

/**
 * Items are taken in the order of their ids, so that two such requests never wait for each other.
 * @throws {Refusal} NOT_YOUR_DUTY
 */
export function signItems(
  database: Database,
  caller: Caller,
  items: readonly ItemToSign[],
  data: CommandData<'sign'>,
): Promise<SignedItems> {
  demand(caller.actor, 'item.sign')
  return writing(database, caller, async (tx) => {
    const signed: StepResult[] = []
    const refused: { itemId: string; code: string; zh: string; en: string }[] = []
    for (const { itemId, version: expectedVersion } of [...items].sort(byId)) {
      const command = { step: 'sign', data } as const
      try {
        const request = { itemId, command, occurredAt: null, expectedVersion }
        signed.push(await carryOut(tx, caller, request))
      } catch (error) {
        // Whoever was faster has spoilt the whole transaction; the browser asks again.
        if (!(error instanceof Refusal) || error.code === 'CHANGED_MEANWHILE') throw error
        refused.push({ itemId, code: error.code, zh: error.message, en: error.messageEn })
      }
    }
    return { signed, refused }
  })
}

const byId = (a: ItemToSign, b: ItemToSign) => (a.itemId < b.itemId ? -1 : 1)
