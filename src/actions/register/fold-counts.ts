/** Folds what changed on the map of registers into the counts kept of it. */
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Database, writing } from '../../store/db.ts'
import { foldSquares } from '../../store/register/squares.ts'

/** @returns whether there are more. */
export function foldSomeSquares(database: Database, tenantId: string, now: Date): Promise<boolean> {
  const caller = { actor: theProgram(tenantId), now, request: null }
  return writing(database, caller, foldSquares)
}
