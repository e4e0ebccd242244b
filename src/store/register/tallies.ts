/**
 * Sums of the figures of registers, unit by unit, kept up with each change in its transaction. They count only
 * while they were made for what the register in force asks for; until a job has counted anew, the figures are
 * counted when asked for. Who changes a subject holds the register's lock together with others, who counts
 * anew holds it alone: no change is missed or counted twice.
 */
import { sql } from 'kysely'
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { exact } from '../../domain/exact.ts'
import {
  addedBy,
  type Countable,
  countedOf,
  type Delta,
  definitionsOf,
  deltasOf,
  gathered,
  type Sums,
  sumOf,
  tallyOf,
} from '../../domain/register/figures.ts'
import type { Register } from '../../domain/register/register-pack.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { registerInForce } from './definitions.ts'

const NO_UNIT = '00000000-0000-0000-0000-000000000000'

/** Indicator → its sums, over the units the asker sees, or one of them. */
export type Figures = ReadonlyMap<string, Sums>

/** Both sides of changes to subjects of one register. */
export type Changes = readonly (readonly [before: Countable | null, after: Countable | null])[]

export async function countChanges(
  tx: Tx,
  { actor, now }: Caller,
  slug: string,
  changes: Changes,
): Promise<void> {
  await hold(tx, actor.tenantId, slug, 'shared')
  const register = await registerInForce(tx, slug, dayInChina(now))
  if (!(await areGood(tx, register))) return
  await add(
    tx,
    slug,
    changes.flatMap(([before, after]) => deltasOf(register, before, after)),
  )
}

/** Whether the sums kept are of what is asked for. */
export async function areGood(db: Db, register: Register): Promise<boolean> {
  const row = await db
    .selectFrom('register_count')
    .select('definitions')
    .where('register', '=', register.slug)
    .executeTakeFirst()
  return row?.definitions === definitionsOf(register)
}

/** @param unitId null: all the asker sees. */
export async function readFigures(
  db: Db,
  register: Register,
  unitId: string | null = null,
): Promise<Figures> {
  if (!(await areGood(db, register))) return countNow(db, register, unitId)
  const rows = await db
    .selectFrom('register_tally')
    .select([
      'indicator',
      sql<string>`sum(top)::text`.as('top'),
      sql<string>`sum(bottom)::text`.as('bottom'),
    ])
    .where('register', '=', register.slug)
    .$if(unitId !== null, (one) => one.where('unit_key', '=', unitId ?? NO_UNIT))
    .groupBy('indicator')
    .execute()
  return new Map(
    rows.map(({ indicator, top, bottom }) => [
      indicator,
      { top: exact(top), bottom: exact(bottom) },
    ]),
  )
}

/** Unit → sums of one figure. */
export async function figuresByUnit(
  db: Db,
  { slug }: Register,
  indicator: string,
): Promise<ReadonlyMap<string | null, Sums>> {
  const rows = await db
    .selectFrom('register_tally')
    .select(['unit_key', sql<string>`top::text`.as('top'), sql<string>`bottom::text`.as('bottom')])
    .where('register', '=', slug)
    .where('indicator', '=', indicator)
    .execute()
  return new Map(
    rows.map(({ unit_key, top, bottom }) => [
      unit_key === NO_UNIT ? null : unit_key,
      { top: exact(top), bottom: exact(bottom) },
    ]),
  )
}

/** Counts a register anew. The caller's transaction holds it alone until it ends. */
export async function countAnew(tx: Tx, { actor, now }: Caller, register: Register): Promise<void> {
  const { slug } = register
  await hold(tx, actor.tenantId, slug, 'alone')
  await sql`select clear_tallies(${slug})`.execute(tx)
  const tally = tallyOf(register)
  for await (const subjects of batches(tx, slug)) for (const subject of subjects) tally.add(subject)
  await add(tx, slug, tally.result())
  const definitions = definitionsOf(register)
  await tx
    .insertInto('register_count')
    .values({ tenant_id: actor.tenantId, register: slug, definitions, counted_at: now })
    .onConflict((known) =>
      known.columns(['tenant_id', 'register']).doUpdateSet({ definitions, counted_at: now }),
    )
    .execute()
}

/** Registers whose sums are not of what is asked for on a day. */
export async function registersToCount(
  db: Db,
  slugs: readonly string[],
  on: CivilDate,
): Promise<readonly Register[]> {
  const found: Register[] = []
  for (const slug of slugs) {
    const register = await registerInForce(db, slug, on)
    if (!(await areGood(db, register))) found.push(register)
  }
  return found
}

async function countNow(db: Db, register: Register, unitId: string | null): Promise<Figures> {
  const counted = countedOf(register)
  const sums = new Map<string, Sums>()
  for await (const subjects of batches(db, register.slug))
    for (const subject of subjects) {
      if (unitId !== null && subject.unitId !== unitId) continue
      for (const indicator of counted) {
        const added = addedBy(indicator, subject)
        const known = sums.get(indicator.key)
        sums.set(indicator.key, known ? sumOf(known, added) : added)
      }
    }
  return sums
}

const AT_ONCE = 5_000

async function* batches(db: Db, slug: string): AsyncGenerator<readonly Countable[]> {
  for (let last: string | null = null; ; ) {
    const rows = await db
      .selectFrom('subject')
      .select(['subject_id', 'stage', 'mark', 'round', 'last_check', 'fields', 'unit_id'])
      .where('register', '=', slug)
      .where('is_live', '=', true)
      .$if(last !== null, (rest) => rest.where('subject_id', '>', last ?? ''))
      .orderBy('subject_id')
      .limit(AT_ONCE)
      .execute()
    yield rows.map((row) => ({
      ...{ stage: row.stage, mark: row.mark, round: row.round, lastCheck: row.last_check },
      ...{ fields: row.fields, unitId: row.unit_id, mergedInto: null, removed: null },
    }))
    const end = rows.at(-1)
    if (end === undefined || rows.length < AT_ONCE) return
    last = end.subject_id
  }
}

async function add(tx: Tx, slug: string, deltas: readonly Delta[]): Promise<void> {
  const few = gathered(deltas)
  if (few.length === 0) return
  const rows = few.map(({ unitId, indicator, top, bottom }) => ({
    unit_key: unitId ?? NO_UNIT,
    ...{ indicator, top, bottom },
  }))
  await sql`select add_to_tallies(${slug}, ${JSON.stringify(rows)}::jsonb)`.execute(tx)
}

/** Until `tx` ends. */
async function hold(tx: Tx, tenantId: string, slug: string, how: 'shared' | 'alone') {
  const key = sql`hashtextextended(${`register-count ${tenantId} ${slug}`}, 0)`
  await (how === 'shared'
    ? sql`select pg_advisory_xact_lock_shared(${key})`
    : sql`select pg_advisory_xact_lock(${key})`
  ).execute(tx)
}
