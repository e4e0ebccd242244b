/** What is counted of each unit in a period, with the records behind it. All of it is of one moment: one transaction. */
import { type RawBuilder, sql } from 'kysely'
import { addDays, type CivilDate, midnightInChina } from '../../domain/civil-date.ts'
import { OPEN_STATES } from '../../domain/ledger/state.ts'
import { type FactKey, type Facts, factsOf, type Ref } from '../../domain/scoring/facts.ts'
import type { Db } from '../db.ts'

export interface Days {
  readonly from: CivilDate
  readonly to: CivilDate
}

/** The unit has it: assigned, and not applied for. */
const WITH_UNIT = OPEN_STATES.slice(1, OPEN_STATES.indexOf('applied'))
const UNCOUNTED = ['listed', 'suspended', 'merged', 'withdrawn']

interface Found {
  readonly unitId: string | null
  readonly id: string
  readonly label: string
  readonly counted: boolean
}

/** By unit; a unit of which nothing is on record is not there. */
export async function countFacts(db: Db, days: Days): Promise<ReadonlyMap<string, Facts>> {
  const byUnit = new Map<string, Map<FactKey, Ref[]>>()
  for (const { fact, kind, query } of questions(days)) {
    const { rows } = await query.execute(db)
    for (const { unitId, ...ref } of rows) {
      if (unitId === null) continue
      const facts = byUnit.get(unitId) ?? new Map<FactKey, Ref[]>()
      const refs = facts.get(fact) ?? []
      refs.push({ kind, ...ref })
      byUnit.set(unitId, facts.set(fact, refs))
    }
  }
  return new Map([...byUnit].map(([unitId, found]) => [unitId, factsOf(found)]))
}

export const NOTHING: Facts = factsOf(new Map())

interface Question {
  readonly fact: FactKey
  readonly kind: Ref['kind']
  readonly query: RawBuilder<Found>
}

