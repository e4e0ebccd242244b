-- The organisation: units in a tree, people, the posts they hold from one day to another, the roles
-- they are given, the villages leaders look after, and who stands in for whom.

create table unit (
  tenant_id uuid not null references tenant,
  unit_id uuid not null,
  parent_id uuid,
  name text not null check (name <> ''),
  aliases text[] not null default '{}',
  kind text not null check (kind in ('office', 'village', 'community', 'enterprise', 'team', 'superior', 'other')),
  position int not null default 0,
  version int not null check (version > 0),
  closed_on date, -- the last day of a unit that is no more
  primary key (tenant_id, unit_id),
  foreign key (tenant_id, parent_id) references unit,
  check (parent_id <> unit_id)
);
create unique index unit_by_name on unit (tenant_id, name) where closed_on is null;
create index unit_by_parent on unit (tenant_id, parent_id);

create table person (
  tenant_id uuid not null references tenant,
  person_id uuid not null,
  name text not null check (name <> ''),
  phone text,
  email text,
  version int not null check (version > 0),
  left_on date, -- the last day
  primary key (tenant_id, person_id)
);

-- Past rows stay: who held the post on the day in question.
create table post (
  tenant_id uuid not null,
  post_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  title text not null check (title <> ''),
  is_head boolean not null default false,
  from_on date not null,
  to_on date, -- the last day; null: open
  primary key (tenant_id, post_id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, unit_id) references unit,
  check (to_on is null or to_on >= from_on)
);
create index post_by_person on post (tenant_id, person_id);
create index post_by_unit on post (tenant_id, unit_id);

create table role_grant (
  tenant_id uuid not null,
  grant_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('clerk', 'unit-member', 'unit-head', 'town-leader', 'checker', 'inspector',
    'auditor', 'system-administrator', 'security-administrator', 'audit-administrator')),
  from_on date not null,
  to_on date,
  primary key (tenant_id, grant_id),
  foreign key (tenant_id, person_id) references person,
  check (to_on is null or to_on >= from_on)
);
create index role_grant_by_person on role_grant (tenant_id, person_id);

-- 联系村: which leader looks after which village.
create table village_link (
  tenant_id uuid not null,
  link_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  from_on date not null,
  to_on date,
  primary key (tenant_id, link_id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, unit_id) references unit,
  check (to_on is null or to_on >= from_on)
);

-- During leave another person has the posts and unit roles of the absent one.
create table stand_in (
  tenant_id uuid not null,
  stand_in_id uuid not null,
  absent_id uuid not null,
  substitute_id uuid not null,
  from_on date not null,
  to_on date not null,
  reason text not null,
  primary key (tenant_id, stand_in_id),
  foreign key (tenant_id, absent_id) references person,
  foreign key (tenant_id, substitute_id) references person,
  check (to_on >= from_on and absent_id <> substitute_id)
);
create index stand_in_by_substitute on stand_in (tenant_id, substitute_id);

-- Packs a tenant has published in place of the built-in ones: in force from a day on.
create table pack_version (
  tenant_id uuid not null references tenant,
  pack text not null check (pack ~ '^[a-z0-9-]+$'),
  version int not null check (version > 0),
  effective_from date not null,
  content json not null,
  published_at timestamptz not null,
  primary key (tenant_id, pack, version)
);

-- Answers given to requests that carried an idempotency key.
create table answered_request (
  tenant_id uuid not null references tenant,
  actor_key text not null, -- person, or 'program'
  request_key text not null check (length(request_key) between 1 and 200),
  digest text not null,
  answer json,
  answered_at timestamptz not null,
  primary key (tenant_id, actor_key, request_key)
);
create index answered_request_by_time on answered_request (tenant_id, answered_at);

alter table unit enable row level security;
alter table unit force row level security;
create policy own_tenant on unit
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table person enable row level security;
alter table person force row level security;
create policy own_tenant on person
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table post enable row level security;
alter table post force row level security;
create policy own_tenant on post
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table role_grant enable row level security;
alter table role_grant force row level security;
create policy own_tenant on role_grant
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table village_link enable row level security;
alter table village_link force row level security;
create policy own_tenant on village_link
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table stand_in enable row level security;
alter table stand_in force row level security;
create policy own_tenant on stand_in
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table pack_version enable row level security;
alter table pack_version force row level security;
create policy own_tenant on pack_version
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table answered_request enable row level security;
alter table answered_request force row level security;
create policy own_tenant on answered_request
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
