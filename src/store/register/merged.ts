/** A subject and all that were merged into it, or into one of those. */
import { type SqlBool, sql } from 'kysely'
import type { Db } from '../db.ts'

/** The subject itself first. Asked step by step: a question of its own each, answered by an index. */
export async function withMerged(db: Db, subjectId: string): Promise<readonly string[]> {
  const all = [subjectId]
  for (let last: readonly string[] = all; last.length > 0; ) {
    const rows = await db
      .selectFrom('subject')
      .select('subject_id')
      // The policy says so too; said here, it lets the index be used.
      .where(sql<SqlBool>`tenant_id = current_setting('taizhang.tenant_id')::uuid`)
      .where('merged_into', 'in', last)
      .execute()
    last = rows.map(({ subject_id }) => subject_id)
    all.push(...last)
  }
  return all
}
