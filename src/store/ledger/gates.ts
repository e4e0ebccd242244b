/** What the procedure takes from other areas: the state of the case file. */
import type { Step } from '../../domain/ledger/steps.ts'
import type { Db } from '../db.ts'

export interface Gates {
  readonly missingParts: readonly string[]
}

/** @param step only an application asks about the case file; null: no step in particular. */
export async function readGates(_db: Db, _itemId: string, _step: Step | null): Promise<Gates> {
  return { missingParts: [] }
}
