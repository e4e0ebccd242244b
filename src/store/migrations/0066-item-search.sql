-- Items are found by three characters in a row as subjects are (0052): two are in too many of a million.

-- The same runs as before, sooner cut out of long texts.
create or replace function character_runs(content text) returns text[] language sql immutable parallel safe strict as $$
  select coalesce(array_agg(run) filter (where run is not null), '{}') from (
    select unnest(array[a || b, a || b || c]) as run from (
      select a, lead(a) over () as b, lead(a, 2) over () as c
      -- A blank is no character: what is joined to it is nothing.
      from unnest(string_to_array(regexp_replace(lower(left(content, 4000)), '\s', E'\x01', 'g'), null, E'\x01')) a
    ) letters) parts
$$;
drop function items_with_pairs;
drop index item_by_pairs;
drop function character_pairs;
create index item_by_runs on item using gin (character_runs(number || ' ' || title || ' ' || text));
analyze item;

-- Ids only; see 0006. Null: more than `most`.
create function items_with_runs(runs text[], most int) returns uuid[] language sql stable
  security definer set search_path = public
  -- Whatever the planner thinks of runs that it does not know, without the index every text would be cut into its runs.
  set enable_seqscan = off set enable_indexscan = off
  -- So many pages are held one by one: a page whose rows are not known is read in full, and each of its texts cut.
  set work_mem = '64MB' as $$
  select case when count(*) <= most then coalesce(array_agg(item_id), '{}') end from (
    select item_id from item
    where tenant_id = current_setting('taizhang.tenant_id')::uuid
      and character_runs(number || ' ' || title || ' ' || text) @> runs
    limit most + 1) hits
$$;
revoke all on function items_with_runs from public;

-- The share of items, of all tenants, that have the run which fewest have: as the statistics know it; 0: they do not.
create function share_with_rarest_run(runs text[]) returns float8 language sql stable
  security definer set search_path = public as $$
  select coalesce(min(coalesce(freq, 0)), 0) from unnest(runs) run left join (
    select elem, freq from pg_stats,
      unnest(most_common_elems::text::text[], most_common_elem_freqs) as t (elem, freq)
    where schemaname = 'public' and tablename = 'item_by_runs' and elem is not null) known
    on known.elem = run
$$;
revoke all on function share_with_rarest_run from public;
