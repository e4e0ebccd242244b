-- Assessment of units: periods, each unit's place in them, and the sheets behind it.

create table score_period (
  tenant_id uuid not null references tenant,
  period_id uuid not null, -- of its stream
  key text not null check (key ~ '^[0-9]{4}(-[0-9]{2})?$'),
  from_on date not null,
  to_on date not null check (from_on <= to_on),
  state text not null check (state in ('provisional', 'published', 'final')),
  version int not null check (version > 0), -- of its stream
  content json not null, -- with the rules it goes by
  primary key (tenant_id, period_id),
  constraint score_period_key unique (tenant_id, key)
);
create index score_period_by_day on score_period (tenant_id, to_on, key);

-- What a ranking shows.
create table score (
  tenant_id uuid not null,
  score_id uuid not null, -- of its stream
  period_id uuid not null,
  unit_id uuid not null,
  unit text not null, -- as it was called
  sheet text not null,
  total numeric not null,
  grade text not null,
  coefficient numeric not null,
  vetoed boolean not null,
  rank int not null check (rank > 0),
  open_objections int not null check (open_objections >= 0),
  visible text not null check (visible in ('office', 'unit', 'all')), -- to whom
  version int not null check (version > 0), -- of its stream
  primary key (tenant_id, score_id),
  constraint score_once unique (tenant_id, period_id, unit_id),
  foreign key (tenant_id, period_id) references score_period,
  foreign key (tenant_id, unit_id) references unit
);

create table score_sheet (
  tenant_id uuid not null,
  score_id uuid not null,
  content json not null, -- the fold of its events
  primary key (tenant_id, score_id),
  foreign key (tenant_id, score_id) references score
);

-- The last line of defence: what is final stays.
create function refuse_change_of_final() returns trigger language plpgsql as $$
begin
  if exists (select from score_period p where p.tenant_id = old.tenant_id and p.state = 'final'
    and p.period_id = case tg_table_name
      when 'score_period' then (to_jsonb(old) ->> 'period_id')::uuid
      when 'score' then (to_jsonb(old) ->> 'period_id')::uuid
      else (select s.period_id from score s
        where s.tenant_id = old.tenant_id and s.score_id = (to_jsonb(old) ->> 'score_id')::uuid) end)
  then raise exception 'a final assessment does not change' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger final_stays before update on score_period
  for each row execute function refuse_change_of_final();
create trigger final_stays before update on score
  for each row execute function refuse_change_of_final();
create trigger final_stays before update on score_sheet
  for each row execute function refuse_change_of_final();

-- A provisional period is the office's.
alter table score_period enable row level security;
alter table score_period force row level security;
create policy published on score_period
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and (state <> 'provisional' or current_setting('taizhang.units') = '*'));

alter table score enable row level security;
alter table score force row level security;
create policy own_or_open on score
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and (current_setting('taizhang.units') = '*' or visible = 'all'
      or (visible = 'unit' and visible_units(array[unit_id]))));

-- A unit sees its own sheet.
alter table score_sheet enable row level security;
alter table score_sheet force row level security;
create policy own on score_sheet
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and (current_setting('taizhang.units') = '*'
      or exists (select from score s where s.tenant_id = score_sheet.tenant_id
        and s.score_id = score_sheet.score_id and s.visible <> 'office'
        and visible_units(array[s.unit_id]))));

-- What an assessment counts of the log, by its time.
create index event_scored on event (tenant_id, type, occurred_at)
  where type in ('item.returned', 'item.relapsed', 'supervision.replied', 'complaint.repeat-confirmed',
    'grid-event.handled');
