/** How targets stand: what each is bound to, and its last assessment. */
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Binding } from '../../domain/monitoring/indicator/binding.ts'
import type { Standing } from '../../domain/monitoring/indicator/standing.ts'
import type { Db, Tx } from '../db.ts'

/** What is bound from now on; it has to be assessed anew. */
export async function saveBinding(
  tx: Tx,
  tenantId: string,
  targetId: string,
  { version, itemId, binding }: { version: number; itemId: string | null; binding: Binding | null },
): Promise<void> {
  const now = {
    version,
    item_id: itemId,
    binding: binding && JSON.stringify(binding),
    status: 'unknown' as const,
    since: null,
    assessed_at: null,
    standing: null,
  }
  await tx
    .insertInto('target_standing')
    .values({ tenant_id: tenantId, target_id: targetId, ...now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'target_id']).doUpdateSet(now))
    .execute()
}

export async function saveStanding(
  tx: Tx,
  targetId: string,
  saved: { version: number; since: CivilDate; assessedAt: Date; standing: Standing },
): Promise<void> {
  await tx
    .updateTable('target_standing')
    .set({
      version: saved.version,
      status: saved.standing.status,
      since: saved.since,
      assessed_at: saved.assessedAt,
      standing: JSON.stringify(saved.standing),
    })
    .where('target_id', '=', targetId)
    .execute()
}

/** Bound targets that were not assessed since `before`. */
export async function targetsToAssess(db: Db, before: Date): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('target_standing')
    .select('target_id')
    .where('binding', 'is not', null)
    .where((where) =>
      where.or([where('assessed_at', 'is', null), where('assessed_at', '<', before)]),
    )
    .orderBy('target_id')
    .execute()
  return rows.map((row) => row.target_id)
}
