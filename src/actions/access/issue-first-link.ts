/** The link with which the first administrators of a tenant are made. */
import { theProgram } from '../../domain/organisation/actor.ts'
import { anyAccount } from '../../store/access/accounts.ts'
import { type IssuedLink, issueLink } from '../../store/access/links.ts'
import { type Database, writing } from '../../store/db.ts'

/** Null: somebody can sign in already. */
export function issueFirstLink(
  database: Database,
  tenantId: string,
  now: Date,
): Promise<IssuedLink | null> {
  const caller = { actor: theProgram(tenantId), now, request: null }
  return writing(database, caller, async (tx) =>
    (await anyAccount(tx)) ? null : issueLink(tx, tenantId, null, now),
  )
}
