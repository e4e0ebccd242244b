/** Who sends a request: by the cookie of a sign-in, or by the token of a program. */
import type { Context } from 'hono'
import { noteUse } from '../../actions/access/note-seen.ts'
import { TOKEN_PREFIX } from '../../actions/access/tokens.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { readSecret, type Secret } from '../../store/access/secrets.ts'
import { findLiveSession, type LoginSession } from '../../store/access/sessions.ts'
import { findLiveToken } from '../../store/access/tokens.ts'
import { type Database, reading } from '../../store/db.ts'
import { actorOf } from '../../store/organisation/actors.ts'
import type { Identify } from '../caller.ts'
import { readCookie } from './cookie.ts'

/** How often a session's last use is written down. */
const NOTE_MS = 60_000

/** Roles are read anew for every request, so that one that ends is gone at once. */
export function identifying(database: Database, clock: () => Date): Identify {
  return async (c) => {
    const bearer = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    if (bearer !== undefined) return byToken(database, bearer, clock())
    return (await currentSession(c, database, clock()))?.actor ?? null
  }
}

export interface Current {
  readonly actor: Actor & { readonly personId: string }
  readonly session: LoginSession
}

/** The sign-in of the browser; null: there is none, or it is over. */
export async function currentSession(
  c: Context,
  database: Database,
  now: Date,
): Promise<Current | null> {
  const secret = readSecret(readCookie(c) ?? '')
  if (!secret) return null
  const { tenantId, hash } = secret
  const current = await reading(database, theProgram(tenantId), async (db) => {
    const session = await findLiveSession(db, hash, now)
    const actor = session && (await actorOf(db, tenantId, session.personId, dayInChina(now)))
    return session && actor ? { session, actor: { ...actor, personId: session.personId } } : null
  })
  if (current && now.getTime() - current.session.seenAt.getTime() > NOTE_MS)
    await noteUse(database, tenantId, current.session, now)
  return current
}

async function byToken(database: Database, text: string, now: Date): Promise<Actor | null> {
  const secret: Secret | null = text.startsWith(TOKEN_PREFIX)
    ? readSecret(text.slice(TOKEN_PREFIX.length))
    : null
  if (!secret) return null
  const { tenantId, hash } = secret
  const found = await reading(database, theProgram(tenantId), async (db) => {
    const token = await findLiveToken(db, hash, now)
    const actor = token && (await actorOf(db, tenantId, token.personId, dayInChina(now)))
    return token && actor ? { token, actor: { ...actor, scopes: token.scopes } } : null
  })
  if (!found) return null
  if (now.getTime() - (found.token.usedAt?.getTime() ?? 0) > NOTE_MS)
    await noteUse(database, tenantId, found.token, now)
  return found.actor
}
