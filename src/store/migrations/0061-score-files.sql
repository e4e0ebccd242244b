-- What points by hand, objections and their answers rest on: the files that show it.
create table score_file (
  tenant_id uuid not null,
  file_id uuid not null,
  score_id uuid not null,
  position int not null,
  upload_id uuid not null, -- as which it was sent in
  name text not null check (name <> ''),
  sha256 text not null,
  bytes bigint not null,
  media_type text not null,
  preview_sha256 text,
  primary key (tenant_id, file_id),
  foreign key (tenant_id, score_id) references score
);
create index score_file_by_score on score_file (tenant_id, score_id);
create index score_file_by_content on score_file (tenant_id, sha256);
create index score_file_by_preview on score_file (tenant_id, preview_sha256);

alter table score_file enable row level security;
alter table score_file force row level security;
-- Who sees the sheet sees its files.
create policy own_tenant_and_sheets on score_file
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and exists (select from score_sheet s where s.tenant_id = score_file.tenant_id
      and s.score_id = score_file.score_id));
