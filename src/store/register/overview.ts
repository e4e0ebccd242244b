/** How many subjects the registers have, by stage. */
import { type SqlBool, sql } from 'kysely'
import { definitionsOf } from '../../domain/register/figures.ts'
import type { Register } from '../../domain/register/register-pack.ts'
import type { Db } from '../db.ts'

export type StageCounts = ReadonlyMap<string, number>

/** Register → stage → how many are there, of those the asker sees. */
export async function stageCounts(
  db: Db,
  registers: readonly Register[],
): Promise<ReadonlyMap<string, StageCounts>> {
  const kept = await db.selectFrom('register_count').select(['register', 'definitions']).execute()
  const made = new Map(kept.map(({ register, definitions }) => [register, definitions]))
  const [good, stale] = [true, false].map((wanted) =>
    registers
      .filter((register) => (made.get(register.slug) === definitionsOf(register)) === wanted)
      .map(({ slug }) => slug),
  ) as [string[], string[]]
  const rows = [
    ...(await fromTallies(db, good)),
    ...(stale.length === 0 ? [] : await fromSubjects(db, stale)),
  ]
  const counts = new Map<string, Map<string, number>>()
  for (const { register, stage, count } of rows) {
    const stages = counts.get(register) ?? new Map<string, number>()
    if (count > 0) counts.set(register, stages.set(stage, count))
  }
  return counts
}

/** Registers in which the asker sees anything. */
export async function registersUsed(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('register_count')
    .select('register')
    .where(
      sql<SqlBool>`exists (select from subject where subject.tenant_id = register_count.tenant_id
        and subject.register = register_count.register)`,
    )
    .execute()
  return rows.map(({ register }) => register)
}

async function fromTallies(db: Db, registers: readonly string[]) {
  if (registers.length === 0) return []
  const rows = await db
    .selectFrom('register_tally')
    .select(['register', 'indicator', ({ fn }) => fn.sum<number>('top').as('count')])
    .where('register', 'in', registers)
    .where('indicator', 'like', '@%')
    .groupBy(['register', 'indicator'])
    .execute()
  return rows.map(({ register, indicator, count }) => ({
    ...{ register, stage: indicator.slice(1), count },
  }))
}

const fromSubjects = (db: Db, registers: readonly string[]) =>
  db
    .selectFrom('subject')
    .select(['register', 'stage', ({ fn }) => fn.countAll<number>().as('count')])
    .where(sql<SqlBool>`tenant_id = current_setting('taizhang.tenant_id')::uuid`)
    .where('is_live', '=', true)
    .where('register', 'in', registers)
    .groupBy(['register', 'stage'])
    .execute()
