/**
 * A ledger of any size, made by the database itself: units, items of the wording that plans have, and
 * five events for each. The same size gives the same rows.
 */
import type pg from 'pg'
import { inBulk } from './bulk.ts'

const UNITS = 300

/** Fills an empty database as the owner of its tables; the tenant is made before. */
export async function fillLedger(owner: pg.Client, tenantId: string, items: number): Promise<void> {
  await owner.query(
    `select set_config('taizhang.tenant_id', $1, false),
    set_config('taizhang.units', '*', false), set_config('taizhang.person_id', '', false)`,
    [tenantId],
  )
  await owner.query(
    `insert into unit (tenant_id, unit_id, name, kind, position, version)
     select $1, bench_id('unit', n), '第' || n || '村', 'village', n, 1
     from generate_series(1, $2::int) n`,
    [tenantId, UNITS],
  )
  await inBulk(
    owner,
    ['item', 'item_duty', 'item_wait', 'item_wait_duty', 'item_tag', 'event'],
    async () => {
      const step = 50_000
      for (let from = 1; from <= items; from += step) {
        const to = Math.min(items, from + step - 1)
        await owner.query(ITEMS, [tenantId, UNITS, from, to])
        await owner.query(EVENTS, [tenantId, from, to])
      }
      for (const rows of [DUTIES, WAITS, WAIT_DUTIES, TAGS]) await owner.query(rows, [tenantId])
    },
  )
  // No trigger has counted them.
  await owner.query('select count_all_items()')
  await owner.query('analyze')
}

/** Ids that a program can work out again: of a unit or an item, by its number. */
export const BENCH_ID = `create or replace function bench_id(kind text, n bigint) returns uuid
  language sql immutable as $$
    select overlay(overlay(md5(kind || n) placing '8' from 13) placing '8' from 17)::uuid $$`

const ITEMS = `
insert into item (tenant_id, item_id, number, title, text, class, level, state, round, version,
  lead_unit_id, unit_ids, due_on, original_due_on, listed_at, changed_at)
select $1, bench_id('item', n), '三(' || n % 9 + 1 || ')' || n,
  what.word || how.word || '（' || n || '）',
  '第' || n || '项：' || place.word || what.word || how.word || '，' || until.word
    || '，由第' || n % $2 + 1 || '村牵头，' || how2.word || '。' || repeat(what.word || '台账更新；', 1 + (n % 4)::int),
  (array['immediate', 'limited', 'limited', 'long-term'])[1 + n % 4],
  (array['central', 'provincial', 'city', 'district', 'own', 'own'])[1 + n % 6],
  (array['assigned', 'acknowledged', 'under-way', 'under-way', 'under-way', 'self-checked', 'noticed',
    'struck-off', 'struck-off', 'consolidated'])[1 + (n * 7) % 10],
  1, 5, bench_id('unit', n % $2 + 1),
  array[bench_id('unit', n % $2 + 1), bench_id('unit', (n * 31) % $2 + 1)],
  case when n % 11 = 0 then null else date '2026-01-01' + (n * 17 % 700)::int end,
  case when n % 11 = 0 then null else date '2026-01-01' + (n * 17 % 700)::int end,
  timestamptz '2026-01-01 00:00Z' + n * interval '7 seconds',
  timestamptz '2026-02-01 00:00Z' + n * interval '11 seconds'
from generate_series($3::bigint, $4::bigint) n,
  lateral (select (array['渣土运输车辆', '燃煤锅炉', '散乱污企业', '黑臭水体', '餐饮油烟', '建筑工地扬尘',
    '畜禽养殖场', '入河排污口', '工业挥发性有机物', '露天焚烧秸秆'])[1 + n % 10] as word) what,
  lateral (select (array['专项整治', '清零', '限期治理', '规范管理', '排查建档', '在线监测', '综合执法'])[1 + n % 7] as word) how,
  lateral (select (array['加强巡查', '落实责任', '按周报送进展', '完善长效机制', '杜绝反弹'])[1 + n % 5] as word) how2,
  lateral (select (array['全镇', '各村', '园区', '沿河', '主干道两侧', '城乡结合部'])[1 + n % 6] as word) place,
  lateral (select (array['年底前完成', '长期坚持', '立行立改', '六月底前完成'])[1 + n % 4] as word) until`

