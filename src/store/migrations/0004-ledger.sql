-- The living ledger: each item as the fold of its events has it.

create table item (
  tenant_id uuid not null references tenant,
  item_id uuid not null,
  plan_id uuid,
  plan_item_id uuid,
  number text not null,
  title text not null check (title <> ''),
  text text not null,
  class text check (class in ('immediate', 'limited', 'long-term')),
  level text not null check (level in ('central', 'provincial', 'city', 'district', 'own')),
  state text not null check (state in ('listed', 'assigned', 'acknowledged', 'planned', 'under-way',
    'self-checked', 'applied', 'site-checked', 'signed', 'noticed', 'superior-checked', 'struck-off',
    'consolidated', 'suspended', 'merged')),
  round int not null check (round > 0),
  version int not null check (version > 0), -- of the item's stream
  lead_unit_id uuid,
  unit_ids uuid[] not null, -- every unit with a duty here: their people see the item
  due_on date,
  original_due_on date,
  listed_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, item_id),
  foreign key (tenant_id, plan_id) references plan,
  foreign key (tenant_id, plan_item_id) references plan_item,
  foreign key (tenant_id, lead_unit_id) references unit
);
create index item_by_plan on item (tenant_id, plan_id);

-- '*', or the units of the actor as '{…}': what belongs to none of them does not exist for it. Said by
-- `<>`, because the planner takes an unknown inequality as true for most rows and so goes by the order
-- that is asked for; and the cast must not fail on '*', since the planner tries it out.
create function visible_units(ids uuid[]) returns boolean language sql stable parallel safe as $$
  select left(current_setting('taizhang.units'), 1) <> '{'
    or ids && nullif(current_setting('taizhang.units'), '*')::uuid[]
$$;

alter table item enable row level security;
alter table item force row level security;
create policy own_tenant_and_units on item
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_units(unit_ids));

-- For policies of what hangs on an item; asks `item` under its own policy.
create function visible_item(item uuid) returns boolean language sql stable parallel safe as $$
  select left(current_setting('taizhang.units'), 1) <> '{' or exists (
    select from item i
    where i.tenant_id = current_setting('taizhang.tenant_id')::uuid and i.item_id = item)
$$;

-- What belongs to no item is for roles of the whole tenant, or was done by the one who asks.
create policy own_tenant_and_units on event
  using (
    tenant_id = current_setting('taizhang.tenant_id')::uuid
    and case when item_id is not null then visible_item(item_id)
      else current_setting('taizhang.units') = '*'
        or actor_id::text = current_setting('taizhang.person_id') end)
  -- The event that gives an item away is written by one who then no longer sees it.
  with check (tenant_id = current_setting('taizhang.tenant_id')::uuid);
