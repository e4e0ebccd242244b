/** Declared relations of inspectors. All SQL about them. */
import type { Relation } from '../../domain/draw/plan.ts'
import type { Db, Tx } from '../db.ts'

export async function insertRelation(
  tx: Tx,
  tenantId: string,
  relationId: string,
  about: {
    readonly personId: string
    readonly candidateId: string
    readonly name: string
    readonly reason: string
  },
  now: Date,
): Promise<void> {
  const { personId, candidateId, name, reason } = about
  await tx
    .insertInto('draw_relation')
    .values({
      ...{ tenant_id: tenantId, relation_id: relationId, person_id: personId },
      ...{ candidate_id: candidateId, name, reason, version: 1, declared_at: now, ended_at: null },
    })
    .execute()
}

/** @returns whether there was one that held. */
export async function closeRelation(tx: Tx, relationId: string, now: Date): Promise<boolean> {
  const ended = await tx
    .updateTable('draw_relation')
    .set({ version: 2, ended_at: now })
    .where('relation_id', '=', relationId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

/** Of one person, or of all; those that hold first. */
export async function findRelations(db: Db, personId: string | null): Promise<readonly Relation[]> {
  let query = db
    .selectFrom('draw_relation as found')
    .innerJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'found.tenant_id')
        .onRef('person.person_id', '=', 'found.person_id'),
    )
    .select([
      ...(['found.relation_id', 'found.person_id', 'found.name', 'found.reason'] as const),
      ...(['found.declared_at', 'found.ended_at', 'person.name as person_name'] as const),
    ])
    .orderBy('found.ended_at', (order) => order.desc().nullsFirst())
    .orderBy('found.declared_at', 'desc')
    .limit(1_000)
  if (personId !== null) query = query.where('found.person_id', '=', personId)
  return (await query.execute()).map((row) => ({
    relationId: row.relation_id,
    personId: row.person_id,
    personName: row.person_name,
    name: row.name,
    reason: row.reason,
    declaredAt: row.declared_at.toISOString(),
    ended: row.ended_at !== null,
  }))
}
