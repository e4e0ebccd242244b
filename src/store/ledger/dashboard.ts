/** Counts over all items the asker sees, made in one pass. */
import { sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Dashboard } from '../../domain/ledger/item-list.ts'
import { type Light, nearUntil } from '../../domain/ledger/light.ts'
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
  return summary(rows, new Map(names.map(({ unit_id, name }) => [unit_id, name])), now)
}

function summary(
  groups: readonly Group[],
  names: ReadonlyMap<string, string>,
  now: Date,
): Dashboard {
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
