-- What any unit of an item may do, not the leading one alone, by unit, what waits longest first: a page of one unit
-- reads that page only.
create table item_wait_duty (
  tenant_id uuid not null,
  unit_id uuid not null,
  step text not null,
  since timestamptz not null,
  item_id uuid not null,
  primary key (tenant_id, unit_id, step, since, item_id)
);
alter table item_wait_duty enable row level security;
alter table item_wait_duty force row level security;
create policy own_tenant_and_units on item_wait_duty
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_units(array[unit_id]));

-- Kept by the database, as the owner, so that no writer can forget it or see too little of it.
create policy kept_by_owner on item_wait_duty to current_user
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
create function keep_wait_duties() returns trigger language plpgsql security definer
  set search_path = public as $$
begin
  if tg_op = 'INSERT' then
    insert into item_wait_duty
      select distinct tenant_id, unit_id, step, since, item_id from added, unnest(unit_ids) unit_id
      where step in ('report-progress', 'sign');
  else
    delete from item_wait_duty kept using gone, unnest(gone.unit_ids) unit (id)
      where kept.tenant_id = gone.tenant_id and kept.unit_id = unit.id and kept.step = gone.step
        and kept.since = gone.since and kept.item_id = gone.item_id;
  end if;
  return null;
end $$;
create trigger keep_new_duties after insert on item_wait
  referencing new table as added for each statement execute function keep_wait_duties();
create trigger keep_gone_duties after delete on item_wait
  referencing old table as gone for each statement execute function keep_wait_duties();

alter table item_wait no force row level security;
alter table item_wait_duty no force row level security;
insert into item_wait_duty
  select distinct tenant_id, unit_id, step, since, item_id from item_wait, unnest(unit_ids) unit_id
  where step in ('report-progress', 'sign');
alter table item_wait_duty force row level security;
alter table item_wait force row level security;
