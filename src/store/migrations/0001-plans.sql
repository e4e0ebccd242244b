-- Tenants, and the plans they have imported: each plan's file, text and compiled ledger.
--
-- Every key begins with tenant_id, every table is under row-level security, forced so that it binds the
-- owner too. A transaction names its tenant in taizhang.tenant_id; without one, every query fails.
-- What the program's own role may do is stated in grants.sql.

create table tenant (
  tenant_id uuid not null primary key,
  name text not null check (name <> ''),
  created_at timestamptz not null
);

-- An imported file, kept once per tenant however often it is used.
create table source_file (
  tenant_id uuid not null references tenant,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea not null,
  primary key (tenant_id, sha256)
);
alter table source_file alter column bytes set storage external; -- office files are compressed already

create table plan (
  tenant_id uuid not null,
  plan_id uuid not null,
  imported_at timestamptz not null,
  import_order bigint generated always as identity,
  file_name text not null check (file_name <> ''),
  file_sha256 text not null,
  title text not null,
  issuer text,
  addressees text[] not null,
  issued_on date,
  document_number text,
  attachments text[] not null,
  -- The document as the compiler read it; the spans of everything below count in `text`.
  document_name text not null,
  media_type text not null,
  document_sha256 text not null,
  text text not null,
  paragraphs jsonb not null,
  tables jsonb not null,
  -- What a list of plans shows; a plan and its ledger do not change once imported.
  item_count int not null,
  error_count int not null,
  warning_count int not null,
  primary key (tenant_id, plan_id),
  unique (tenant_id, file_sha256),
  foreign key (tenant_id, file_sha256) references source_file
);

create table plan_goal (
  tenant_id uuid not null,
  plan_id uuid not null,
  position int not null,
  number text not null,
  title text not null,
  text text not null,
  deadlines jsonb not null,
  source_paragraph int not null,
  source_start int not null,
  source_end int not null,
  primary key (tenant_id, plan_id, position),
  foreign key (tenant_id, plan_id) references plan
);

create table plan_item (
  tenant_id uuid not null,
  item_id uuid not null,
  plan_id uuid not null,
  position int not null,
  number text not null,
  path text[] not null,
  headings text[] not null,
  kind text not null check (kind in ('measure', 'safeguard')),
  title text not null,
  text text not null,
  problem text,
  goal text,
  steps jsonb not null,
  status text,
  completion text,
  note text,
  class text check (class in ('immediate', 'limited', 'long-term')),
  source_paragraph int not null,
  source_start int not null,
  source_end int not null,
  primary key (tenant_id, item_id),
  unique (tenant_id, plan_id, position),
  foreign key (tenant_id, plan_id) references plan
);

create table item_unit (
  tenant_id uuid not null,
  item_id uuid not null,
  position int not null,
  name text not null,
  written text not null,
  role text not null check (role in ('lead', 'assist', 'responsible', 'supervise', 'person')),
  is_group boolean not null,
  members text[] not null,
  is_open boolean not null,
  source_paragraph int not null,
  source_start int not null,
  source_end int not null,
  primary key (tenant_id, item_id, position),
  foreign key (tenant_id, item_id) references plan_item
);
create index item_unit_by_name on item_unit (tenant_id, name); -- whose is it?

create table item_deadline (
  tenant_id uuid not null,
  item_id uuid not null,
  position int not null,
  written text not null,
  kind text not null check (kind in ('by', 'immediate', 'long-term', 'periodic', 'relative')),
  due_on date,
  from_on date,
  within_count numeric,
  within_unit text check (within_unit in ('day', 'working-day', 'month', 'year')),
  within_after text,
  every text check (every in
    ('day', 'week', 'ten-days', 'month', 'quarter', 'half-year', 'year', 'irregular')),
  year_inherited boolean not null,
  source_paragraph int not null,
  source_start int not null,
  source_end int not null,
  primary key (tenant_id, item_id, position),
  foreign key (tenant_id, item_id) references plan_item,
  check ((within_count is null) = (within_unit is null))
);
create index item_deadline_by_day on item_deadline (tenant_id, due_on) where due_on is not null;

create table item_reference (
  tenant_id uuid not null,
  item_id uuid not null,
  position int not null,
  written text not null,
  source_paragraph int not null,
  source_start int not null,
  source_end int not null,
  primary key (tenant_id, item_id, position),
  foreign key (tenant_id, item_id) references plan_item
);

-- A target of one item (item_id) or of the plan as a whole (number: which goal states it).
create table target (
  tenant_id uuid not null,
  target_id uuid not null,
  plan_id uuid not null,
  item_id uuid,
  number text,
  position int not null,
  written text not null,
  metric text not null,
  operator text not null check (operator in ('<=', '>=', '=', 'decrease', 'increase', 'clear')),
  value numeric,
  unit text,
  grade text,
  baseline text,
  by_on date,
  scope text,
  approximate boolean not null,
  stretch boolean not null,
  source_paragraph int not null,
  source_start int not null,
  source_end int not null,
  primary key (tenant_id, target_id),
  foreign key (tenant_id, plan_id) references plan,
  foreign key (tenant_id, item_id) references plan_item,
  check ((item_id is null) <> (number is null))
);
create index target_by_plan on target (tenant_id, plan_id);
create index target_by_item on target (tenant_id, item_id) where item_id is not null;

create table plan_diagnostic (
  tenant_id uuid not null,
  plan_id uuid not null,
  position int not null,
  code text not null,
  severity text not null check (severity in ('error', 'warning', 'info')),
  message text not null,
  message_en text not null,
  item_number text,
  source_paragraph int,
  source_start int,
  source_end int,
  primary key (tenant_id, plan_id, position),
  foreign key (tenant_id, plan_id) references plan
);

alter table tenant enable row level security;
alter table tenant force row level security;
create policy own_tenant on tenant
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
-- The owner, and it alone, sees which tenants there are: it makes the first one.
create policy listed_by_owner on tenant for select to current_user using (true);

alter table source_file enable row level security;
alter table source_file force row level security;
create policy own_tenant on source_file
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table plan enable row level security;
alter table plan force row level security;
create policy own_tenant on plan
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table plan_goal enable row level security;
alter table plan_goal force row level security;
create policy own_tenant on plan_goal
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table plan_item enable row level security;
alter table plan_item force row level security;
create policy own_tenant on plan_item
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table item_unit enable row level security;
alter table item_unit force row level security;
create policy own_tenant on item_unit
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table item_deadline enable row level security;
alter table item_deadline force row level security;
create policy own_tenant on item_deadline
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table item_reference enable row level security;
alter table item_reference force row level security;
create policy own_tenant on item_reference
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table target enable row level security;
alter table target force row level security;
create policy own_tenant on target
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table plan_diagnostic enable row level security;
alter table plan_diagnostic force row level security;
create policy own_tenant on plan_diagnostic
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
