/** Folds what changed in the ledger into the counts kept of it. */
import { dayInChina } from '../../domain/civil-date.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Database, writing } from '../../store/db.ts'
import { foldCounts } from '../../store/ledger/counts.ts'

/** @returns whether there are more. */
export function foldSomeCounts(database: Database, tenantId: string, now: Date): Promise<boolean> {
  const caller = { actor: theProgram(tenantId), now, request: null }
  return writing(database, caller, (tx) => foldCounts(tx, dayInChina(now)))
}