function questions({ from, to }: Days): readonly Question[] {
  const since = sql`${midnightInChina(from)}::timestamptz`
  const until = sql`${midnightInChina(addDays(to, 1))}::timestamptz`
  const ask = (fact: FactKey, kind: Ref['kind'], query: RawBuilder<Found>): Question => ({
    ...{ fact, kind, query },
  })
  const doneBefore = (day: RawBuilder<unknown>) => sql`exists (
    select from event e where e.tenant_id = i.tenant_id and e.item_id = i.item_id
      and e.type in ('item.strike-off-applied', 'item.stage-accepted')
      and (e.occurred_at at time zone 'Asia/Shanghai')::date <= ${day})`
  const itemEvents = (type: string) => sql<Found>`
    select i.lead_unit_id as "unitId", i.item_id as id, i.number || ' ' || i.title as label, true as counted
    from event e join item i on i.tenant_id = e.tenant_id and i.item_id = e.item_id
    where e.type = ${sql.lit(type)} and e.occurred_at >= ${since} and e.occurred_at < ${until}
    order by e.event_order`
  const flags = (severities: readonly string[]) => sql<Found>`
    select i.lead_unit_id as "unitId", f.flag_id as id, f.detector || ' ' || i.number || ' ' || i.title as label,
      true as counted
    from flag f join item i on i.tenant_id = f.tenant_id and i.item_id = f.item_id
    where f.state = 'confirmed' and f.severity = any(${severities})
      and f.judged_at >= ${since} and f.judged_at < ${until}
    order by f.judged_at, f.flag_id`
  return [
    ask(
      'items-on-time',
      'item',
      sql<Found>`select lead_unit_id as "unitId", item_id as id, number || ' ' || title as label,
          not (state = any(${WITH_UNIT})) and ${doneBefore(sql`i.due_on`)} as counted
        from item i where due_on between ${from} and ${to} and not (state = any(${UNCOUNTED}))
        order by due_on, item_id`,
    ),
    ask(
      'items-overdue',
      'item',
      sql<Found>`select lead_unit_id as "unitId", item_id as id, number || ' ' || title as label, true as counted
        from item i where due_on <= ${to} and not (state = any(${UNCOUNTED}))
          -- What was applied for and has not changed since was applied for by then.
          and (state = any(${WITH_UNIT})
            or (changed_at >= ${until} and not ${doneBefore(sql`${to}::date`)}))
          and not (class = 'long-term' and ${doneBefore(sql`${to}::date`)})
        order by due_on, item_id`,
    ),
    ask('items-returned', 'item', itemEvents('item.returned')),
    ask('items-relapsed', 'item', itemEvents('item.relapsed')),
    ask(
      'papers-received',
      'paper',
      sql<Found>`select unit_id as "unitId", notice_id as id, number || ' ' || (content->>'subject') as label,
          true as counted
        from supervision_notice
        where number is not null and state <> 'withdrawn' and signed_on between ${from} and ${to}
        order by signed_on, notice_id`,
    ),
    ask(
      'replies-on-time',
      'paper',
      sql<Found>`select n.unit_id as "unitId", n.notice_id as id, n.number || ' ' || (n.content->>'subject') as label,
          not (e.data->>'late')::boolean as counted
        from event e join supervision_notice n on n.tenant_id = e.tenant_id and n.notice_id = e.stream_id
        where e.type = 'supervision.replied' and e.occurred_at >= ${since} and e.occurred_at < ${until}
          and n.number is not null and n.state <> 'withdrawn'
        union all
        select unit_id, notice_id, number || ' ' || (content->>'subject'), false
        from supervision_notice
        where number is not null and state in ('issued', 'received') and reply_due_on <= ${to}
        order by 2`,
    ),
    ask(
      'reports-missing',
      'paper',
      sql<Found>`select unit_id as "unitId", notice_id as id, content->>'reason' as label, true as counted
        from supervision_notice
        where rung = 0 and cause_key like 'report:%' and state <> 'withdrawn'
          and raised_on between ${from} and ${to}
        order by raised_on, notice_id`,
    ),
    ask(
      'complaints-on-time',
      'complaint',
      sql<Found>`select unit_id as "unitId", complaint_id as id, number as label,
          coalesce(coalesce(replied_on, closed_on) <= reply_due_on, false) as counted
        from complaint
        where reply_due_on between ${from} and ${to} and state not in ('declined', 'transferred')
        order by reply_due_on, complaint_id`,
    ),
    ask(
      'complaints-upheld',
      'complaint',
      sql<Found>`select unit_id as "unitId", complaint_id as id, number as label, true as counted
        from complaint where closed_on between ${from} and ${to} and verified in ('true', 'partly')
        order by closed_on, complaint_id`,
    ),
    ask(
      'complaints-repeat',
      'complaint',
      sql<Found>`select c.unit_id as "unitId", c.complaint_id as id, c.number as label, true as counted
        from event e join complaint c on c.tenant_id = e.tenant_id and c.complaint_id = e.stream_id
        where e.type = 'complaint.repeat-confirmed' and e.occurred_at >= ${since} and e.occurred_at < ${until}
        order by e.event_order`,
    ),
    ask(
      'grid-events-on-time',
      'grid-event',
      sql<Found>`select g.unit_id as "unitId", g.grid_event_id as id, left(g.content->>'text', 60) as label,
          not ((g.content->'late')::jsonb @> '["handle"]') as counted
        from event e join grid_event g on g.tenant_id = e.tenant_id and g.grid_event_id = e.stream_id
        where e.type = 'grid-event.handled' and e.occurred_at >= ${since} and e.occurred_at < ${until}
        union all
        select unit_id, grid_event_id, left(content->>'text', 60), false
        from grid_event where state = 'dispatched' and due_at < ${until}
        order by 2`,
    ),
    ask(
      'patrols-missed',
      'missed-patrol',
      sql<Found>`select c.unit_id as "unitId", m.missed_id as id,
          c.name || ' ' || m.span_from || '—' || m.span_to || ' ' || m.walked || '/' || m.wanted as label,
          true as counted
        from missed_patrol m join grid_cell c on c.tenant_id = m.tenant_id and c.cell_id = m.cell_id
        where m.span_to between ${from} and ${to} and m.state <> 'excused'
        order by m.span_to, m.missed_id`,
    ),
    ask('flags-upheld', 'flag', flags(['low', 'medium', 'high'])),
    ask('fake-fixes', 'flag', flags(['high'])),
    ask(
      'targets-met',
      'target',
      sql<Found>`select i.lead_unit_id as "unitId", t.target_id as id, i.number || ' ' || t.metric as label,
          s.status in ('met', 'on-track') as counted
        from target_standing s
        join item i on i.tenant_id = s.tenant_id and i.item_id = s.item_id
        join target t on t.tenant_id = s.tenant_id and t.target_id = s.target_id
        where s.binding is not null and s.status not in ('unknown', 'not-begun')
        order by i.number, t.target_id`,
    ),
    ask(
      'self-found',
      'grid-event',
      sql<Found>`select distinct p.unit_id as "unitId", g.grid_event_id as id, left(g.content->>'text', 60) as label,
          true as counted
        from grid_event g join post p on p.tenant_id = g.tenant_id and p.person_id = g.found_by
          and p.from_on <= (g.found_at at time zone 'Asia/Shanghai')::date
          and (p.to_on is null or p.to_on >= (g.found_at at time zone 'Asia/Shanghai')::date)
        where g.found_at >= ${since} and g.found_at < ${until} and g.state <> 'dropped'
        order by 2`,
    ),
  ]
}
