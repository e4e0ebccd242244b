/** Changes of counts that are kept are folded into them: items of the ledger, squares of the map, figures of registers. */
import { theProgram } from '../domain/organisation/actor.ts'
import { type Caller, type Database, type Tx, writing } from '../store/db.ts'
import { foldItemCounts } from '../store/ledger/counts.ts'
import { foldSquares } from '../store/map/squares.ts'
import { foldTallies } from '../store/register/tallies.ts'

/** Each says whether there may be more. */
const FOLDS: readonly ((tx: Tx, caller: Caller) => Promise<boolean>)[] = [
  foldItemCounts,
  foldSquares,
  foldTallies,
]

/** Some at a time, each time in a transaction of its own, until nothing is left. */
export async function foldCounts(database: Database, tenantId: string, now: Date): Promise<void> {
  const caller = { actor: theProgram(tenantId), now, request: null }
  for (const fold of FOLDS) while (await writing(database, caller, (tx) => fold(tx, caller))) {}
}
