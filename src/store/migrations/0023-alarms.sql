-- Alarms: what the rules found in the readings, once for each happening, and what a person made of it.

create table alarm (
  tenant_id uuid not null,
  alarm_id uuid not null,
  rule text not null check (rule <> ''),
  station_id uuid not null,
  factor text not null,
  severity text not null check (severity in ('low', 'medium', 'high')),
  from_at timestamptz not null, -- the window of evidence
  to_at timestamptz not null, -- grows while it goes on
  state text not null check (state in ('open', 'acknowledged')),
  version int not null check (version > 0), -- of its stream
  raised_at timestamptz not null,
  content jsonb not null, -- as it was raised
  acknowledged jsonb,
  primary key (tenant_id, alarm_id),
  foreign key (tenant_id, station_id) references station,
  check ((state = 'acknowledged') = (acknowledged is not null))
);
create index alarm_by_cause on alarm (tenant_id, station_id, factor, rule, to_at desc);
create index alarm_by_state on alarm (tenant_id, state, alarm_id);

alter table alarm enable row level security;
alter table alarm force row level security;
create policy own_tenant on alarm
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
