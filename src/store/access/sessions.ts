/** Sign-ins that last, kept on the server. All SQL about them. */
import { isOver } from '../../domain/access/sign-in.ts'
import type { Db, Tx } from '../db.ts'

export interface LoginSession {
  readonly sessionId: string
  readonly personId: string
  readonly beganAt: Date
  readonly seenAt: Date
  readonly endedAt: Date | null
  readonly address: string
  readonly agent: string
}

/** What a browser says of itself is cut to this. */
const AGENT_CHARACTERS = 200

export async function insertSession(
  tx: Tx,
  tenantId: string,
  session: Omit<LoginSession, 'beganAt' | 'seenAt' | 'endedAt'> & { readonly hash: string },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('login_session')
    .values({
      tenant_id: tenantId,
      session_id: session.sessionId,
      secret_hash: session.hash,
      person_id: session.personId,
      began_at: now,
      seen_at: now,
      ended_at: null,
      address: session.address,
      agent: session.agent.slice(0, AGENT_CHARACTERS),
    })
    .execute()
}

/** The session with this secret, unless it is over or its account no longer signs in. */
export async function findLiveSession(
  db: Db,
  hash: string,
  now: Date,
): Promise<LoginSession | null> {
  const row = await sessions(db).where('secret_hash', '=', hash).executeTakeFirst()
  if (!row || row.disabled_at !== null) return null
  const session = toSession(row)
  return isOver(session, now) ? null : session
}

/** A person's, or everybody's, that are not over; the latest first. */
export async function listSessions(
  db: Db,
  personId: string | null,
  now: Date,
): Promise<(LoginSession & { readonly name: string })[]> {
  const rows = await sessions(db)
    .innerJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'login_session.tenant_id')
        .onRef('person.person_id', '=', 'login_session.person_id'),
    )
    .select('person.name')
    .where('ended_at', 'is', null)
    .$if(personId !== null, (all) => all.where('login_session.person_id', '=', personId ?? ''))
    .orderBy('seen_at', 'desc')
    .execute()
  return rows
    .map((row) => ({ ...toSession(row), name: row.name }))
    .filter((session) => !isOver(session, now))
}

export async function findSession(db: Db, sessionId: string): Promise<LoginSession | null> {
  const row = await sessions(db).where('session_id', '=', sessionId).executeTakeFirst()
  return row ? toSession(row) : null
}

export async function noteSeen(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await tx
    .updateTable('login_session')
    .set({ seen_at: now })
    .where('session_id', '=', sessionId)
    .where('seen_at', '<', now)
    .execute()
}

/** Ends one session, or all of a person but one. @returns those it ended. */
export async function endSessions(
  tx: Tx,
  which: { readonly sessionId: string } | { readonly personId: string; readonly but?: string },
  now: Date,
): Promise<readonly string[]> {
  const rows = await tx
    .updateTable('login_session')
    .set({ ended_at: now })
    .where('ended_at', 'is', null)
    .$if('sessionId' in which, (all) =>
      all.where('session_id', '=', 'sessionId' in which ? which.sessionId : ''),
    )
    .$if('personId' in which, (all) =>
      all.where('person_id', '=', 'personId' in which ? which.personId : ''),
    )
    .$if('but' in which && which.but !== undefined, (all) =>
      all.where('session_id', '<>', ('but' in which && which.but) || ''),
    )
    .returning('session_id')
    .execute()
  return rows.map(({ session_id }) => session_id)
}

const sessions = (db: Db) =>
  db
    .selectFrom('login_session')
    .innerJoin('account', (join) =>
      join
        .onRef('account.tenant_id', '=', 'login_session.tenant_id')
        .onRef('account.person_id', '=', 'login_session.person_id'),
    )
    .select([
      'session_id',
      'login_session.person_id',
      'began_at',
      'seen_at',
      'ended_at',
      'address',
      'agent',
      'disabled_at',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof sessions>['executeTakeFirstOrThrow']>>
const toSession = (row: Row): LoginSession => ({
  sessionId: row.session_id,
  personId: row.person_id,
  beganAt: row.began_at,
  seenAt: row.seen_at,
  endedAt: row.ended_at,
  address: row.address,
  agent: row.agent,
})
