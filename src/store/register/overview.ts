/** What is kept of all registers at once: how many subjects they have, by stage, and their figures. */
import { type SqlBool, sql } from 'kysely'
import { decimal } from '../../domain/exact.ts'
import { definitionsOf } from '../../domain/register/figures.ts'
import type { Register } from '../../domain/register/register-pack.ts'
import type { Db } from '../db.ts'
import { type Figures, keptSums } from './tallies.ts'

export type StageCounts = ReadonlyMap<string, number>

export interface Overview {
  /** Register → stage → how many are there, of those the asker sees. */
  readonly counts: ReadonlyMap<string, StageCounts>
  /** Register → its figures, of those whose kept sums are good. */
  readonly figures: ReadonlyMap<string, Figures>
  /** Registers whose kept sums are of what is asked for, and the others. */
  readonly good: readonly string[]
  readonly stale: readonly string[]
}

export async function readOverview(db: Db, registers: readonly Register[]): Promise<Overview> {
  const { good, stale } = await parted(db, registers)
  const figures = await keptSums(db, good)
  const counts = new Map<string, Map<string, number>>()
  const note = (register: string, stage: string, count: number) => {
    const stages = counts.get(register) ?? new Map<string, number>()
    if (count > 0) counts.set(register, stages.set(stage, count))
  }
  for (const [register, sums] of figures)
    for (const [key, { top }] of sums)
      if (key.startsWith('@')) note(register, key.slice(1), Number(decimal(top, 0)))
  if (stale.length > 0)
    for (const { register, stage, count } of await fromSubjects(db, stale))
      note(register, stage, count)
  return { counts, figures, good, stale }
}

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

const fromSubjects = (db: Db, registers: readonly string[]) =>
  db
    .selectFrom('subject')
    .select(['register', 'stage', ({ fn }) => fn.countAll<number>().as('count')])
    .where(sql<SqlBool>`tenant_id = current_setting('taizhang.tenant_id')::uuid`)
    .where('is_live', '=', true)
    .where('register', 'in', registers)
    .groupBy(['register', 'stage'])
    .execute()
