/** A person signed in, without going through the page. */
import { randomUUID } from 'node:crypto'
import { type Actor, theProgram } from '../../src/domain/organisation/actor.ts'
import { insertAccount } from '../../src/store/access/accounts.ts'
import { newSecret } from '../../src/store/access/secrets.ts'
import { insertSession } from '../../src/store/access/sessions.ts'
import { type Database, writing } from '../../src/store/db.ts'
import { asCaller } from '../people.ts'

/** @returns what the browser sends as its cookie. */
export async function signedIn(database: Database, actor: Actor, now: Date): Promise<string> {
  const { text, hash } = newSecret(actor.tenantId)
  const personId = actor.personId ?? ''
  await writing(database, asCaller(theProgram(actor.tenantId)), async (tx) => {
    const known = await tx
      .selectFrom('account')
      .select('person_id')
      .where('person_id', '=', personId)
      .executeTakeFirst()
    if (!known)
      await insertAccount(tx, actor.tenantId, {
        personId,
        login: `journey-${personId.slice(-12)}`,
      })
    const session = { sessionId: randomUUID(), hash, personId, address: 'here', agent: 'test' }
    await insertSession(tx, actor.tenantId, session, now)
  })
  return text
}
