/** Counts over all items the asker sees. */
import { type RawBuilder, sql } from 'kysely'
import { addDays, type CivilDate } from '../../domain/civil-date.ts'
import { type Dashboard, QUEUE_DAYS } from '../../domain/ledger/item-list.ts'
import { type Light, nearUntil } from '../../domain/ledger/light.ts'
import { QUEUE_STATES } from '../../domain/ledger/state.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import type { Db } from '../db.ts'

interface Group {
  state: string
  class: string | null
  level: string
  lead_unit_id: string | null
  light: Light
  n: number
}

export async function countItems(
  db: Db,
  actor: Actor,
  today: CivilDate,
  now: Date,
): Promise<Dashboard> {
  const mine =
    actor.units === 'all'
      ? sql`true`
      : sql`item_id in (select duty.item_id from item_duty duty
          where duty.tenant_id = current_setting('taizhang.tenant_id')::uuid
            and duty.unit_id = any (${actor.units}::uuid[]))`
  const { rows } = await sql<Group>`
    select state, class, level, lead_unit_id,
      case when not is_open then 'green' when due_on is null or state = 'suspended' then 'grey'
        when due_on < ${today} then 'red' when due_on <= ${nearUntil(today)} then 'yellow'
        else 'blue' end as light,
      count(*)::int as n
    from item
    where tenant_id = current_setting('taizhang.tenant_id')::uuid and ${mine}
    group by 1, 2, 3, 4, 5`.execute(db)
  const names = await db.selectFrom('unit').select(['unit_id', 'name']).execute()
  return {
    ...summary(rows, new Map(names.map(({ unit_id, name }) => [unit_id, name])), now),
    byMonth: await countByMonth(db, mine, today),
    queue: await countQueue(db, mine, today),
    openHistory: actor.units === 'all' ? await readOpenHistory(db) : [],
  }
}

async function countByMonth(
  db: Db,
  mine: RawBuilder<unknown>,
  today: CivilDate,
): Promise<Dashboard['byMonth']> {
  const { rows } = await sql<Dashboard['byMonth'][number]>`
    select to_char(month, 'YYYY-MM') as month, sum(n)::int as due,
      coalesce(sum(n) filter (where is_open), 0)::int as open, sum(late)::int as late
    from (
      select date_trunc('month', due_on) as month, is_open, count(*) as n,
        count(*) filter (where is_open and due_on < ${today} and state <> 'suspended') as late
      from item
      where tenant_id = current_setting('taizhang.tenant_id')::uuid and ${mine}
        and due_on is not null and state not in ('merged', 'withdrawn')
      group by 1, 2
    ) by_month
    group by month order by month`.execute(db)
  return rows
}

async function countQueue(
  db: Db,
  mine: RawBuilder<unknown>,
  today: CivilDate,
): Promise<Dashboard['queue']> {
  const [first, second, third] = QUEUE_DAYS.map(
    (days) => new Date(`${addDays(today, -days)}T00:00:00+08:00`),
  )
  const { rows } = await sql<{ state: string; age: number; n: number }>`
    select state, count(*)::int as n,
      case when changed_at >= ${first}::timestamptz then 0 when changed_at >= ${second}::timestamptz then 1
        when changed_at >= ${third}::timestamptz then 2 else 3 end as age
    from item
    where tenant_id = current_setting('taizhang.tenant_id')::uuid and ${mine}
      and state = any (${QUEUE_STATES}::text[])
    group by state, age`.execute(db)
  return QUEUE_STATES.map((state) => ({
    state,
    waiting: [...QUEUE_DAYS, null].map(
      (_, age) => rows.find((row) => row.state === state && row.age === age)?.n ?? 0,
    ),
  }))
}

/** As the weekly snapshots have it. */
async function readOpenHistory(db: Db): Promise<Dashboard['openHistory']> {
  const rows = await db
    .selectFrom('period_snapshot')
    .select(['period_to', 'figures'])
    .where('kind', '=', 'weekly')
    .orderBy('period_to')
    .execute()
  return rows.map(({ period_to: on, figures }) => ({ on, open: figures.open }))
}

function summary(
  groups: readonly Group[],
  names: ReadonlyMap<string, string>,
  now: Date,
): Omit<Dashboard, 'byMonth' | 'queue' | 'openHistory'> {
  const isOpen = ({ light }: Group) => light !== 'green'
  const ofUnits = new Map<string | null, Group[]>()
  for (const group of groups) {
    const own = ofUnits.get(group.lead_unit_id)
    if (own) own.push(group)
    else ofUnits.set(group.lead_unit_id, [group])
  }
  const byUnit = [...ofUnits]
    .map(([unitId, own]) => ({
      unitId,
      unit: unitId === null ? null : (names.get(unitId) ?? null),
      total: sum(own),
      open: sum(own.filter(isOpen)),
      late: sum(own.filter(({ light }) => light === 'red')),
    }))
    .sort((a, b) => b.late - a.late || b.open - a.open || b.total - a.total)
  return {
    asOf: now.toISOString(),
    total: sum(groups),
    open: sum(groups.filter(isOpen)),
    byState: countBy(groups, ({ state }) => state),
    byLight: countBy(groups, ({ light }) => light),
    byClass: countBy(groups, (group) => group.class ?? 'none'),
    byLevel: countBy(groups, ({ level }) => level),
    byUnit,
  }
}

const sum = (groups: readonly Group[]) => groups.reduce((total, { n }) => total + n, 0)

function countBy(groups: readonly Group[], key: (group: Group) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const group of groups) counts[key(group)] = (counts[key(group)] ?? 0) + group.n
  return counts
}
