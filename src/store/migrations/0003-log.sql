-- The log of events, only ever added to, and the queue of those that have no place in the tree yet.

create table event (
  tenant_id uuid not null references tenant,
  event_id uuid not null,
  event_order bigint generated always as identity,
  stream_kind text not null check (stream_kind ~ '^[a-z][a-z-]*$'),
  stream_id uuid not null,
  stream_version int not null check (stream_version > 0),
  type text not null,
  item_id uuid, -- the item it belongs to, whose viewers may see it; null: see the policy
  actor_id uuid, -- null: the program itself
  actor_name text not null,
  occurred_at timestamptz not null check (date_trunc('milliseconds', occurred_at) = occurred_at),
  recorded_at timestamptz not null check (date_trunc('milliseconds', recorded_at) = recorded_at),
  data json not null, -- canonical text, kept as it is
  primary key (tenant_id, event_id),
  constraint event_stream unique (tenant_id, stream_kind, stream_id, stream_version),
  check (occurred_at <= recorded_at)
);
create index event_by_item on event (tenant_id, item_id, event_order) where item_id is not null;
create index event_by_order on event (tenant_id, event_order);

create table event_pending (
  tenant_id uuid not null,
  event_id uuid not null,
  primary key (tenant_id, event_id)
);

-- Grants are the first guard (select and insert only), this the second, for the owner of the tables.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is only ever added to', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger only_added before update or delete on event
  for each row execute function refuse_change();
create trigger never_emptied before truncate on event
  for each statement execute function refuse_change();

alter table event enable row level security;
alter table event force row level security;
alter table event_pending enable row level security;
alter table event_pending force row level security;
create policy own_tenant on event_pending
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
