/** Ends a sign-in: one's own, or anybody's by the security administrator. */
import { demand } from '../../domain/access/permissions.ts'
import { refuse } from '../../domain/refusal.ts'
import { changeAccount, lockAccount } from '../../store/access/accounts.ts'
import { endSessions, findSession } from '../../store/access/sessions.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { appendEvents } from '../../store/log/events.ts'

/** @throws {Refusal} LOGIN_SESSION_NOT_FOUND, NOT_YOUR_DUTY; an ended session is ended without more ado. */
export function endSession(database: Database, caller: Caller, sessionId: string): Promise<null> {
  return writing(database, caller, async (tx) => {
    const session = await findSession(tx, sessionId)
    if (!session) return refuse('LOGIN_SESSION_NOT_FOUND', { sessionId })
    const own = session.personId === caller.actor.personId
    if (!own) demand(caller.actor, 'account.manage')
    const account = await lockAccount(tx, session.personId)
    if ((await endSessions(tx, { sessionId }, caller.now)).length === 0) return null
    await changeAccount(tx, account, {})
    await appendEvents(tx, caller, [
      {
        stream: { kind: 'account', id: session.personId },
        version: account.version + 1,
        type: own ? 'account.signed-out' : 'account.session-revoked',
        data: { sessionId },
      },
    ])
    return null
  })
}
