-- What changes the figures of a register is a row of its own until a job folds it in: who changes subjects waits for
-- nobody. Besides the sums of each unit there are those of all units, and how many subjects have which day; both are
-- read only by who sees every unit (domain/register/figures.ts has the keys).

create table register_tally_change (
  tenant_id uuid not null references tenant,
  register text not null check (register <> ''),
  change_id bigint not null generated always as identity,
  unit_key uuid not null, -- all zeros: of no unit; all e: days, of all units
  indicator text not null check (indicator <> ''),
  top numeric not null,
  bottom numeric not null,
  primary key (tenant_id, register, change_id)
);
alter table register_tally_change enable row level security;
alter table register_tally_change force row level security;
create policy own_tenant_and_units on register_tally_change
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_units(array[unit_key]));
create policy kept_by_owner on register_tally_change to current_user
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

create index register_tally_empty on register_tally (tenant_id, register) where top = 0 and bottom = 0;

create or replace function add_to_tallies(counted text, deltas jsonb) returns void language sql
  security definer set search_path = public as $$
  insert into register_tally_change (tenant_id, register, unit_key, indicator, top, bottom)
    select current_setting('taizhang.tenant_id')::uuid, counted, d.unit_key, d.indicator, d.top, d.bottom
    from jsonb_to_recordset(deltas) as d (unit_key uuid, indicator text, top numeric, bottom numeric)
$$;
create or replace function clear_tallies(counted text) returns void language sql
  security definer set search_path = public as $$
  delete from register_tally
    where tenant_id = current_setting('taizhang.tenant_id')::uuid and register = counted;
  delete from register_tally_change
    where tenant_id = current_setting('taizhang.tenant_id')::uuid and register = counted;
$$;

-- Folds at most so many changes of a register into its sums, those of a unit also into those of all units (all f).
-- Returns how many.
create function fold_tallies(counted text, most int) returns int language plpgsql
  security definer set search_path = public as $$
declare
  days constant uuid := 'eeeeeeee-eeee-eeee-eeee-eeeeeeeeeeee';
  every_unit constant uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  folded int;
begin
  with taken as (
    delete from register_tally_change changed using (
      select change_id from register_tally_change
      where tenant_id = current_setting('taizhang.tenant_id')::uuid and register = counted
      limit most for update skip locked) next
    where changed.tenant_id = current_setting('taizhang.tenant_id')::uuid and changed.register = counted
      and changed.change_id = next.change_id
    returning changed.*),
  kept as (
    insert into register_tally as tally (tenant_id, register, unit_key, indicator, top, bottom)
    select tenant_id, register, key, indicator, sum(top), sum(bottom)
    from taken, lateral (select unit_key as key union all select every_unit where unit_key <> days) keys
    group by 1, 2, 3, 4
    order by 1, 2, 3, 4
    on conflict (tenant_id, register, unit_key, indicator) do update
      set top = tally.top + excluded.top, bottom = tally.bottom + excluded.bottom)
  select count(*) into folded from taken;
  delete from register_tally
    where tenant_id = current_setting('taizhang.tenant_id')::uuid and register = counted and top = 0 and bottom = 0;
  return folded;
end $$;
revoke all on function fold_tallies from public;

-- Who sees some units only finds what is late of them by these.
create index subject_of_unit_due on subject (tenant_id, unit_id, due_on) include (register)
  where is_live and due_on is not null;
create index subject_of_unit_check on subject (tenant_id, unit_id, next_check_on) include (register)
  where is_live and next_check_on is not null;
