-- Enforcement: cases against polluters. The case caches the fold of its events; who the party is stands apart.

create table enforcement_case (
  tenant_id uuid not null references tenant,
  case_id uuid not null,
  origin_kind text not null check (origin_kind in ('hand', 'inspection', 'item', 'complaint', 'draw', 'submission')),
  origin_id text not null check (origin_id <> ''),
  item_id uuid,
  subject_id uuid,
  party_key text not null check (party_key ~ '^[0-9a-f]{64}$'), -- the same for the same party
  party_name text not null, -- of a natural person a mask
  violation text, -- null: not filed yet
  state text not null check (state in ('checked', 'filed', 'notified', 'decided', 'served', 'closed', 'dropped')),
  version int not null check (version > 0), -- of its stream
  checked_on date not null,
  due_on date, -- what the office has to do next; null: nothing
  due_key text,
  opened_at timestamptz not null,
  content json not null, -- the fold of its events
  primary key (tenant_id, case_id),
  foreign key (tenant_id, item_id) references item,
  constraint enforcement_origin unique (tenant_id, origin_kind, origin_id),
  check ((due_on is null) = (due_key is null))
);
create index enforcement_by_opening on enforcement_case (tenant_id, opened_at, case_id);
create index enforcement_by_due on enforcement_case (tenant_id, due_on) where due_on is not null;
create index enforcement_by_subject on enforcement_case (tenant_id, subject_id) where subject_id is not null;
create index enforcement_by_item on enforcement_case (tenant_id, item_id) where item_id is not null;
create index enforcement_by_party on enforcement_case (tenant_id, party_key);

-- Name, address, representative, telephone and ID number in full: shown for a stated purpose only.
create table enforcement_party (
  tenant_id uuid not null,
  case_id uuid not null,
  content json not null,
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references enforcement_case
);

-- Cases are read by roles of the whole tenant. A check of a unit's own may open one that it does not see.
alter table enforcement_case enable row level security;
alter table enforcement_case force row level security;
create policy whole_tenant on enforcement_case
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.units') = '*')
  with check (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table enforcement_party enable row level security;
alter table enforcement_party force row level security;
create policy whole_tenant on enforcement_party
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.units') = '*')
  with check (tenant_id = current_setting('taizhang.tenant_id')::uuid);
