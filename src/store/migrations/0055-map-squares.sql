-- The counts of squares of the map (decision 31), of every layer of points and not of subjects alone: `layer` is its
-- name on the map, such as subjects/boilers or complaints.

drop trigger note_square_of_new on subject;
drop trigger note_square_of_changed on subject;
drop function note_square_change, fold_subject_squares, note_all_squares;
drop table subject_square, subject_square_change;

-- Squares of every other level (store/map/squares.ts); a wanted one is at most four of them. The sums are of
-- ten-millionths of a degree: with the count they give the middle of what is there.
create table map_square (
  tenant_id uuid not null,
  layer text not null,
  level int not null,
  unit_key uuid not null, -- all zeros: of no unit; all f: of every unit and none
  code bigint not null, -- the number of the square among those of its level
  count int not null,
  east bigint not null,
  north bigint not null,
  primary key (tenant_id, layer, level, unit_key, code) include (count, east, north)
);
create index map_square_empty on map_square (tenant_id) where count = 0;

-- What has changed since, as rows of its own: whoever changes things waits for nobody, and a reader adds both.
-- A job folds it in, soon.
create table map_square_change (
  tenant_id uuid not null,
  layer text not null,
  code bigint not null, -- of the smallest square
  change_id bigint not null generated always as identity,
  unit_key uuid not null,
  count int not null,
  east bigint not null,
  north bigint not null,
  primary key (tenant_id, layer, code, change_id)
);

alter table map_square enable row level security;
alter table map_square force row level security;
create policy own_tenant_and_units on map_square
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and case when unit_key = 'ffffffff-ffff-ffff-ffff-ffffffffffff' then current_setting('taizhang.units') = '*'
      else visible_units(array[unit_key]) end);
alter table map_square_change enable row level security;
alter table map_square_change force row level security;
create policy own_tenant_and_units on map_square_change
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_units(array[unit_key]));

-- Kept by the database, as the owner, so that no writer can forget it or see too little of it.
create policy kept_by_owner on map_square to current_user
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
create policy kept_by_owner on map_square_change to current_user
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

-- The number of the smallest square a place is in, as domain/map/squares.ts has it.
create function place_code(longitude float8, latitude float8) returns bigint language sql immutable parallel safe strict as $$
  select sum(((x >> bit & 1) + 2 * (y >> bit & 1)) << 2 * bit)::bigint
  from (select sin(radians(greatest(-85.0511287798066, least(85.0511287798066, latitude)))) as sine) bounded,
    lateral (select greatest(0, least(1048575, floor((longitude + 180) / 360 * 1048576)))::bigint as x,
      greatest(0, least(1048575, floor((0.5 - ln((1 + sine) / (1 - sine)) / (4 * pi())) * 1048576)))::bigint as y) square,
    generate_series(0, 19) bit
$$;

-- One thing more or fewer in a place.
create function note_place(sign int, of_tenant uuid, of_layer text, of_unit uuid, of_code bigint, longitude numeric,
  latitude numeric) returns void language sql security definer set search_path = public as $$
  insert into map_square_change (tenant_id, layer, code, unit_key, count, east, north)
    values (of_tenant, of_layer, of_code, coalesce(of_unit, '00000000-0000-0000-0000-000000000000'), sign,
      sign * longitude * 1e7, sign * latitude * 1e7)
$$;
revoke all on function note_place from public;

create function note_subject_place() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'UPDATE' and old.is_live and old.place_code is not null then
    perform note_place(-1, old.tenant_id, 'subjects/' || old.register, old.unit_id, old.place_code, old.longitude, old.latitude);
  end if;
  if new.is_live and new.place_code is not null then
    perform note_place(1, new.tenant_id, 'subjects/' || new.register, new.unit_id, new.place_code, new.longitude, new.latitude);
  end if;
  return null;
end $$;
create trigger note_place_of_new after insert on subject
  for each row when (new.place_code is not null) execute function note_subject_place();
create trigger note_place_of_changed after update on subject for each row
  when ((old.is_live, old.unit_id, old.place_code, old.longitude, old.latitude)
    is distinct from (new.is_live, new.unit_id, new.place_code, new.longitude, new.latitude))
  execute function note_subject_place();

-- Complaints that are open.
alter table complaint add column place_code bigint generated always as (place_code(longitude, latitude)) stored;
create index complaint_on_map on complaint (tenant_id, place_code) where is_open and place_code is not null;
create index complaint_of_unit_on_map on complaint (tenant_id, unit_id, place_code)
  where is_open and place_code is not null;
