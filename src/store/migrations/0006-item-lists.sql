-- How a list of a million items is paged, filtered and searched.

-- Items without a date come last; what is settled (domain/ledger/light.ts) is no longer due.
alter table item
  add column due_sort date not null generated always as (coalesce(due_on, 'infinity'::date)) stored,
  add column is_open boolean not null
    generated always as (state not in ('struck-off', 'consolidated', 'merged')) stored;

-- Pages go by (due_sort, item_id) or (listed_at, item_id); one index for each way to narrow them down.
create index item_by_due on item (tenant_id, due_sort, item_id);
create index item_open_by_due on item (tenant_id, is_open, due_sort, item_id);
create index item_by_state on item (tenant_id, state, due_sort, item_id);
create index item_by_lead on item (tenant_id, lead_unit_id, due_sort, item_id);
create index item_by_level on item (tenant_id, level, due_sort, item_id);
create index item_by_plan_due on item (tenant_id, plan_id, due_sort, item_id);
create index item_by_listing on item (tenant_id, listed_at, item_id);
create index item_by_change on item (tenant_id, changed_at, item_id);
create index item_by_number on item (tenant_id, number, item_id);
drop index item_by_plan;

-- One row for each unit that has a duty at an item, in the order of pages: a unit with a few
-- thousand of a million items finds its own at once.
create table item_duty (
  tenant_id uuid not null,
  unit_id uuid not null,
  due_sort date not null,
  item_id uuid not null,
  primary key (tenant_id, unit_id, due_sort, item_id)
);
alter table item_duty enable row level security;
alter table item_duty force row level security;
create policy own_tenant_and_units on item_duty
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_units(array[unit_id]))
  with check (tenant_id = current_setting('taizhang.tenant_id')::uuid);

-- Kept by the database, as the owner, so that no writer can forget it or see too little of it.
create policy kept_by_owner on item_duty to current_user
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
create function keep_item_duties() returns trigger language plpgsql security definer
  set search_path = public as $$
begin
  if tg_op = 'UPDATE' then
    if new.unit_ids = old.unit_ids and new.due_sort = old.due_sort then return null; end if;
    delete from item_duty where tenant_id = old.tenant_id and item_id = old.item_id
      and unit_id = any (old.unit_ids) and due_sort = old.due_sort;
  end if;
  insert into item_duty select distinct new.tenant_id, unit_id, new.due_sort, new.item_id
    from unnest(new.unit_ids) unit_id;
  return null;
end $$;
create trigger keep_item_duties after insert or update of unit_ids, due_on on item
  for each row execute function keep_item_duties();

-- Chinese has no blanks between words: a text is found by its pairs of neighbouring characters.
create function character_pairs(content text) returns text[] language sql immutable parallel safe strict as $$
  select coalesce(array_agg(distinct pair), '{}') from (
    select c || lead(c) over (order by n) as pair
    from unnest(string_to_array(lower(left(content, 4000)), null)) with ordinality as t (c, n)
  ) pairs where pair is not null and pair !~ '\s'
$$;
create index item_by_pairs on item using gin (character_pairs(number || ' ' || title || ' ' || text));

-- Row-level security lets no operator that is not leakproof use an index, and that of the pairs is
-- none; so the search runs as the owner and names the tenant itself. It gives ids only; what the asker
-- may see of them is decided by the query that reads the items. Null: more than `most`.
create policy searched_by_owner on item for select to current_user using (true);
create function items_with_pairs(pairs text[], most int) returns uuid[] language sql stable
  security definer set search_path = public as $$
  select case when count(*) <= most then coalesce(array_agg(item_id), '{}') end from (
    select item_id from item
    where tenant_id = current_setting('taizhang.tenant_id')::uuid
      and character_pairs(number || ' ' || title || ' ' || text) @> pairs
    limit most + 1) hits
$$;
revoke all on function items_with_pairs from public;
