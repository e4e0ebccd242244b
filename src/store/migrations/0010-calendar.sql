-- Years of the working-day calendar a tenant has loaded in place of the built-in ones or beyond them: in
-- force from a day on, never changed.

create table calendar_year (
  tenant_id uuid not null references tenant,
  year int not null check (year between 2000 and 2100),
  version int not null check (version > 0),
  effective_from date not null,
  content json not null,
  loaded_at timestamptz not null,
  primary key (tenant_id, year, version)
);

alter table calendar_year enable row level security;
alter table calendar_year force row level security;
create policy own_tenant on calendar_year
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