create function note_complaint_place() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'UPDATE' and old.is_open and old.place_code is not null then
    perform note_place(-1, old.tenant_id, 'complaints', old.unit_id, old.place_code, old.longitude, old.latitude);
  end if;
  if new.is_open and new.place_code is not null then
    perform note_place(1, new.tenant_id, 'complaints', new.unit_id, new.place_code, new.longitude, new.latitude);
  end if;
  return null;
end $$;
create trigger note_place_of_new after insert on complaint
  for each row when (new.longitude is not null) execute function note_complaint_place();
create trigger note_place_of_changed after update on complaint for each row
  when ((old.is_open, old.unit_id, old.longitude, old.latitude)
    is distinct from (new.is_open, new.unit_id, new.longitude, new.latitude))
  execute function note_complaint_place();

-- Items, where what is filed for them was taken: each once in a smallest square.
create table item_place (
  tenant_id uuid not null,
  item_id uuid not null,
  place_code bigint not null,
  longitude numeric(10, 7) not null, -- of what was filed first
  latitude numeric(10, 7) not null,
  filed int not null check (filed >= 0), -- how much of what is filed was taken there
  primary key (tenant_id, item_id, place_code)
);
create index item_place_on_map on item_place (tenant_id, place_code) include (item_id, longitude, latitude);
alter table item_place enable row level security;
alter table item_place force row level security;
create policy own_tenant_and_items on item_place
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_item(item_id));
create policy kept_by_owner on item_place to current_user
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
create policy placed_by_owner on evidence_revision for select to current_user
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
create policy placed_by_owner on evidence for select to current_user
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

create function note_item_place() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'INSERT' then
    perform note_place(1, new.tenant_id, 'items', null, new.place_code, new.longitude, new.latitude);
  else
    perform note_place(-1, old.tenant_id, 'items', null, old.place_code, old.longitude, old.latitude);
  end if;
  return null;
end $$;
create trigger note_place after insert or delete on item_place for each row execute function note_item_place();

create function place_filed(sign int, of_tenant uuid, of_evidence uuid, of_revision int) returns void language plpgsql
  security definer set search_path = public as $$
declare found record;
begin
  select item_id, longitude, latitude, place_code(longitude, latitude) as code into found from evidence_revision
    where tenant_id = of_tenant and evidence_id = of_evidence and revision = of_revision and longitude is not null;
  if found.code is null then return; end if;
  if sign > 0 then
    insert into item_place as known (tenant_id, item_id, place_code, longitude, latitude, filed)
      values (of_tenant, found.item_id, found.code, found.longitude, found.latitude, 1)
      on conflict (tenant_id, item_id, place_code) do update set filed = known.filed + 1;
  else
    update item_place set filed = filed - 1
      where tenant_id = of_tenant and item_id = found.item_id and place_code = found.code;
    delete from item_place
      where tenant_id = of_tenant and item_id = found.item_id and place_code = found.code and filed = 0;
  end if;
end $$;
revoke all on function place_filed from public;
create function place_revision() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select from evidence where tenant_id = new.tenant_id and evidence_id = new.evidence_id
      and revision = new.revision and withdrawn_at is null) then
    perform place_filed(1, new.tenant_id, new.evidence_id, new.revision);
  end if;
  return null;
end $$;
create trigger place_new after insert on evidence_revision
  for each row when (new.longitude is not null) execute function place_revision();
create function place_evidence() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if old.withdrawn_at is null then
    perform place_filed(-1, old.tenant_id, old.evidence_id, old.revision);
  end if;
  if new.withdrawn_at is null then
    perform place_filed(1, new.tenant_id, new.evidence_id, new.revision);
  end if;
  return null;
end $$;
create trigger place_changed after update on evidence for each row
  when ((old.revision, old.withdrawn_at) is distinct from (new.revision, new.withdrawn_at))
  execute function place_evidence();

-- Cases that are open, where the subject is that they are against; it takes them along when it moves.
alter table enforcement_case
  add column longitude numeric(10, 7), add column latitude numeric(10, 7),
  add column place_code bigint generated always as (place_code(longitude, latitude)) stored,
  add column is_open boolean not null generated always as (state not in ('closed', 'dropped')) stored;
create index case_on_map on enforcement_case (tenant_id, place_code) where is_open and place_code is not null;
create policy kept_by_owner on enforcement_case to current_user
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
create function place_case() returns trigger language plpgsql security definer set search_path = public as $$
begin
  select longitude, latitude into new.longitude, new.latitude from subject
    where tenant_id = new.tenant_id and subject_id = new.subject_id;
  return new;
