-- What each item waits for (domain/ledger/awaited.ts), kept beside the item so that a queue of some thousand
-- among a million items is counted and read at once. Rows come and go with the steps.
create table item_wait (
  tenant_id uuid not null,
  item_id uuid not null,
  step text not null,
  since timestamptz not null, -- from when on it is asked for; may be still to come
  level text not null,
  plan_id uuid,
  lead_unit_id uuid,
  unit_ids uuid[] not null,
  roles text[] not null, -- of a signature: whose turn it is
  person_ids uuid[] not null,
  barred uuid[] not null, -- persons with another hand in this round
  primary key (tenant_id, item_id, step),
  foreign key (tenant_id, item_id) references item
);
create index item_wait_by_step on item_wait (tenant_id, step, since, item_id);

alter table item_wait enable row level security;
alter table item_wait force row level security;
create policy own_tenant_and_units on item_wait
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_units(unit_ids))
  -- The step that gives an item away is taken by one who then no longer sees it.
  with check (tenant_id = current_setting('taizhang.tenant_id')::uuid);

-- By which rules the waits were worked out; when they change, all are worked out anew, item by item.
create table wait_watch (
  tenant_id uuid not null references tenant,
  rules text not null,
  after_id uuid, -- the last item done; null: all are
  primary key (tenant_id)
);
alter table wait_watch enable row level security;
alter table wait_watch force row level security;
create policy own_tenant on wait_watch
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
