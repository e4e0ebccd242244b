-- Bulletins, and the figures of each period as they were taken.

create table period_snapshot (
  tenant_id uuid not null references tenant,
  kind text not null check (kind in ('weekly', 'half-monthly')),
  period_to date not null,
  period_from date not null check (period_from <= period_to),
  taken_at timestamptz not null,
  figures json not null,
  primary key (tenant_id, kind, period_to)
);
alter table period_snapshot enable row level security;
alter table period_snapshot force row level security;
create policy own_tenant on period_snapshot
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.units') = '*');

create table bulletin (
  tenant_id uuid not null references tenant,
  bulletin_id uuid not null,
  kind text not null,
  period_to date not null,
  state text not null check (state in ('draft', 'published')),
  version int not null check (version > 0), -- of its stream
  number text,
  content json not null,
  primary key (tenant_id, bulletin_id),
  foreign key (tenant_id, kind, period_to) references period_snapshot,
  unique (tenant_id, kind, period_to),
  unique (tenant_id, number),
  check ((number is not null) = (state = 'published'))
);
create index bulletin_by_period on bulletin (tenant_id, period_to, bulletin_id);
alter table bulletin enable row level security;
alter table bulletin force row level security;
-- A draft is the office's; what is published everybody in the town reads.
create policy own_tenant on bulletin
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and (state = 'published' or current_setting('taizhang.units') = '*'));
