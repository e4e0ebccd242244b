/** Notes that a session or token was used, now and then rather than at every request. */
import { theProgram } from '../../domain/organisation/actor.ts'
import { noteSeen } from '../../store/access/sessions.ts'
import { noteTokenUsed } from '../../store/access/tokens.ts'
import { type Database, writing } from '../../store/db.ts'

export function noteUse(
  database: Database,
  tenantId: string,
  used: { readonly sessionId: string } | { readonly tokenId: string },
  now: Date,
): Promise<void> {
  return writing(database, { actor: theProgram(tenantId), now, request: null }, (tx) =>
    'sessionId' in used ? noteSeen(tx, used.sessionId, now) : noteTokenUsed(tx, used.tokenId, now),
  )
}
