-- Days whose dates were looked through. Reminders are told once each also without it; it saves looking again.

create table reminder_day (
  tenant_id uuid not null references tenant,
  day date not null,
  done_at timestamptz not null,
  primary key (tenant_id, day)
);

alter table reminder_day enable row level security;
alter table reminder_day force row level security;
create policy own_tenant on reminder_day
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
