-- Names alike, by what is rare in them. The characters of a name in threes are worked out when it is written, so that
-- a search compares and does not take names apart; and it begins with those threes that few names have: by
-- 有限公 it would look at a quarter of all firms.
alter table subject add column name_threes text[] generated always as (character_threes(name_core(name))) stored;
drop index subject_by_core;
create index subject_by_core on subject using gin (name_threes) where is_live;

create or replace function subjects_like(wanted_register text, wanted_name text, most int) returns uuid[]
  language plpgsql stable security definer set search_path = public
  -- The planner takes an array it does not know for a common one and would walk the register instead.
  set enable_seqscan = off set enable_indexscan = off set plan_cache_mode = force_custom_plan as $$
declare
  threes text[] := character_threes(name_core(wanted_name));
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
      where tenant_id = current_setting('taizhang.tenant_id')::uuid and is_live
        and register = wanted_register and name_threes @> array[each] limit most) hits;
    found := found || part;
  end loop;
  -- Whoever has all that is rare comes in even when each part alone is full.
  select coalesce(array_agg(subject_id), '{}') into part from (
    select subject_id from subject
    where tenant_id = current_setting('taizhang.tenant_id')::uuid and is_live
      and register = wanted_register and name_threes @> rare limit most) hits;
  return found || part;
end $$;
