-- Subjects are found by their words also where there are a million: three characters in a row are in far fewer of
-- them than two. The index has both; a word of three characters or more is looked for by its threes.
create function character_runs(content text) returns text[] language sql immutable parallel safe strict as $$
  select coalesce(array_agg(distinct run), '{}')
  from (select lower(left(content, 4000)) as letters) given, generate_series(1, length(letters) - 1) n,
    lateral (values (substr(letters, n, 2)), (substr(letters, n, 3))) runs (run)
  where run !~ '\s'
$$;
drop index subject_by_pairs;
create index subject_by_runs on subject
  using gin (character_runs(name || ' ' || coalesce(address, '') || ' ' || coalesce(credit_code, '')));
drop function subjects_with_pairs;
create function subjects_with_runs(runs text[], most int) returns uuid[] language sql stable
  security definer set search_path = public as $$
  select case when count(*) <= most then coalesce(array_agg(subject_id), '{}') end from (
    select subject_id from subject
    where tenant_id = current_setting('taizhang.tenant_id')::uuid
      and character_runs(name || ' ' || coalesce(address, '') || ' ' || coalesce(credit_code, '')) @> runs
    limit most + 1) hits
$$;
revoke all on function subjects_with_runs from public;

-- Names alike are looked for within a register: the index tells the threes of one register from those of another.
create function threes_in(register text, name text) returns text[] language sql immutable parallel safe strict as $$
  select array_agg(register || ' ' || three) from unnest(character_threes(name_core(name))) three
$$;
alter table subject drop column name_threes;
alter table subject add column name_threes text[] generated always as (threes_in(register, name)) stored;
create index subject_by_core on subject using gin (name_threes) where is_live;

create or replace function subjects_like(wanted_register text, wanted_name text, most int) returns uuid[]
  language plpgsql stable security definer set search_path = public
  -- The planner takes an array it does not know for a common one and would walk the register instead.
  set enable_seqscan = off set enable_indexscan = off set plan_cache_mode = force_custom_plan as $$
declare
  threes text[] := threes_in(wanted_register, wanted_name);
  rare text[];
  found uuid[] := '{}';
  part uuid[];
  each text;
begin
  select coalesce(array_agg(three), '{}') into rare from (
    select three from unnest(threes) three left join (
      select elem, freq from pg_stats,
        unnest(most_common_elems::text::text[], most_common_elem_freqs) as t (elem, freq)
      where schemaname = 'public' and tablename = 'subject' and attname = 'name_threes' and elem is not null) known
      on known.elem = three
    where coalesce(freq, 0) < 0.02
    order by coalesce(freq, 0) limit 4) rarest;
  if cardinality(rare) = 0 then rare := threes[1:1]; end if;
  foreach each in array rare loop
    select coalesce(array_agg(subject_id), '{}') into part from (
      select subject_id from subject
      where tenant_id = current_setting('taizhang.tenant_id')::uuid and is_live and name_threes @> array[each]
      limit most) hits;
    found := found || part;
  end loop;
  -- Whoever has all that is rare comes in even when each part alone is full.
  select coalesce(array_agg(subject_id), '{}') into part from (
    select subject_id from subject
    where tenant_id = current_setting('taizhang.tenant_id')::uuid and is_live and name_threes @> rare
    limit most) hits;
  return found || part;
end $$;
