-- How many items have each of some runs, of all tenants, as a share in the order of the runs: as the statistics know
-- it; 0: they do not. Of several words it tells whether they can be expected together.
drop function share_with_rarest_run;
create function shares_of_runs(runs text[]) returns float8[] language sql stable
  security definer set search_path = public as $$
  select coalesce(array_agg(coalesce(freq, 0) order by place), '{}')
  from unnest(runs) with ordinality as asked (run, place) left join (
    select elem, freq from pg_stats,
      unnest(most_common_elems::text::text[], most_common_elem_freqs) as t (elem, freq)
    where schemaname = 'public' and tablename = 'item_by_runs' and elem is not null) known
    on known.elem = asked.run
$$;
revoke all on function shares_of_runs from public;
