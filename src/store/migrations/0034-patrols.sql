-- Patrols with their tracks, and what was found; signs about patrols.

create table patrol (
  tenant_id uuid not null references tenant,
  patrol_id uuid not null,
  cell_id uuid not null,
  person_id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz, -- null: under way
  received_at timestamptz not null,
  note text not null,
  assessment json,
  primary key (tenant_id, patrol_id),
  foreign key (tenant_id, cell_id) references grid_cell,
  foreign key (tenant_id, person_id) references person,
  check ((ended_at is null) = (assessment is null) and ended_at >= started_at)
);
create index patrol_by_cell on patrol (tenant_id, cell_id, started_at);
create index patrol_by_time on patrol (tenant_id, started_at, patrol_id);

create table patrol_track (
  tenant_id uuid not null,
  patrol_id uuid not null,
  chunk int not null check (chunk >= 0),
  points json not null,
  primary key (tenant_id, patrol_id, chunk),
  foreign key (tenant_id, patrol_id) references patrol
);

create table grid_event (
  tenant_id uuid not null references tenant,
  grid_event_id uuid not null,
  kind text not null,
  state text not null check (state in ('found', 'filed', 'dispatched', 'handled', 'fed-back', 'verified', 'closed',
    'dropped')),
  is_open boolean not null generated always as (state not in ('closed', 'dropped')) stored,
  version int not null check (version > 0), -- of its stream
  cell_id uuid,
  unit_id uuid,
  found_by uuid not null,
  found_at timestamptz not null,
  due_at timestamptz,
  late int not null, -- steps taken too late
  reopened int not null,
  item_id uuid,
  content json not null, -- the fold of its events
  primary key (tenant_id, grid_event_id),
  foreign key (tenant_id, cell_id) references grid_cell,
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, found_by) references person,
  foreign key (tenant_id, item_id) references item
);
create index grid_event_by_time on grid_event (tenant_id, found_at, grid_event_id);
create index grid_event_by_cell on grid_event (tenant_id, cell_id, found_at);

create table grid_event_file (
  tenant_id uuid not null,
  grid_event_id uuid not null,
  position int not null,
  name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  preview_sha256 text check (preview_sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  media_type text not null,
  primary key (tenant_id, grid_event_id, position),
  foreign key (tenant_id, grid_event_id) references grid_event
);
create index grid_event_file_by_file on grid_event_file (tenant_id, sha256);
create index grid_event_file_by_preview on grid_event_file (tenant_id, preview_sha256);

-- A person sees the own patrols, roles of the whole tenant all of them.
alter table patrol enable row level security;
alter table patrol force row level security;
create policy own_patrols on patrol
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and (current_setting('taizhang.units') = '*' or person_id::text = current_setting('taizhang.person_id')));

alter table patrol_track enable row level security;
alter table patrol_track force row level security;
create policy own_patrols on patrol_track
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and exists (select from patrol p where p.tenant_id = patrol_track.tenant_id
      and p.patrol_id = patrol_track.patrol_id));

-- Who found it, and the unit that has to act.
alter table grid_event enable row level security;
alter table grid_event force row level security;
create policy finder_and_unit on grid_event
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and (visible_units(array[unit_id]) or found_by::text = current_setting('taizhang.person_id')));

alter table grid_event_file enable row level security;
alter table grid_event_file force row level security;
create policy finder_and_unit on grid_event_file
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and exists (select from grid_event e where e.tenant_id = grid_event_file.tenant_id
      and e.grid_event_id = grid_event_file.grid_event_id));

-- A sign may be about a patrol instead of an item.
alter table flag alter column item_id drop not null;
alter table flag add column patrol_id uuid;
-- A new foreign key looks at every row: the policies are lifted from the owner while it does.
alter table flag no force row level security;
alter table patrol no force row level security;
alter table flag add foreign key (tenant_id, patrol_id) references patrol;
alter table patrol force row level security;
alter table flag force row level security;
alter table flag add check (num_nonnulls(item_id, patrol_id) = 1);
alter table flag drop constraint flag_once;
alter table flag add constraint flag_once
  unique nulls not distinct (tenant_id, item_id, patrol_id, detector, cause_key);
drop policy entitled on flag;
create policy entitled on flag
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.flags') = 'on' and (item_id is null or visible_item(item_id)));
