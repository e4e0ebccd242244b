-- Files that prove a case. What they are and since when is in the case; here is where they are kept.

create table enforcement_file (
  tenant_id uuid not null,
  case_id uuid not null,
  evidence_id uuid not null,
  position int not null,
  name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  preview_sha256 text check (preview_sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  media_type text not null,
  primary key (tenant_id, case_id, evidence_id, position),
  foreign key (tenant_id, case_id) references enforcement_case
);
create index enforcement_file_by_file on enforcement_file (tenant_id, sha256);
create index enforcement_file_by_preview on enforcement_file (tenant_id, preview_sha256);

alter table enforcement_file enable row level security;
alter table enforcement_file force row level security;
create policy whole_tenant on enforcement_file
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.units') = '*');
