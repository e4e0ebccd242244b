-- Random draws. The seed of a sealed draw is in no table: it is worked out of a key outside the database on its day.

create table draw (
  tenant_id uuid not null references tenant,
  draw_id uuid not null,
  title text not null check (title <> ''),
  draw_on date not null,
  profile text not null,
  state text not null check (state in ('registered', 'sealed', 'revealed', 'published', 'cancelled')),
  version int not null check (version > 0), -- of its stream
  made_at timestamptz not null,
  content json not null, -- the frame, and whose each candidate is; from the sealing on it does not change
  salt text not null check (salt ~ '^[0-9a-f]{64}$'), -- binds codes of inspectors to persons
  commitment text check (commitment ~ '^[0-9a-f]{64}$'),
  sealed_at timestamptz,
  seed text check (seed ~ '^[0-9a-f]{64}$'), -- from the day on
  revealed_at timestamptz,
  published_at timestamptz,
  primary key (tenant_id, draw_id),
  check ((commitment is null) = (sealed_at is null)),
  check ((seed is null) = (revealed_at is null)),
  -- The last line of defence: no seed before the day begins in China.
  check (revealed_at is null or (revealed_at at time zone 'Asia/Shanghai')::date >= draw_on)
);
create index draw_by_day on draw (tenant_id, draw_on, draw_id);

create table draw_inspector (
  tenant_id uuid not null,
  draw_id uuid not null,
  code text not null, -- in the frame and in what is published
  person_id uuid not null,
  primary key (tenant_id, draw_id, code),
  unique (tenant_id, draw_id, person_id),
  foreign key (tenant_id, draw_id) references draw,
  foreign key (tenant_id, person_id) references person
);

-- What was drawn, to be checked.
create table draw_task (
  tenant_id uuid not null,
  task_id uuid not null,
  draw_id uuid not null,
  class_key text not null,
  candidate_id text not null,
  name text not null,
  subject_id uuid,
  place int not null check (place > 0),
  drawn_on date not null,
  drawn_codes text[] not null, -- as the seed gave them
  inspector_ids uuid[] not null, -- who goes, also when that was changed by hand
  restaffed boolean not null default false,
  checked_on date,
  result text check (result in ('passed', 'failed', 'not-found')),
  note text not null default '',
  case_id uuid,
  version int not null check (version > 0), -- of its stream
  primary key (tenant_id, task_id),
  foreign key (tenant_id, draw_id) references draw,
  unique (tenant_id, draw_id, candidate_id),
  check ((result is null) = (checked_on is null))
);
create index draw_task_by_day on draw_task (tenant_id, drawn_on, candidate_id);
create index draw_task_by_inspector on draw_task using gin (inspector_ids);

-- Who has declared to have to do with whom.
create table draw_relation (
  tenant_id uuid not null references tenant,
  relation_id uuid not null,
  person_id uuid not null,
  candidate_id text not null,
  name text not null,
  reason text not null,
  version int not null check (version > 0),
  declared_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, relation_id),
  foreign key (tenant_id, person_id) references person
);

alter table draw enable row level security;
alter table draw force row level security;
create policy whole_tenant on draw
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.units') = '*');

alter table draw_inspector enable row level security;
alter table draw_inspector force row level security;
create policy whole_tenant on draw_inspector
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.units') = '*');

alter table draw_task enable row level security;
alter table draw_task force row level security;
create policy whole_tenant on draw_task
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.units') = '*');

alter table draw_relation enable row level security;
alter table draw_relation force row level security;
create policy whole_tenant on draw_relation
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.units') = '*');
