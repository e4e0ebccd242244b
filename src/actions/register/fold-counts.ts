/** Folds what changed of registers into the counts kept of them: squares of the map, and figures. */
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Database, writing } from '../../store/db.ts'
import { foldSquares } from '../../store/map/squares.ts'
import { foldTallies } from '../../store/register/tallies.ts'

/** @returns whether there are more. */
export function foldSomeCounts(database: Database, tenantId: string, now: Date): Promise<boolean> {
  const caller = { actor: theProgram(tenantId), now, request: null }
  return writing(database, caller, async (tx) => {
    const squares = await foldSquares(tx)
    const tallies = await foldTallies(tx, tenantId)
    return squares || tallies
  })
}
