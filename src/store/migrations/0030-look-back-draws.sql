-- Draws of closed items for look-backs: sealed with the hash of seed and frame, shown on the day.
create table look_back_draw (
  tenant_id uuid not null references tenant,
  draw_id uuid not null,
  title text not null check (title <> ''),
  draw_on date not null,
  state text not null check (state in ('sealed', 'revealed', 'withdrawn')),
  version int not null check (version > 0), -- of its stream
  frame json not null, -- every candidate, as it was sealed
  seed text not null check (seed ~ '^[0-9a-f]{64}$'), -- told to nobody before it is revealed
  commitment text not null check (commitment ~ '^[0-9a-f]{64}$'),
  sealed_at timestamptz not null,
  sealed_by uuid not null,
  revealed_at timestamptz,
  reason text,
  primary key (tenant_id, draw_id),
  foreign key (tenant_id, sealed_by) references person,
  check ((state = 'revealed') = (revealed_at is not null) and (state = 'withdrawn') = (reason is not null))
);
create index look_back_draw_by_time on look_back_draw (tenant_id, sealed_at);

create table look_back_drawn (
  tenant_id uuid not null,
  draw_id uuid not null,
  item_id uuid not null,
  stratum text not null,
  position int not null,
  is_gone boolean not null, -- no longer closed when it was drawn
  primary key (tenant_id, draw_id, item_id),
  foreign key (tenant_id, draw_id) references look_back_draw,
  foreign key (tenant_id, item_id) references item
);
create index look_back_drawn_by_item on look_back_drawn (tenant_id, item_id);

alter table look_back_draw enable row level security;
alter table look_back_draw force row level security;
-- The frame names items of every unit: it is for roles of the whole town.
create policy own_tenant on look_back_draw
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.units') = '*');

alter table look_back_drawn enable row level security;
alter table look_back_drawn force row level security;
create policy own_tenant_and_items on look_back_drawn
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_item(item_id));
