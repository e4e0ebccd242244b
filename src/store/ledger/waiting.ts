/** Which waits are one person's: shared by queues and by Today. All SQL of waits that are read is here. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { ownUnitsFor, reachOf } from '../../domain/access/permissions.ts'
import { addDays, type CivilDate } from '../../domain/civil-date.ts'
import { AWAITED, type Awaited } from '../../domain/ledger/awaited.ts'
import type { LifecyclePack } from '../../domain/ledger/lifecycle-pack.ts'
import { ruleOf } from '../../domain/ledger/steps.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import type { Db } from '../db.ts'
import { CURRENT_TENANT } from './rows.ts'
import { turnOf } from './turns.ts'

export interface WaitFilter {
  /** Null: of every kind. */
  readonly step: Awaited | null
  readonly leadUnitId?: string | undefined
  readonly planId?: string | undefined
}

/** Whose waits, by which rules, on which day. */
export interface Asking {
  readonly actor: Actor
  readonly pack: LifecyclePack
  readonly today: CivilDate
}

/** Those that wait longest. */
interface First {
  /** The last one of the page before: its moment and item. */
  readonly after: readonly [string, string] | null
  readonly limit: number
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

/** Of the whole tenant. */
export const wideSteps = (actor: Actor): readonly Awaited[] => stepsOf(dutiesOf(actor))
const stepsOf = (duties: readonly Duty[]) =>
  duties.flatMap(([step, units]) => (units === null ? [step] : []))

/**
 * The actor's waits, as a query of `item_wait`; null: none can be. Those of the whole tenant are found by their
 * step; those of single units, one unit after the other, by who leads or, where any unit may, by the duties of each.
 * @param first these at least; absent: all
 */
export function waitsFor(
  asking: Asking,
  filter: WaitFilter,
  reach: 'any' | 'some units' = 'any',
  first?: First,
): RawBuilder<unknown> | null {
  const { actor, pack, today } = asking
  // A wait begins in the past, or with a day: the whole day counts, as in the counts that are kept.
  const select = (which: RawBuilder<SqlBool>, duty = sql``) => sql`(
    select wait.* from item_wait wait ${duty}
    where wait.tenant_id = ${CURRENT_TENANT} and ${which} and wait.since < ${startOf(addDays(today, 1))}
      and ${turnOf(actor, pack)} and ${narrowed(filter)} ${first ? inOrder(first) : sql``})`
  const ofUnits = (step: Awaited, units: readonly string[]) => sql`
    select wait.* from unnest(${[...new Set(units)]}::uuid[]) with ordinality own (unit_id, place),
      lateral ${ruleOf(step).whose === 'any' ? select(isDutyOf(step, units), DUTY) : select(isLedBy(step))} wait`
  const duties = dutiesOf(actor).filter(([step]) => filter.step === null || step === filter.step)
  const wide = reach === 'any' ? stepsOf(duties) : []
  const parts = [
    ...(wide.length > 0 ? [select(isOneOf(wide))] : []),
    ...duties.flatMap(([step, units]) => (units === null ? [] : [ofUnits(step, units)])),
  ]
  return parts.length === 0 ? null : sql.join(parts, sql` union all `)
}

const startOf = (day: CivilDate) => new Date(`${day}T00:00:00+08:00`)

/** One step alone is asked for by `=`: the index then gives what waits longest first. */
function isOneOf([first, ...more]: readonly Awaited[]): RawBuilder<SqlBool> {
  return more.length === 0
    ? sql`wait.step = ${first}`
    : sql`wait.step = any (${[first, ...more]}::text[])`
}

const isLedBy = (step: Awaited) =>
  sql<SqlBool>`wait.step = ${step} and wait.lead_unit_id = own.unit_id`

const DUTY = sql`join item_wait_duty duty using (tenant_id, item_id, step, since)`

/** What is also of a unit before has come with that one. */
const isDutyOf = (step: Awaited, units: readonly string[]) =>
  sql<SqlBool>`duty.step = ${step} and duty.unit_id = own.unit_id
    and not wait.unit_ids && (${[...new Set(units)]}::uuid[])[1:own.place - 1]`

const narrowed = ({ leadUnitId, planId }: WaitFilter): RawBuilder<SqlBool> =>
  sql`${leadUnitId ? sql`wait.lead_unit_id = ${leadUnitId}` : sql`true`}
    and ${planId ? sql`wait.plan_id = ${planId}` : sql`true`}`

const inOrder = ({ after, limit }: First) =>
  sql`${after ? sql`and (wait.since, wait.item_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by wait.since, wait.item_id limit ${limit}`

export interface WaitRow {
  readonly item_id: string
  readonly step: Awaited
  readonly since: Date
  /** For the cursor: as the database writes it. */
  readonly since_text: string
}

/** Of each of the steps those that wait longest, in their order. */
export async function longestWaits(
  db: Db,
  asking: Asking,
  filter: Omit<WaitFilter, 'step'> & { readonly steps: readonly Awaited[] },
  first: First,
): Promise<readonly WaitRow[]> {
  const parts = filter.steps.flatMap((step) => {
    const waits = waitsFor(asking, { ...filter, step }, 'any', first)
    return waits === null
      ? []
      : sql`(select item_id, step, since, since::text as since_text from (${waits}) wait
          order by since, item_id limit ${first.limit})`
  })
  if (parts.length === 0) return []
  const { rows } = await sql<WaitRow>`${sql.join(parts, sql` union all `)}`.execute(db)
  return rows
}
