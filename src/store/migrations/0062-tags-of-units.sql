-- Tags carry what their item is asked for by: its state, its light and whose it is. So a page of a tag is read in its
-- order also where the state or the light is asked for, and none is found at once; and how often a unit has each tag
-- is kept, as the tags of all are (decision 38).
alter table item_tag
  add column state text not null default '',
  add column unit_ids uuid[] not null default '{}';

alter table item_tag no force row level security;
alter table item no force row level security;
update item_tag set state = item.state, unit_ids = item.unit_ids from item
  where item.tenant_id = item_tag.tenant_id and item.item_id = item_tag.item_id;
alter table item_tag alter column state drop default, alter column unit_ids drop default, alter column due_sort drop default;

-- What a light is made of besides the day: domain/ledger/light.ts.
alter table item_tag add column course text not null generated always as (
  case when state in ('struck-off', 'consolidated', 'merged', 'withdrawn') then 'settled'
    when state = 'suspended' or due_sort = 'infinity' then 'resting' else 'running' end) stored;
create index item_tag_by_state on item_tag (tenant_id, tag, state, due_sort, item_id);
create index item_tag_by_course on item_tag (tenant_id, tag, course, due_sort, item_id);

-- As `item` and `item_wait` have it: asking the item of every tag is dear.
alter policy own_tenant_and_items on item_tag
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_units(unit_ids));
alter policy own_tenant_and_items on item_tag rename to own_tenant_and_units;

drop trigger take_due_day on item_tag;
drop function take_due_day;
drop trigger keep_due_days on item;
drop function keep_due_days;
-- The item is held, so that nobody changes it between this look and the end.
create function take_from_item() returns trigger language plpgsql security definer
  set search_path = public as $$
begin
  select due_sort, state, unit_ids into new.due_sort, new.state, new.unit_ids from item
    where tenant_id = new.tenant_id and item_id = new.item_id for share;
  if not found then raise foreign_key_violation using message = 'a tag of an item that is not there'; end if;
  return new;
end $$;
create trigger take_from_item before insert on item_tag for each row execute function take_from_item();
create function bring_to_tags() returns trigger language plpgsql security definer
  set search_path = public as $$
begin
  if exists (select from item_tag where tenant_id = new.tenant_id and item_id = new.item_id) then
    update item_tag set due_sort = new.due_sort, state = new.state, unit_ids = new.unit_ids
      where tenant_id = new.tenant_id and item_id = new.item_id;
  end if;
  return null;
end $$;
create trigger bring_to_tags after update of due_on, state, unit_ids on item for each row
  when ((old.due_sort, old.state, old.unit_ids) is distinct from (new.due_sort, new.state, new.unit_ids))
  execute function bring_to_tags();

-- Where one tag of an item is counted: among those of all, and among those of each unit.
create function tag_counts(tag text, unit_ids uuid[]) returns table (kind text, key text[])
  language sql stable parallel safe as $$
  select 'tag'::text, array[tag]
  union all select distinct 'tag/' || unit_id, array[tag] from unnest(unit_ids) unit_id
$$;
create or replace function note_tag_counts() returns trigger language plpgsql security definer
  set search_path = public as $$
begin
  if tg_op = 'INSERT' then
    insert into item_count (tenant_id, kind, day, key, n)
      select t.tenant_id, c.kind, '-infinity', c.key, count(*)
      from added t, tag_counts(t.tag, t.unit_ids) c group by 1, 2, 4;
  elsif tg_op = 'DELETE' then
    insert into item_count (tenant_id, kind, day, key, n)
      select t.tenant_id, c.kind, '-infinity', c.key, -count(*)
      from gone t, tag_counts(t.tag, t.unit_ids) c group by 1, 2, 4;
  else
    insert into item_count (tenant_id, kind, day, key, n)
      select tenant_id, kind, '-infinity', key, sum(n) from (
        select t.tenant_id, c.kind, c.key, 1 as n from added t, tag_counts(t.tag, t.unit_ids) c
        union all
        select t.tenant_id, c.kind, c.key, -1 from gone t, tag_counts(t.tag, t.unit_ids) c
      ) changed group by 1, 2, 4 having sum(n) <> 0;
  end if;
  return null;
end $$;
create trigger note_changed_counts after update on item_tag
  referencing old table as gone new table as added for each statement execute function note_tag_counts();

-- Whoever is of a unit may read the numbers of its tags: they are of items that they see.
create policy own_tenant_and_units on item_count for select
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and case when kind like 'tag/%' then visible_units(array[substr(kind, 5)::uuid]) else false end);

create or replace function count_all_items() returns void language plpgsql security definer
  set search_path = public as $$
begin
  lock table item, item_wait, item_tag in share row exclusive mode;
  delete from item_count where tenant_id = current_setting('taizhang.tenant_id')::uuid;
  insert into item_count (tenant_id, kind, day, key, change_id, n)
    select i.tenant_id, c.kind, c.day, c.key, 0, count(*)
    from item i, item_counts(i.state, i.class, i.level, i.lead_unit_id, i.is_open, i.due_on, i.changed_at) c
    where i.tenant_id = current_setting('taizhang.tenant_id')::uuid
    group by 1, 2, 3, 4;
  insert into item_count (tenant_id, kind, person_id, day, key, change_id, n)
    select w.tenant_id, c.kind, c.person_id, c.day, c.key, 0, count(*)
    from item_wait w, wait_counts(w.step, w.since, w.level, w.plan_id, w.lead_unit_id, w.roles, w.person_ids,
      w.barred) c
    where w.tenant_id = current_setting('taizhang.tenant_id')::uuid
    group by 1, 2, 3, 4, 5;
  insert into item_count (tenant_id, kind, day, key, change_id, n)
    select t.tenant_id, c.kind, '-infinity', c.key, 0, count(*) from item_tag t, tag_counts(t.tag, t.unit_ids) c
    where t.tenant_id = current_setting('taizhang.tenant_id')::uuid
    group by 1, 2, 4;
end $$;

alter table item_count no force row level security;
insert into item_count (tenant_id, kind, day, key, change_id, n)
  select t.tenant_id, c.kind, '-infinity', c.key, 0, count(*) from item_tag t, tag_counts(t.tag, t.unit_ids) c
  where c.kind <> 'tag' group by 1, 2, 4;
alter table item_count force row level security;
alter table item force row level security;
alter table item_tag force row level security;
