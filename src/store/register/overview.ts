/** How many subjects the registers have, by stage. */
import { type SqlBool, sql } from 'kysely'
import { exact } from '../../domain/exact.ts'
import { definitionsOf, type Sums } from '../../domain/register/figures.ts'
import type { Register } from '../../domain/register/register-pack.ts'
import type { Db } from '../db.ts'
import type { Figures } from './tallies.ts'

export type StageCounts = ReadonlyMap<string, number>

/** Register → stage → how many are there, of those the asker sees. */
export async function stageCounts(
  db: Db,
  registers: readonly Register[],
): Promise<ReadonlyMap<string, StageCounts>> {
  const { good, stale } = await parted(db, registers)
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

/** Register → its figures, of those whose kept sums are good: one question for all of them. */
export async function keptFigures(
  db: Db,
  registers: readonly Register[],
): Promise<ReadonlyMap<string, Figures>> {
  const { good } = await parted(db, registers)
  const figures = new Map<string, Map<string, Sums>>(good.map((slug) => [slug, new Map()]))
  if (good.length === 0) return figures
  const rows = await db
    .selectFrom('register_tally')
    .select([
      'register',
      'indicator',
      sql<string>`sum(top)::text`.as('top'),
      sql<string>`sum(bottom)::text`.as('bottom'),
    ])
    .where('register', 'in', good)
    .groupBy(['register', 'indicator'])
    .execute()
  for (const { register, indicator, top, bottom } of rows)
    figures.get(register)?.set(indicator, { top: exact(top), bottom: exact(bottom) })
  return figures
}

/** Those whose kept sums are of what is asked for, and the others. */
async function parted(db: Db, registers: readonly Register[]) {
  const kept = await db.selectFrom('register_count').select(['register', 'definitions']).execute()
  const made = new Map(kept.map(({ register, definitions }) => [register, definitions]))
  const isGood = (register: Register) => made.get(register.slug) === definitionsOf(register)
  return {
    good: registers.filter(isGood).map(({ slug }) => slug),
    stale: registers.filter((each) => !isGood(each)).map(({ slug }) => slug),
  }
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
