/** Targets of plans, each with what it is bound to and how it stands. */
import { sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Binding } from '../../domain/monitoring/indicator/binding.ts'
import type { TargetStatus } from '../../domain/monitoring/indicator/outlook.ts'
import type { KeptStanding, Standing } from '../../domain/monitoring/indicator/standing.ts'
import type { Target } from '../../domain/plan/ledger.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'

export interface StoredTarget
  extends Pick<
    Target,
    'written' | 'metric' | 'operator' | 'value' | 'unit' | 'grade' | 'baseline' | 'by' | 'scope'
  > {
  readonly targetId: string
  readonly planId: string
  readonly number: string
  readonly issuedOn: CivilDate | null
  /** The item on the list that carries it. */
  readonly itemId: string | null
  readonly version: number
  readonly binding: Binding | null
  readonly status: TargetStatus
  readonly since: CivilDate | null
  readonly assessedAt: string | null
  /** Of the last assessment. */
  readonly kept: KeptStanding | null
}

export interface TargetFilter {
  readonly planId?: string | undefined
  readonly itemId?: string | undefined
  readonly status?: TargetStatus | undefined
  /** Bound to an indicator or not. */
  readonly bound?: boolean | undefined
}

/**
 * First those in trouble, then the others that are bound, then what waits to be bound; each in the order of
 * import. Whoever sees only some items sees only their targets.
 */
export async function listTargets(
  db: Db,
  filter: TargetFilter,
  after: string | null,
  limit: number,
): Promise<{ readonly items: StoredTarget[]; readonly last: string | null }> {
  let query = columns(db)
    .where(
      sql<boolean>`(left(current_setting('taizhang.units'), 1) <> '{' or ${itemOf} is not null)`,
    )
    .orderBy(urgency)
    .orderBy('target.target_id')
    .limit(limit + 1)
  if (after !== null)
    query = query.where(
      sql<boolean>`(${urgency}, target.target_id) > (coalesce((select ${urgency} from target_standing as standing
        where standing.target_id = ${after}), ${sql.lit(NOT_BOUND)}), ${after}::uuid)`,
    )
  if (filter.planId !== undefined) query = query.where('target.plan_id', '=', filter.planId)
  if (filter.itemId !== undefined) query = query.where(itemOf, '=', filter.itemId)
  if (filter.status !== undefined)
    query = query.where(sql`coalesce(standing.status, 'unknown')`, '=', filter.status)
  if (filter.bound !== undefined)
    query = query.where('standing.binding', filter.bound ? 'is not' : 'is', null)
  const rows = await query.execute()
  const items = rows.slice(0, limit).map(toTarget)
  return { items, last: rows.length > limit ? (items.at(-1)?.targetId ?? null) : null }
}

/** @throws {Refusal} TARGET_NOT_FOUND */
export async function readTarget(db: Db, targetId: string): Promise<StoredTarget> {
  const row = await columns(db).where('target.target_id', '=', targetId).executeTakeFirst()
  return row ? toTarget(row) : refuse('TARGET_NOT_FOUND', { targetId })
}

/**
 * The target, held until `tx` ends.
 * @throws {Refusal} TARGET_NOT_FOUND, VERSION_STALE
 */
export async function lockTarget(
  tx: Tx,
  targetId: string,
  expected: number | null,
): Promise<StoredTarget> {
  await tx
    .selectFrom('target_standing')
    .select('version')
    .where('target_id', '=', targetId)
    .forUpdate()
    .executeTakeFirst()
  const target = await readTarget(tx, targetId)
  if (expected !== null && expected !== target.version)
    refuse('VERSION_STALE', { expected, actual: target.version })
  return target
}

const NOT_BOUND = 9
const urgency = sql<number>`case when standing.binding is null then ${sql.lit(NOT_BOUND)}
  else coalesce(array_position(array['out-of-reach', 'missed', 'at-risk', 'on-track', 'met'], standing.status), 8) end`

/** The item a person named for it, else the one on the list that its plan’s item became. */
const itemOf = sql<string | null>`coalesce(named.item_id, own.item_id)`

const columns = (db: Db) =>
  db
    .selectFrom('target')
    .innerJoin('plan', (join) =>
      join
        .onRef('plan.tenant_id', '=', 'target.tenant_id')
        .onRef('plan.plan_id', '=', 'target.plan_id'),
    )
    .leftJoin('plan_item', (join) =>
      join
        .onRef('plan_item.tenant_id', '=', 'target.tenant_id')
        .onRef('plan_item.item_id', '=', 'target.item_id'),
    )
    .leftJoin('target_standing as standing', (join) =>
      join
        .onRef('standing.tenant_id', '=', 'target.tenant_id')
        .onRef('standing.target_id', '=', 'target.target_id'),
    )
    .leftJoin('item as own', (join) =>
      join
        .onRef('own.tenant_id', '=', 'target.tenant_id')
        .onRef('own.plan_item_id', '=', 'target.item_id'),
    )
    .leftJoin('item as named', (join) =>
      join
        .onRef('named.tenant_id', '=', 'target.tenant_id')
        .onRef('named.item_id', '=', 'standing.item_id'),
    )
    .select([
      'target.target_id',
      'target.plan_id',
      'target.written',
      'target.metric',
      'target.operator',
      'target.value',
      'target.unit',
      'target.grade',
      'target.baseline',
      'target.by_on',
      'target.scope',
      'plan.issued_on',
      'standing.binding',
      'standing.since',
      'standing.assessed_at',
      'standing.standing',
      sql<string>`coalesce(target.number, plan_item.number, '')`.as('number'),
      sql<number>`coalesce(standing.version, 0)`.as('version'),
      sql<TargetStatus>`coalesce(standing.status, 'unknown')`.as('status'),
      itemOf.as('item_id'),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>
const toTarget = ({ by_on, assessed_at, standing, ...row }: Row): StoredTarget => {
  const { target_id, plan_id, issued_on, item_id, ...same } = row
  return {
    ...same,
    targetId: target_id,
    planId: plan_id,
    issuedOn: issued_on,
    itemId: item_id,
    by: by_on,
    assessedAt: assessed_at?.toISOString() ?? null,
    kept: standing && keptOf(standing),
  }
}

const keptOf = ({ value, bound, required, unit, side, rest, months, forecast }: Standing) => ({
  ...{ value, bound, required, unit, side, rest, months, forecast },
})
