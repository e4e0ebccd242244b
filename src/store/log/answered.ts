/** Requests that may be sent twice: the first is done, the second gets the first one's answer. */
import { refuse } from '../../domain/refusal.ts'
import type { Caller, Tx } from '../db.ts'

/**
 * Does `work` unless the actor has had it done under this key; a request under way is waited for.
 * @throws {Refusal} IDEMPOTENCY_KEY_REUSED when the key stands for a request with other content.
 */
export async function answerOnce<T>(
  tx: Tx,
  { actor, now }: Caller,
  { key, digest }: { readonly key: string; readonly digest: string },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const id = {
    tenant_id: actor.tenantId,
    actor_key: actor.personId ?? 'program',
    request_key: key,
  }
  const first = await tx
    .insertInto('answered_request')
    .values({ ...id, digest, answer: null, answered_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  const row = () =>
    tx
      .selectFrom('answered_request')
      .select(['digest', 'answer'])
      .where('actor_key', '=', id.actor_key)
      .where('request_key', '=', key)
      .executeTakeFirstOrThrow()
  if (first.numInsertedOrUpdatedRows === 0n) {
    const before = await row()
    return before.digest === digest
      ? (before.answer as T)
      : refuse('IDEMPOTENCY_KEY_REUSED', { key })
  }
  const answer = await work(tx)
  await tx
    .updateTable('answered_request')
    .set({ answer: JSON.stringify(answer ?? null) })
    .where('tenant_id', '=', id.tenant_id)
    .where('actor_key', '=', id.actor_key)
    .where('request_key', '=', key)
    .execute()
  return answer
}
