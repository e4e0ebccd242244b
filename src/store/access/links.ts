/** Links that work once: to begin a tenant, or for a person to set a password. All SQL about them. */
import { LINK_MS } from '../../domain/access/sign-in.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'
import { newSecret } from './secrets.ts'

export interface IssuedLink {
  /** The secret, for the address of the page. */
  readonly text: string
  readonly expiresAt: string
}

/** A link for a person; null: for the first administrators. */
export async function issueLink(
  tx: Tx,
  tenantId: string,
  personId: string | null,
  now: Date,
): Promise<IssuedLink> {
  const { text, hash } = newSecret(tenantId)
  const expiresAt = new Date(now.getTime() + LINK_MS)
  await tx
    .insertInto('one_time_link')
    .values({
      tenant_id: tenantId,
      secret_hash: hash,
      person_id: personId,
      made_at: now,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute()
  return { text, expiresAt: expiresAt.toISOString() }
}

/**
 * What a link is for.
 * @throws {Refusal} LINK_INVALID when it does not exist, was used or has expired.
 */
export async function readLink(
  db: Db,
  hash: string,
  now: Date,
): Promise<{ readonly personId: string | null }> {
  const row = await db
    .selectFrom('one_time_link')
    .select('person_id')
    .where('secret_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ? { personId: row.person_id } : refuse('LINK_INVALID', {})
}

/** As `readLink`, and nobody uses it after; of several at once one gets it. */
export async function useLink(
  tx: Tx,
  hash: string,
  now: Date,
): Promise<{ readonly personId: string | null }> {
  const row = await tx
    .updateTable('one_time_link')
    .set({ used_at: now })
    .where('secret_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('person_id')
    .executeTakeFirst()
  return row ? { personId: row.person_id } : refuse('LINK_INVALID', {})
}
