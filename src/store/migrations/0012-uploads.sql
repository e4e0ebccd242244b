-- Files on their way in. The content lies outside the database, under its SHA-256.

create table upload (
  tenant_id uuid not null references tenant,
  upload_id uuid not null,
  person_id uuid not null,
  name text not null check (name <> ''),
  begun_at timestamptz not null,
  -- Noted before the file is put away: what a crash leaves behind is found by these.
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  preview_sha256 text check (preview_sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint check (bytes > 0),
  media_type text,
  picture json,
  kept_at timestamptz, -- the file has been put away; null: not yet
  primary key (tenant_id, upload_id),
  foreign key (tenant_id, person_id) references person,
  check (kept_at is null or sha256 is not null)
);
create index upload_by_person on upload (tenant_id, person_id, begun_at);
create index upload_by_file on upload (tenant_id, sha256);
create index upload_by_preview on upload (tenant_id, preview_sha256);
create index upload_by_time on upload (tenant_id, begun_at);

-- An upload is its person's alone; the program, which is nobody, tidies up.
alter table upload enable row level security;
alter table upload force row level security;
create policy own_uploads on upload
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.person_id') in (person_id::text, ''));
