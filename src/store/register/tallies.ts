/**
 * Sums of the figures of registers, of each unit and of all of them. Each change is a row in its own transaction until
 * a job folds it into the sums; a reader adds both. They count only while they were made for what the register in
 * force asks for; until a job has counted anew, the figures are counted when asked for. Who changes a subject or folds
 * holds the register's lock together with others, who counts anew holds it alone: no change is missed or counted twice.
 */
import { type RawBuilder, sql } from 'kysely'
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { exact } from '../../domain/exact.ts'
import {
  addedBy,
  type Countable,
  countedOf,
  DAYS,
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
import { foldMost } from '../kept-counts.ts'
import { registerInForce } from './definitions.ts'

const NO_UNIT = '00000000-0000-0000-0000-000000000000'
const EVERY_UNIT = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
/** Of a unit the asker sees, or all of them together; the planner tries the cast out also where it is not meant. */
const UNITS_SEEN = sql`any (case when current_setting('taizhang.units') = '*' then array[${sql.lit(EVERY_UNIT)}::uuid]
  else nullif(current_setting('taizhang.units'), '*')::uuid[] end)`

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
  return (await keptSums(db, [register.slug], unitId)).get(register.slug) ?? new Map()
}

/** Register → its sums as they are kept; only of those that are good. */
export async function keptSums(
  db: Db,
  registers: readonly string[],
  unitId: string | null = null,
): Promise<ReadonlyMap<string, Figures>> {
  const [folded, changed] =
    unitId === null
      ? [sql`unit_key = ${UNITS_SEEN}`, sql`unit_key <> ${DAYS}`]
      : [sql`unit_key = ${unitId}`, sql`unit_key = ${unitId}`]
  const { rows } = await sql<Summed & { register: string }>`
    select register, indicator, sum(top)::text as top, sum(bottom)::text as bottom
    from (${parts(registers, folded, changed)}) parts group by 1, 2`.execute(db)
  const found = new Map<string, Map<string, Sums>>(registers.map((slug) => [slug, new Map()]))
  for (const row of rows) found.get(row.register)?.set(row.indicator, sumsOf(row))
  return found
}

/** Register → day → how many subjects have it, of all units. @param within as rows of `parts` have it. */
export async function keptDays(
  db: Db,
  registers: readonly string[],
  within: RawBuilder<unknown>,
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const days = sql`unit_key = ${DAYS} and ${within}`
  const { rows } = await sql<{ register: string; indicator: string; count: number }>`
    select register, indicator, sum(top)::int as count
    from (${parts(registers, days, days)}) parts group by 1, 2`.execute(db)
  const found = new Map<string, Map<string, number>>()
  for (const { register, indicator, count } of rows)
    found.set(register, (found.get(register) ?? new Map()).set(indicator, count))
  return found
}

/** What is folded and what has changed since. */
const parts = (
  registers: readonly string[],
  folded: RawBuilder<unknown>,
  changed: RawBuilder<unknown>,
) => {
  const of = sql`tenant_id = current_setting('taizhang.tenant_id')::uuid and register = any (${registers}::text[])`
  return sql`select register, unit_key, indicator, top, bottom from register_tally where ${of} and ${folded}
    union all
    select register, unit_key, indicator, top, bottom from register_tally_change where ${of} and ${changed}`
}

interface Summed {
  readonly indicator: string
  readonly top: string
  readonly bottom: string
}

const sumsOf = ({ top, bottom }: Summed): Sums => ({ top: exact(top), bottom: exact(bottom) })

/** Unit → sums of one figure. */
export async function figuresByUnit(
  db: Db,
  { slug }: Register,
  indicator: string,
): Promise<ReadonlyMap<string | null, Sums>> {
  const units = sql`unit_key <> ${EVERY_UNIT} and indicator = ${indicator}`
  const { rows } = await sql<Summed & { unit_key: string }>`
    select unit_key, sum(top)::text as top, sum(bottom)::text as bottom
    from (${parts([slug], units, units)}) parts group by 1`.execute(db)
  return new Map(rows.map((row) => [row.unit_key === NO_UNIT ? null : row.unit_key, sumsOf(row)]))
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
      .select(['due_on', 'next_check_on'])
      .where('register', '=', slug)
      .where('is_live', '=', true)
      .$if(last !== null, (rest) => rest.where('subject_id', '>', last ?? ''))
      .orderBy('subject_id')
      .limit(AT_ONCE)
      .execute()
    yield rows.map((row) => ({
      ...{ stage: row.stage, mark: row.mark, round: row.round, lastCheck: row.last_check },
      ...{ fields: row.fields, unitId: row.unit_id, mergedInto: null, removed: null },
      ...{ dueOn: row.due_on, nextCheckOn: row.next_check_on },
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

/** Folds some changes into the sums of each register. @returns whether there may be more. */
export async function foldTallies(tx: Tx, { actor }: Caller): Promise<boolean> {
  const changed = await tx
    .selectFrom('register_tally_change')
    .select('register')
    .distinct()
    .orderBy('register')
    .execute()
  let more = false
  for (const { register } of changed) {
    await hold(tx, actor.tenantId, register, 'shared')
    if (await foldMost(tx, (most) => sql`fold_tallies(${register}, ${most})`)) more = true
  }
  return more
}

/** Until `tx` ends. */
async function hold(tx: Tx, tenantId: string, slug: string, how: 'shared' | 'alone') {
  const key = sql`hashtextextended(${`register-count ${tenantId} ${slug}`}, 0)`
  await (how === 'shared'
    ? sql`select pg_advisory_xact_lock_shared(${key})`
    : sql`select pg_advisory_xact_lock(${key})`
  ).execute(tx)
}
