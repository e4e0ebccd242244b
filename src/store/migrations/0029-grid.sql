-- The grid: cells as areas in levels, who leads and walks them.

create table grid_cell (
  tenant_id uuid not null references tenant,
  cell_id uuid not null,
  parent_id uuid,
  level text not null,
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  unit_id uuid,
  area json not null, -- GeoJSON, degrees of CGCS2000
  west float8 not null,
  south float8 not null,
  east float8 not null,
  north float8 not null,
  square_metres float8 not null,
  version int not null check (version > 0), -- of its stream
  removed_on date,
  primary key (tenant_id, cell_id),
  foreign key (tenant_id, parent_id) references grid_cell,
  foreign key (tenant_id, unit_id) references unit
);
create unique index grid_cell_code on grid_cell (tenant_id, code) where removed_on is null;
create index grid_cell_by_parent on grid_cell (tenant_id, parent_id);

create table grid_member (
  tenant_id uuid not null,
  member_id uuid not null,
  cell_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('leader', 'worker')),
  from_on date not null,
  to_on date check (to_on >= from_on), -- last day; null: open
  primary key (tenant_id, member_id),
  foreign key (tenant_id, cell_id) references grid_cell,
  foreign key (tenant_id, person_id) references person
);
create index grid_member_by_cell on grid_member (tenant_id, cell_id);
create index grid_member_by_person on grid_member (tenant_id, person_id);

alter table grid_cell enable row level security;
alter table grid_cell force row level security;
create policy own_tenant on grid_cell
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table grid_member enable row level security;
alter table grid_member force row level security;
create policy own_tenant on grid_member
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