end $$;
create trigger place_new before insert on enforcement_case
  for each row when (new.subject_id is not null) execute function place_case();
create function place_cases_of() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update enforcement_case set longitude = new.longitude, latitude = new.latitude
    where tenant_id = new.tenant_id and subject_id = new.subject_id;
  return null;
end $$;
create trigger place_cases after update on subject for each row
  when ((old.longitude, old.latitude) is distinct from (new.longitude, new.latitude))
  execute function place_cases_of();
create function note_case_place() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'UPDATE' and old.is_open and old.place_code is not null then
    perform note_place(-1, old.tenant_id, 'cases', null, old.place_code, old.longitude, old.latitude);
  end if;
  if new.is_open and new.place_code is not null then
    perform note_place(1, new.tenant_id, 'cases', null, new.place_code, new.longitude, new.latitude);
  end if;
  return null;
end $$;
create trigger note_place_of_new after insert on enforcement_case
  for each row when (new.longitude is not null) execute function note_case_place();
create trigger note_place_of_changed after update on enforcement_case for each row
  when ((old.is_open, old.longitude, old.latitude) is distinct from (new.is_open, new.longitude, new.latitude))
  execute function note_case_place();

-- Folds at most so many changes into the squares. Returns how many.
create function fold_map_squares(levels int[], most int) returns int language plpgsql
  security definer set search_path = public as $$
declare folded int;
begin
  with taken as (
    delete from map_square_change changed using (
      select tenant_id, layer, code, change_id from map_square_change
      where tenant_id = current_setting('taizhang.tenant_id')::uuid
      limit most for update skip locked) next
    where changed.tenant_id = next.tenant_id and changed.layer = next.layer
      and changed.code = next.code and changed.change_id = next.change_id
    returning changed.*),
  kept as (
    insert into map_square as square
    select tenant_id, layer, level, key, code >> (40 - 2 * level) as code, sum(count), sum(east), sum(north)
    from taken, unnest(levels) level,
      lateral (values (unit_key), ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)) keys (key)
    group by 1, 2, 3, 4, 5
    order by 1, 2, 3, 4, 5
    on conflict (tenant_id, layer, level, unit_key, code) do update
      set count = square.count + excluded.count, east = square.east + excluded.east,
        north = square.north + excluded.north)
  select count(*) into folded from taken;
  delete from map_square
    where tenant_id = current_setting('taizhang.tenant_id')::uuid and count = 0;
  return folded;
end $$;
revoke all on function fold_map_squares from public;

-- What is there already is all change; so is everything, when the levels are to be others.
create function note_all_squares() returns void language plpgsql security definer
  set search_path = public as $$
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  tenant constant uuid := current_setting('taizhang.tenant_id')::uuid;
begin
  lock table subject, complaint, item_place, enforcement_case in share row exclusive mode;
  delete from map_square where tenant_id = tenant;
  delete from map_square_change where tenant_id = tenant;
  insert into map_square_change (tenant_id, layer, code, unit_key, count, east, north)
    select tenant_id, layer, place_code, coalesce(unit_id, nobody), 1, longitude * 1e7, latitude * 1e7 from (
      select tenant_id, 'subjects/' || register as layer, place_code, unit_id, longitude, latitude from subject
        where is_live
      union all
      select tenant_id, 'complaints', place_code, unit_id, longitude, latitude from complaint where is_open
      union all
      select tenant_id, 'items', place_code, null, longitude, latitude from item_place
      union all
      select tenant_id, 'cases', place_code, null, longitude, latitude from enforcement_case where is_open
    ) placed where tenant_id = tenant and place_code is not null;
end $$;
revoke all on function note_all_squares from public;
do $$
declare one uuid;
begin
  perform set_config('taizhang.units', '*', true);
  perform set_config('taizhang.tenant_id', '00000000-0000-0000-0000-000000000000', true);
  for one in select tenant_id from tenant loop
    perform set_config('taizhang.tenant_id', one::text, true);
    perform place_filed(1, tenant_id, evidence_id, revision) from evidence
      where tenant_id = one and withdrawn_at is null;
    update enforcement_case found set longitude = subject.longitude, latitude = subject.latitude from subject
      where found.tenant_id = one and subject.tenant_id = one and subject.subject_id = found.subject_id;
    perform note_all_squares();
  end loop;
end $$;
