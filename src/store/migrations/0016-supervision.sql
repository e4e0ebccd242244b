-- The supervision ladder: papers, the numbers they were given, and which items have been looked at.

create table supervision_notice (
  tenant_id uuid not null references tenant,
  notice_id uuid not null,
  item_id uuid not null,
  rung int not null check (rung between 0 and 11),
  cause_key text not null check (length(cause_key) between 1 and 200),
  round int not null check (round > 0),
  unit_id uuid not null, -- to whom it goes
  state text not null check (state in ('proposed', 'issued', 'received', 'replied', 'settled',
    'dismissed', 'withdrawn')),
  version int not null check (version > 0), -- of its stream
  raised_on date not null,
  card text check (card in ('blue', 'yellow', 'red')),
  points numeric not null,
  number text,
  signed_on date,
  reply_due_on date, -- of the answer awaited now
  changed_at timestamptz not null,
  content json not null, -- the fold of its events
  primary key (tenant_id, notice_id),
  foreign key (tenant_id, item_id) references item,
  foreign key (tenant_id, unit_id) references unit,
  -- Exactly once: the same happening raises a rung of an item once, whoever finds it and how often.
  constraint supervision_cause unique (tenant_id, item_id, rung, cause_key),
  constraint supervision_number unique (tenant_id, number),
  check ((signed_on is not null) = (state not in ('proposed', 'dismissed')))
);
create index supervision_by_day on supervision_notice (tenant_id, raised_on, notice_id);
create index supervision_by_state on supervision_notice (tenant_id, state, raised_on, notice_id);
create index supervision_by_unit on supervision_notice (tenant_id, unit_id, raised_on, notice_id);
create index supervision_signed on supervision_notice (tenant_id, signed_on) where signed_on is not null;

alter table supervision_notice enable row level security;
alter table supervision_notice force row level security;
-- A draft is the office's. A paper is seen by who sees the item, and by the unit it went to.
create policy own_tenant_and_units on supervision_notice
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and (visible_item(item_id) or visible_units(array[unit_id]))
    and (state not in ('proposed', 'dismissed') or current_setting('taizhang.units') = '*'))
  with check (tenant_id = current_setting('taizhang.tenant_id')::uuid);

-- The last number given of each word and year: taken in the transaction that uses it, so none is missing.
create table paper_series (
  tenant_id uuid not null references tenant,
  year int not null,
  word text not null check (word <> ''),
  last int not null check (last > 0),
  primary key (tenant_id, year, word)
);
alter table paper_series enable row level security;
alter table paper_series force row level security;
create policy own_tenant on paper_series
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

-- Up to which event an item was looked at, by which rules, and when to look again though nothing happens.
create table ladder_watch (
  tenant_id uuid not null references tenant,
  item_id uuid not null,
  seen_version int not null, -- 0: a paper changed
  rules text not null,
  next_on date not null, -- infinity: on no day
  primary key (tenant_id, item_id),
  foreign key (tenant_id, item_id) references item
);
create index ladder_watch_by_day on ladder_watch (tenant_id, next_on);
alter table ladder_watch enable row level security;
alter table ladder_watch force row level security;
create policy own_tenant on ladder_watch
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
