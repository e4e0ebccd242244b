/** Who somebody is at another system, and which of its answers were used. All SQL about them. */
import { ANSWER_MS, type Identity } from '../../domain/access/ways.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'

interface Key {
  readonly issuer: string
  readonly subject: string
}

/** Null: never linked. One that was unlinked is found with `linked` false. */
export async function findIdentity(
  db: Db,
  { issuer, subject }: Key,
): Promise<{ readonly personId: string; readonly linked: boolean } | null> {
  const row = await db
    .selectFrom('outside_identity')
    .select(['person_id', 'unlinked_at'])
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row ? { personId: row.person_id, linked: row.unlinked_at === null } : null
}

/** Those in force, the first linked first. */
export async function listIdentities(db: Db, personId: string): Promise<Identity[]> {
  const rows = await db
    .selectFrom('outside_identity')
    .select(['issuer', 'subject', 'linked_at'])
    .where('person_id', '=', personId)
    .where('unlinked_at', 'is', null)
    .orderBy('linked_at')
    .execute()
  return rows.map(({ linked_at, ...key }) => ({ ...key, linkedAt: linked_at.toISOString() }))
}

/** @throws {Refusal} IDENTITY_TAKEN when it is linked, to whomever. */
export async function insertIdentity(
  tx: Tx,
  tenantId: string,
  { issuer, subject }: Key,
  personId: string,
  now: Date,
): Promise<void> {
  const link = { person_id: personId, linked_at: now, unlinked_at: null }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('outside_identity')
    .values({ tenant_id: tenantId, issuer, subject, ...link })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'issuer', 'subject'])
        .doUpdateSet(link)
        .where('outside_identity.unlinked_at', 'is not', null),
    )
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) refuse('IDENTITY_TAKEN', { subject })
}

/** @throws {Refusal} IDENTITY_NOT_FOUND */
export async function endIdentity(
  tx: Tx,
  { issuer, subject }: Key,
  personId: string,
  now: Date,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('outside_identity')
    .set({ unlinked_at: now })
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .where('person_id', '=', personId)
    .where('unlinked_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) refuse('IDENTITY_NOT_FOUND', { subject })
}

/**
 * Notes that an answer was used; of several at once one gets through.
 * @throws {Refusal} OUTSIDE_ANSWER_INVALID when it was used before.
 */
export async function spendAnswer(
  tx: Tx,
  tenantId: string,
  stateHash: string,
  now: Date,
): Promise<void> {
  const expired = new Date(now.getTime() - 2 * ANSWER_MS)
  await tx.deleteFrom('spent_answer').where('spent_at', '<', expired).execute()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('spent_answer')
    .values({ tenant_id: tenantId, state_hash: stateHash, spent_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) refuse('OUTSIDE_ANSWER_INVALID', {})
}