/** An item that was listed, assigned, acknowledged, planned and started; a real fold can be made of it. */
const EVENTS = `
insert into event (tenant_id, event_id, stream_kind, stream_id, stream_version, type, item_id, actor_name,
  occurred_at, recorded_at, data)
select $1, bench_id('event' || v, n), 'item', item.item_id, v,
  (array['item.listed', 'item.assigned', 'item.acknowledged', 'item.planned', 'item.started'])[v],
  item.item_id, '系统', listed_at + v * interval '1 hour', listed_at + v * interval '1 hour',
  case v
    when 1 then json_build_object('number', number, 'title', title, 'text', null, 'class', class,
      'level', level, 'planId', null, 'planItemId', null, 'origin', '', 'leadUnitId', null,
      'unitIds', array[]::uuid[], 'dueOn', due_on,
      'superiorDueOn', case when level = 'own' then null else due_on end)
    when 2 then json_build_object('leadUnitId', lead_unit_id, 'assistUnitIds', unit_ids[2:],
      'responsibleId', null, 'dueOn', null, 'class', null, 'note', '')
    when 4 then json_build_object('milestones', json_build_array(json_build_object('key', 'a',
      'title', '完成整改', 'dueOn', coalesce(due_on, '2026-12-31'), 'share', 100)),
      'indicators', array[]::text[], 'cost', null, 'dueOn', null, 'reportEveryDays', 7)
    else json_build_object('note', '')
  end
from generate_series($2::bigint, $3::bigint) n
join item on item.tenant_id = $1 and item.item_id = bench_id('item', n),
  generate_series(1, 5) v`

/** What the items wait for, by the state they are in; struck-off ones for look-backs, a quarter of them now. */
const WAITS = `
insert into item_wait (tenant_id, item_id, step, since, level, plan_id, lead_unit_id, unit_ids, roles,
  person_ids, barred)
select $1, item_id, case state when 'assigned' then 'acknowledge' when 'acknowledged' then 'set-plan'
    when 'under-way' then 'report-progress' when 'self-checked' then 'apply' when 'noticed' then 'strike-off'
    else 'look-back' end,
  case when state in ('struck-off', 'consolidated') and due_sort > date '2026-06-01'
    then timestamptz '2027-01-01 00:00Z' else listed_at + interval '9 days' end,
  level, plan_id, lead_unit_id, unit_ids, '{}', '{}', '{}'
from item where tenant_id = $1`

const WAIT_DUTIES = `
insert into item_wait_duty select distinct tenant_id, unit_id, step, since, item_id
from item_wait, unnest(unit_ids) unit_id where tenant_id = $1 and step = 'report-progress'`

const DUTIES = `
insert into item_duty select distinct tenant_id, unit_id, due_sort, item_id
from item, unnest(unit_ids) unit_id where tenant_id = $1`

/** A fifth of the items have one of forty tags, some tags many more than others; half of these have a second one. */
const TAGS = `
insert into item_tag (tenant_id, tag, item_id, due_sort, state, unit_ids)
select distinct tenant_id, '标签' || floor(40 * power(share, 3))::int, item_id, due_sort, state, unit_ids
from item, split_part(item.number, ')', 2) as n,
  unnest(array[n::bigint * 7919 % 997 / 997.0,
    case when n::bigint % 10 = 0 then n::bigint * 104729 % 997 / 997.0 end]) share
where tenant_id = $1 and n::bigint % 5 = 0 and share is not null`
