/** Which waits are one person's: the conditions shared by queues and by Today. All SQL of waits is here. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { ownUnitsFor, reachOf } from '../../domain/access/permissions.ts'
import { addDays, type CivilDate } from '../../domain/civil-date.ts'
import { AWAITED, type Awaited } from '../../domain/ledger/awaited.ts'
import { LEVELS } from '../../domain/ledger/item-list.ts'
import type { LifecyclePack } from '../../domain/ledger/lifecycle-pack.ts'
import { ruleOf } from '../../domain/ledger/steps.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import type { Db } from '../db.ts'

export interface WaitFilter {
  /** Null: of every kind. */
  readonly step: Awaited | null
  readonly leadUnitId?: string | undefined
  readonly planId?: string | undefined
}

/** Steps the actor may take somewhere: with the units they are limited to, or null for the whole tenant. */
function dutiesOf(actor: Actor): readonly Duty[] {
  return AWAITED.flatMap((step): readonly Duty[] => {
    const { by } = ruleOf(step)
    if (by.some((each) => reachOf(actor, each) === 'all')) return [[step, null]]
    const own = by.filter((each) => reachOf(actor, each) === 'own')
    return own.length > 0 ? [[step, own.flatMap((each) => ownUnitsFor(actor, each))]] : []
  })
}
type Duty = readonly [step: Awaited, units: readonly string[] | null]

/**
 * The actor's waits, as a query of `item_wait`; null: none can be. Those of single units are found by the
 * duties of the units, which are few; those of the whole tenant by their step.
 */
export function waitsFor(
  actor: Actor,
  filter: WaitFilter,
  pack: LifecyclePack,
  today: CivilDate,
  reach: 'any' | 'some units' = 'any',
): RawBuilder<unknown> | null {
  const duties = dutiesOf(actor).filter(([step]) => filter.step === null || step === filter.step)
  const wide = reach === 'any' ? stepsOf(duties) : []
  const narrow = duties.flatMap(([step, units]) => (units === null ? [] : [[step, units] as const]))
  const parts = [
    ...(wide.length > 0 ? [select(isOneOf(wide))] : []),
    ...narrow.map(([step, units]) => select(ofUnits(step, units))),
  ]
  return parts.length === 0 ? null : sql.join(parts, sql` union all `)

  // A wait begins in the past, or with a day: the whole day counts, as in the counts that are kept.
  function select(which: RawBuilder<SqlBool>) {
    return sql`select wait.* from item_wait wait
      where wait.tenant_id = current_setting('taizhang.tenant_id')::uuid and ${which}
        and wait.since < ${startOf(addDays(today, 1))} and ${turnOf(actor, pack)} and ${narrowed(filter)}`
  }
}

/** Of the whole tenant. */
export const wideSteps = (actor: Actor): readonly Awaited[] => stepsOf(dutiesOf(actor))
const stepsOf = (duties: readonly Duty[]) =>
  duties.flatMap(([step, units]) => (units === null ? [step] : []))

const startOf = (day: CivilDate) => new Date(`${day}T00:00:00+08:00`)

/** One step alone is asked for by `=`: the index then gives what waits longest first. */
function isOneOf([first, ...more]: readonly Awaited[]): RawBuilder<SqlBool> {
  return more.length === 0
    ? sql`wait.step = ${first}`
    : sql`wait.step = any (${[first, ...more]}::text[])`
}

/** Who leads has a duty too, and is in the index of waits; other duties are few, so they are looked up one by one. */
function ofUnits(step: Awaited, units: readonly string[]): RawBuilder<SqlBool> {
  if (ruleOf(step).whose !== 'any')
    return sql`wait.step = ${step} and wait.lead_unit_id = any (${units}::uuid[])`
  return sql`wait.step = ${step} and wait.item_id = any (array(select duty.item_id from item_duty duty
    where duty.tenant_id = current_setting('taizhang.tenant_id')::uuid
      and duty.unit_id = any (${units}::uuid[])))`
}

/** Whose turn a signature or a confirmation is, who decides at which level, and who is kept from it. */
function turnOf(actor: Actor, pack: LifecyclePack): RawBuilder<SqlBool> {
  const { personId } = actor
  return sql`(${isTurnOfRoles(actor)} or ${personId}::uuid = any (wait.person_ids))
    and ${isTurnOfLevel(actor, pack)} and ${personId}::uuid <> all (wait.barred)`
}

/** Of a `wait` with step and roles. */
export const isTurnOfRoles = ({ roles }: Actor) =>
  sql<SqlBool>`(wait.step not in ('sign', 'confirm-check') or wait.roles && ${roles}::text[])`

/** Of a `wait` with step and level. */
export function isTurnOfLevel({ roles }: Actor, { strikeOff, extension }: LifecyclePack) {
  const levels = (by: LifecyclePack['strikeOff']['by']) =>
    LEVELS.filter((level) => by[level].some((role) => roles.includes(role)))
  return sql<SqlBool>`(wait.step <> 'strike-off' or wait.level = any (${levels(strikeOff.by)}::text[]))
    and (wait.step <> 'approve-extension' or wait.level = any (${levels(extension.by)}::text[]))`
}

const narrowed = ({ leadUnitId, planId }: WaitFilter): RawBuilder<SqlBool> =>
  sql`${leadUnitId ? sql`wait.lead_unit_id = ${leadUnitId}` : sql`true`}
    and ${planId ? sql`wait.plan_id = ${planId}` : sql`true`}`

export interface WaitRow {
  readonly item_id: string
  readonly step: Awaited
  readonly since: Date
  /** For the cursor: as the database writes it. */
  readonly since_text: string
}

/** Those that wait longest first. @param after the last one of the page before: its moment and item */
export async function longestWaits(
  db: Db,
  waits: RawBuilder<unknown>,
  after: readonly [string, string] | null,
  limit: number,
): Promise<readonly WaitRow[]> {
  const { rows } = await sql<WaitRow>`
    select item_id, step, since, since::text as since_text from (${waits}) wait
    where ${after === null ? sql`true` : sql`(since, item_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`}
    order by since, item_id limit ${limit}`.execute(db)
  return rows
}
