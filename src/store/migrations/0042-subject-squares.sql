-- How many subjects of a register are in each square of the map, so that a cluster of a million is a few rows.

-- Squares of every other level (store/register/squares.ts); a wanted one is at most four of them. The sums are
-- of ten-millionths of a degree: with the count they give the middle of what is there.
create table subject_square (
  tenant_id uuid not null,
  register text not null,
  level int not null,
  unit_key uuid not null, -- all zeros: of no unit; all f: of every unit and none
  code bigint not null, -- the number of the square among those of its level
  count int not null,
  east bigint not null,
  north bigint not null,
  primary key (tenant_id, register, level, unit_key, code) include (count, east, north)
);
create index subject_square_empty on subject_square (tenant_id) where count = 0;

-- What has changed since, as rows of its own: whoever changes subjects waits for nobody, and a reader adds both.
-- A job folds it in, soon.
create table subject_square_change (
  tenant_id uuid not null,
  register text not null,
  code bigint not null, -- of the smallest square
  change_id bigint not null generated always as identity,
  unit_key uuid not null,
  count int not null,
  east bigint not null,
  north bigint not null,
  primary key (tenant_id, register, code, change_id)
);

alter table subject_square enable row level security;
alter table subject_square force row level security;
create policy own_tenant_and_units on subject_square
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and case when unit_key = 'ffffffff-ffff-ffff-ffff-ffffffffffff' then current_setting('taizhang.units') = '*'
      else visible_units(array[unit_key]) end);
alter table subject_square_change enable row level security;
alter table subject_square_change force row level security;
create policy own_tenant_and_units on subject_square_change
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_units(array[unit_key]));

-- Kept by the database, as the owner, so that no writer can forget it or see too little of it.
create policy kept_by_owner on subject_square to current_user
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
create policy kept_by_owner on subject_square_change to current_user
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

create function note_square_change() returns trigger language plpgsql security definer
  set search_path = public as $$
declare nobody constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  if tg_op = 'UPDATE' and old.is_live and old.place_code is not null then
    insert into subject_square_change (tenant_id, register, code, unit_key, count, east, north)
      values (old.tenant_id, old.register, old.place_code, coalesce(old.unit_id, nobody),
        -1, -old.longitude * 1e7, -old.latitude * 1e7);
  end if;
  if new.is_live and new.place_code is not null then
    insert into subject_square_change (tenant_id, register, code, unit_key, count, east, north)
      values (new.tenant_id, new.register, new.place_code, coalesce(new.unit_id, nobody),
        1, new.longitude * 1e7, new.latitude * 1e7);
  end if;
  return null;
end $$;
create trigger note_square_of_new after insert on subject
  for each row when (new.place_code is not null) execute function note_square_change();
create trigger note_square_of_changed after update on subject for each row
  when ((old.is_live, old.unit_id, old.place_code, old.longitude, old.latitude)
    is distinct from (new.is_live, new.unit_id, new.place_code, new.longitude, new.latitude))
  execute function note_square_change();

-- Folds at most so many changes into the squares. Returns how many.
create function fold_subject_squares(levels int[], most int) returns int language plpgsql
  security definer set search_path = public as $$
declare folded int;
begin
  with taken as (
    delete from subject_square_change changed using (
      select tenant_id, register, code, change_id from subject_square_change
      where tenant_id = current_setting('taizhang.tenant_id')::uuid
      limit most for update skip locked) next
    where changed.tenant_id = next.tenant_id and changed.register = next.register
      and changed.code = next.code and changed.change_id = next.change_id
    returning changed.*),
  kept as (
    insert into subject_square as square
    select tenant_id, register, level, key, code >> (40 - 2 * level) as code, sum(count), sum(east), sum(north)
    from taken, unnest(levels) level,
      lateral (values (unit_key), ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)) keys (key)
    group by 1, 2, 3, 4, 5
    order by 1, 2, 3, 4, 5
    on conflict (tenant_id, register, level, unit_key, code) do update
      set count = square.count + excluded.count, east = square.east + excluded.east,
        north = square.north + excluded.north)
  select count(*) into folded from taken;
  delete from subject_square
    where tenant_id = current_setting('taizhang.tenant_id')::uuid and count = 0;
  return folded;
end $$;
revoke all on function fold_subject_squares from public;

-- What is there already is all change; so is everything, when the levels are to be others.
create function note_all_squares() returns void language plpgsql security definer
  set search_path = public as $$
begin
  lock table subject in share row exclusive mode;
  delete from subject_square where tenant_id = current_setting('taizhang.tenant_id')::uuid;
  delete from subject_square_change where tenant_id = current_setting('taizhang.tenant_id')::uuid;
  insert into subject_square_change (tenant_id, register, code, unit_key, count, east, north)
    select tenant_id, register, place_code, coalesce(unit_id, '00000000-0000-0000-0000-000000000000'), 1,
      longitude * 1e7, latitude * 1e7
    from subject
    where tenant_id = current_setting('taizhang.tenant_id')::uuid and is_live and place_code is not null;
end $$;
revoke all on function note_all_squares from public;
do $$
declare one uuid;
begin
  perform set_config('taizhang.units', '*', true);
  perform set_config('taizhang.tenant_id', '00000000-0000-0000-0000-000000000000', true);
  for one in select tenant_id from tenant loop
    perform set_config('taizhang.tenant_id', one::text, true);
    perform note_all_squares();
  end loop;
end $$;

-- Nothing asks for a place but of one register, which `subject_on_map` answers.
drop index subject_by_place;
