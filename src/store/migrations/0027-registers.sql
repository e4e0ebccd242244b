-- Registers: things with a lifecycle, of whatever kind. What a register is, its pack says.

create table subject (
  tenant_id uuid not null references tenant,
  subject_id uuid not null,
  register text not null check (register <> ''),
  register_version int not null check (register_version > 0), -- of its pack, under which it stands
  name text not null check (name <> ''), -- a mask, where the pack says so; likewise address
  credit_code text check (credit_code <> ''),
  address text check (address <> ''),
  unit_id uuid, -- who answers for it; its people see it
  cell_id uuid, -- of the grid, by its place
  longitude numeric(10, 7) check (longitude between -180 and 180), -- CGCS2000
  latitude numeric(10, 7) check (latitude between -90 and 90),
  datum text check (datum in ('cgcs2000', 'wgs84', 'gcj02', 'bd09')), -- what the place was given in
  place_code bigint, -- the square of the map it is in (domain/register/geometry.ts): a tile is a range
  geometry jsonb, -- GeoJSON
  source text not null,
  fields jsonb not null, -- the register's own; personal data are masks
  stage text not null check (stage <> ''),
  mark text check (mark in ('settled', 'relapsed', 'gone')), -- of the stage
  stage_since date not null,
  round int not null check (round > 0),
  movers json not null,
  due_on date,
  next_check_on date,
  expires_on date,
  last_check text not null check (last_check in ('none', 'passed', 'failed')),
  last_check_on date,
  merged_into uuid,
  removed_at timestamptz,
  removed_why text,
  version int not null check (version > 0), -- of its stream
  entered_at timestamptz not null,
  changed_at timestamptz not null,
  is_live boolean not null generated always as (merged_into is null and removed_at is null) stored,
  due_sort date not null generated always as (coalesce(due_on, 'infinity'::date)) stored,
  check_sort date not null generated always as (coalesce(next_check_on, 'infinity'::date)) stored,
  primary key (tenant_id, subject_id),
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, merged_into) references subject,
  check ((longitude is null) = (latitude is null) and (longitude is null) = (place_code is null)),
  check ((longitude is null) = (datum is null)),
  check ((removed_at is null) = (removed_why is null)),
  check (merged_into <> subject_id)
);

-- Pages go by name, due day, day of the next check or entry; one index for each way to narrow them down.
create index subject_by_name on subject (tenant_id, register, name, subject_id) where is_live;
create index subject_by_stage on subject (tenant_id, register, stage, name, subject_id) where is_live;
create index subject_by_due on subject (tenant_id, register, due_sort, subject_id) where is_live;
create index subject_by_check on subject (tenant_id, register, check_sort, subject_id) where is_live;
create index subject_by_entry on subject (tenant_id, register, subject_id);
create index subject_by_unit on subject (tenant_id, unit_id, register, name, subject_id) where is_live;
create index subject_by_cell on subject (tenant_id, cell_id, register) where is_live;
create index subject_by_credit_code on subject (tenant_id, credit_code) where credit_code is not null;
create index subject_by_place on subject (tenant_id, place_code) where is_live and place_code is not null;
create index subject_due on subject (tenant_id, due_on, subject_id) where is_live and due_on is not null;
create index subject_check on subject (tenant_id, next_check_on, subject_id)
  where is_live and next_check_on is not null;
create index subject_expiry on subject (tenant_id, expires_on, subject_id)
  where is_live and expires_on is not null;
create index subject_merged on subject (tenant_id, merged_into) where merged_into is not null;

-- What masks hide: read only by who says what for.
create table subject_private (
  tenant_id uuid not null,
  subject_id uuid not null,
  field text not null check (field <> ''),
  value text not null,
  primary key (tenant_id, subject_id, field),
  foreign key (tenant_id, subject_id) references subject
);

alter table subject enable row level security;
alter table subject force row level security;
create policy own_tenant_and_units on subject
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_units(array[unit_id]))
  -- Whoever gives a subject away no longer sees it.
  with check (tenant_id = current_setting('taizhang.tenant_id')::uuid);

-- For policies of what hangs on a subject; asks `subject` under its own policy.
create function visible_subject(id uuid) returns boolean language sql stable parallel safe as $$
  select left(current_setting('taizhang.units'), 1) <> '{' or exists (
    select from subject s
    where s.tenant_id = current_setting('taizhang.tenant_id')::uuid and s.subject_id = id)
$$;

alter table subject_private enable row level security;
alter table subject_private force row level security;
create policy own_tenant_and_units on subject_private
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_subject(subject_id))
  with check (tenant_id = current_setting('taizhang.tenant_id')::uuid);

-- The story of a subject is seen by who sees the subject.
create policy own_subjects on event for select
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and case when stream_kind = 'subject' then visible_subject(stream_id) else false end);

-- Searched by pairs of characters, as items are, and by choices; by the owner, for ids only.
create index subject_by_pairs on subject
  using gin (character_pairs(name || ' ' || coalesce(address, '') || ' ' || coalesce(credit_code, '')));
create index subject_by_fields on subject using gin (fields jsonb_path_ops);
create policy searched_by_owner on subject for select to current_user using (true);
create function subjects_with_pairs(pairs text[], most int) returns uuid[] language sql stable
  security definer set search_path = public as $$
  select case when count(*) <= most then coalesce(array_agg(subject_id), '{}') end from (
    select subject_id from subject
    where tenant_id = current_setting('taizhang.tenant_id')::uuid
      and character_pairs(name || ' ' || coalesce(address, '') || ' ' || coalesce(credit_code, '')) @> pairs
    limit most + 1) hits
$$;
revoke all on function subjects_with_pairs from public;
create function subjects_with_fields(wanted_register text, wanted jsonb, most int) returns uuid[]
  language sql stable security definer set search_path = public as $$
  select case when count(*) <= most then coalesce(array_agg(subject_id), '{}') end from (
    select subject_id from subject
    where tenant_id = current_setting('taizhang.tenant_id')::uuid
      and register = wanted_register and fields @> wanted
    limit most + 1) hits
$$;
revoke all on function subjects_with_fields from public;
