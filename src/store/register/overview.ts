/** How many subjects a register has, by stage. */
import { type SqlBool, sql } from 'kysely'
import type { Db } from '../db.ts'

export type StageCounts = ReadonlyMap<string, number>

/** Register → stage → how many are there, of those the asker sees. */
export async function stageCounts(
  db: Db,
  register: string | null = null,
): Promise<ReadonlyMap<string, StageCounts>> {
  const rows = await db
    .selectFrom('subject')
    .select(['register', 'stage', ({ fn }) => fn.countAll<number>().as('count')])
    .where(sql<SqlBool>`tenant_id = current_setting('taizhang.tenant_id')::uuid`)
    .where('is_live', '=', true)
    .$if(register !== null, (one) => one.where('register', '=', register ?? ''))
    .groupBy(['register', 'stage'])
    .execute()
  const counts = new Map<string, Map<string, number>>()
  for (const { register: slug, stage, count } of rows) {
    const stages = counts.get(slug) ?? new Map<string, number>()
    counts.set(slug, stages.set(stage, count))
  }
  return counts
}
