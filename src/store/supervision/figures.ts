/** The figures of a period, counted in one go so that they are of one moment. */
import { sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Figures, Flows, Period } from '../../domain/supervision/bulletin.ts'
import type { Db } from '../db.ts'

/** Units with nothing open and no card are left out, and more than these: an event has a limit. */
const MOST_UNITS = 120

type Line = Omit<Figures, 'takenAt' | 'flows'> & Flows

export async function takeFigures(
  db: Db,
  { from, to }: Period,
  today: CivilDate,
  now: Date,
): Promise<Figures> {
  // Stocks and flows come from one statement: between two a change could fall.
  const { rows } = await sql<Line & { closed: number }>`
    with stock as (
      select lead_unit_id as unit_id, count(*) as total, count(*) filter (where is_open) as open,
        count(*) filter (where is_open and state <> 'suspended' and due_on < ${today}) as late,
        count(*) filter (where state in ('struck-off', 'consolidated')) as closed
      from item where tenant_id = current_setting('taizhang.tenant_id')::uuid group by 1
    ), happened as (
      select
        count(*) filter (where type = 'item.listed')::int as listed,
        count(*) filter (where type = 'item.struck-off')::int as "struckOff",
        count(*) filter (where type = 'item.relapsed')::int as relapsed,
        count(*) filter (where type in ('item.merged', 'item.withdrawn'))::int as merged,
        count(*) filter (where type in ('item.separated', 'item.reinstated'))::int as separated
      from event where tenant_id = current_setting('taizhang.tenant_id')::uuid
        and type in ('item.listed', 'item.struck-off', 'item.relapsed', 'item.merged', 'item.withdrawn', 'item.separated', 'item.reinstated')
    ), ended as (
      select item.lead_unit_id as unit_id, count(*) as n
      from event join item on item.tenant_id = event.tenant_id and item.item_id = event.item_id
      where event.tenant_id = current_setting('taizhang.tenant_id')::uuid
        and type = 'item.struck-off'
        and (recorded_at at time zone 'Asia/Shanghai')::date between ${from} and ${to}
      group by 1
    ), paper as (
      select unit_id,
        count(*) filter (where signed_on between ${from} and ${to} and number is not null) as signed,
        count(*) filter (where signed_on between ${from} and ${to} and card = 'yellow') as yellow,
        count(*) filter (where signed_on between ${from} and ${to} and card = 'red') as red,
        coalesce(sum(points) filter (where signed_on between ${from} and ${to}), 0) as points,
        count(*) filter (where reply_due_on < ${today}) as overdue
      from supervision_notice
      where tenant_id = current_setting('taizhang.tenant_id')::uuid and state <> 'withdrawn'
      group by 1
    ), answered as (
      select count(*)::int as n from event
      where tenant_id = current_setting('taizhang.tenant_id')::uuid and type = 'supervision.replied'
        and (recorded_at at time zone 'Asia/Shanghai')::date between ${from} and ${to}
    ), by_unit as (
      select unit.unit_id, unit.name, coalesce(stock.open, 0) as open, coalesce(late, 0) as late,
        coalesce(ended.n, 0) as ended, coalesce(yellow, 0) as yellow, coalesce(red, 0) as red,
        coalesce(points, 0) as points, coalesce(overdue, 0) as overdue
      from unit
      left join stock on stock.unit_id = unit.unit_id
      left join ended on ended.unit_id = unit.unit_id
      left join paper on paper.unit_id = unit.unit_id
      where unit.tenant_id = current_setting('taizhang.tenant_id')::uuid
        and (stock.open > 0 or ended.n > 0 or yellow + red + overdue > 0)
      order by late desc, red desc, yellow desc, open desc, unit.name
      limit ${MOST_UNITS}
    )
    select happened.*, answered.n as replies,
      (select coalesce(sum(total), 0)::int from stock) as total,
      (select coalesce(sum(open), 0)::int from stock) as open,
      (select coalesce(sum(late), 0)::int from stock) as late,
      (select coalesce(sum(closed), 0)::int from stock) as closed,
      (select coalesce(sum(signed), 0)::int from paper) as papers,
      (select coalesce(sum(overdue), 0)::int from paper) as "overdueReplies",
      (select coalesce(json_agg(json_build_object('unitId', unit_id, 'unit', name, 'open', open,
        'late', late, 'struckOff', ended, 'yellow', yellow, 'red', red, 'points', points,
        'overdueReplies', overdue)), '[]') from by_unit) as units
    from happened, answered`.execute(db)
  const [row] = rows
  if (!row) throw new Error('counting gave no row')
  const { listed, struckOff, relapsed, merged, separated, closed, ...rest } = row
  return {
    ...rest,
    struckOff: closed,
    takenAt: now.toISOString(),
    flows: { listed, struckOff, relapsed, merged, separated },
  }
}
