-- What the columns of a table were taken for when one with the same headers was brought in.
create table register_mapping (
  tenant_id uuid not null references tenant,
  register text not null check (register <> ''),
  headers text not null, -- one a line
  mapping json not null,
  used_at timestamptz not null,
  primary key (tenant_id, register, headers)
);

alter table register_mapping enable row level security;
alter table register_mapping force row level security;
create policy own_tenant on register_mapping
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

-- Two subjects that look alike and are not the same, as a person has said.
create table subject_distinct (
  tenant_id uuid not null,
  subject_id uuid not null, -- the smaller of the two ids
  other_id uuid not null,
  primary key (tenant_id, subject_id, other_id),
  foreign key (tenant_id, subject_id) references subject,
  foreign key (tenant_id, other_id) references subject,
  check (subject_id < other_id)
);

alter table subject_distinct enable row level security;
alter table subject_distinct force row level security;
create policy own_subjects on subject_distinct
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_subject(subject_id));

-- Alike by name: what is left of it without the words that half of all names have, and its characters in threes.
create function name_core(name text) returns text language sql immutable parallel safe strict as $$
  select regexp_replace(regexp_replace(lower(name),
    '[\s()（）【】\[\]·.,，、-]', '', 'g'),
    '(有限责任公司|股份有限公司|有限公司|分公司|公司|集团|个体工商户|经营部|加工厂|工厂|厂|店|部|站)$', '')
$$;
create function character_threes(content text) returns text[] language sql immutable parallel safe strict as $$
  select case when length(content) < 3 then array[content] else (
    select array_agg(distinct substr(content, n, 3)) from generate_series(1, length(content) - 2) n) end
$$;
create index subject_by_core on subject using gin (character_threes(name_core(name))) where is_live;

-- Ids of those of a register that share characters with a name, the most alike first; by the owner, for ids only.
create function subjects_like(wanted_register text, wanted_name text, most int) returns uuid[] language plpgsql stable
  security definer set search_path = public as $$
declare
  threes text[] := character_threes(name_core(wanted_name));
  found uuid[] := '{}';
  part uuid[];
  each text;
begin
  -- Whoever has all of it is found first; then by one part of it after the other, as far as they are rare.
  select coalesce(array_agg(subject_id), '{}') into found from (
    select subject_id from subject
    where tenant_id = current_setting('taizhang.tenant_id')::uuid and is_live
      and register = wanted_register and character_threes(name_core(name)) @> threes limit most) hits;
  foreach each in array threes[1:12] loop
    select coalesce(array_agg(subject_id), '{}') into part from (
      select subject_id from subject
      where tenant_id = current_setting('taizhang.tenant_id')::uuid and is_live
        and register = wanted_register and character_threes(name_core(name)) @> array[each] limit most) hits;
    found := found || part;
  end loop;
  return found;
end $$;
revoke all on function subjects_like from public;
