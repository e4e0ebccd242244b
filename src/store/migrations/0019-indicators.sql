-- Figures entered by hand, and how the targets of plans stand.

-- A figure is never changed: the last entered for a series and day is the one that counts, and one without
-- a value takes the earlier ones back.
create table figure (
  tenant_id uuid not null references tenant,
  figure_id uuid not null,
  figure_order bigint generated always as identity, -- in which they were entered
  series text not null check (series <> ''),
  from_on date,
  ends_on date not null,
  value text check (value ~ '^-?[0-9]{1,12}(\.[0-9]{1,9})?$'), -- digits as they were stated
  part text check (part ~ '^-?[0-9]{1,12}(\.[0-9]{1,9})?$'),
  whole text check (whole ~ '^-?[0-9]{1,12}(\.[0-9]{1,9})?$'),
  unit text not null,
  evidence text not null check (evidence <> ''),
  item_id uuid,
  unit_id uuid, -- whose figure it is; null: of the town
  entered_by uuid,
  entered_at timestamptz not null,
  primary key (tenant_id, figure_id),
  foreign key (tenant_id, item_id) references item,
  foreign key (tenant_id, unit_id) references unit,
  check (from_on <= ends_on),
  check ((part is null) = (whole is null)),
  check (value is null or part is null)
);
create index figure_by_series on figure (tenant_id, series, ends_on, figure_order);

alter table figure enable row level security;
alter table figure force row level security;
create policy own_tenant_and_units on figure
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and (visible_units(array[unit_id]) or (item_id is not null and visible_item(item_id))));

-- A target of a plan with what it is bound to and how it stands: a cache of its events and of the last
-- assessment. There is none for a target that nobody has bound yet.
create table target_standing (
  tenant_id uuid not null,
  target_id uuid not null,
  version int not null check (version > 0), -- of the target's stream
  item_id uuid, -- that answers for it; null: none on the list
  binding jsonb, -- null: taken off again
  status text not null
    check (status in ('unknown', 'on-track', 'at-risk', 'out-of-reach', 'met', 'missed')),
  since date, -- the day on which it became so
  assessed_at timestamptz, -- null: to be done
  standing jsonb,
  primary key (tenant_id, target_id),
  foreign key (tenant_id, target_id) references target,
  foreign key (tenant_id, item_id) references item
);
create index target_standing_due on target_standing (tenant_id, assessed_at) where binding is not null;

alter table target_standing enable row level security;
alter table target_standing force row level security;
create policy own_tenant_and_units on target_standing
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and (item_id is null or visible_item(item_id)));

-- Which item on the list an item of a plan became.
create index item_by_plan_item on item (tenant_id, plan_item_id) where plan_item_id is not null;
