-- Which figure of a register proves which item, and where each figure with a goal stands.

create table item_proof (
  tenant_id uuid not null,
  item_id uuid not null,
  register text not null check (register <> ''),
  indicator text not null check (indicator <> ''),
  bound_at timestamptz not null,
  primary key (tenant_id, item_id, register, indicator),
  foreign key (tenant_id, item_id) references item
);
create index item_proof_by_figure on item_proof (tenant_id, register, indicator);

create table register_goal (
  tenant_id uuid not null references tenant,
  register text not null check (register <> ''),
  indicator text not null check (indicator <> ''),
  goal_id uuid not null, -- the stream of its events
  version int not null check (version > 0),
  is_met boolean not null,
  figure text, -- when it came to be met, or was lost
  since timestamptz not null,
  primary key (tenant_id, register, indicator)
);

-- A figure at the end of each day, for its course.
create table register_day (
  tenant_id uuid not null references tenant,
  register text not null check (register <> ''),
  indicator text not null check (indicator <> ''),
  day date not null,
  figure numeric not null,
  primary key (tenant_id, register, indicator, day)
);

alter table item_proof enable row level security;
alter table item_proof force row level security;
create policy own_tenant_and_items on item_proof
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_item(item_id));

alter table register_goal enable row level security;
alter table register_goal force row level security;
create policy own_tenant on register_goal
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table register_day enable row level security;
alter table register_day force row level security;
create policy own_tenant on register_day
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
