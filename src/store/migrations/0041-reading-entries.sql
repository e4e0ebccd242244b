-- What a reading put in by hand rests on: words, and the files that show it. The reading's row names the entry as its event.
create table reading_entry (
  tenant_id uuid not null references tenant,
  entry_id uuid not null, -- the stream of its event
  series_id int not null,
  at timestamptz not null,
  value numeric, -- in the unit of the series
  basis text not null check (basis <> ''),
  entered_by uuid, -- null: the program
  entered_at timestamptz not null,
  primary key (tenant_id, entry_id),
  foreign key (tenant_id, series_id) references series
);

create table reading_file (
  tenant_id uuid not null,
  file_id uuid not null,
  entry_id uuid not null,
  position int not null,
  upload_id uuid not null, -- as which it was sent in
  name text not null check (name <> ''),
  sha256 text not null,
  bytes bigint not null,
  media_type text not null,
  preview_sha256 text,
  primary key (tenant_id, file_id),
  foreign key (tenant_id, entry_id) references reading_entry,
  unique (tenant_id, entry_id, position)
);
create index reading_file_by_content on reading_file (tenant_id, sha256);
create index reading_file_by_preview on reading_file (tenant_id, preview_sha256);

alter table reading_entry enable row level security;
alter table reading_entry force row level security;
create policy own_tenant on reading_entry
  using (tenant_id = (select current_setting('taizhang.tenant_id')::uuid));
alter table reading_file enable row level security;
alter table reading_file force row level security;
create policy own_tenant on reading_file
  using (tenant_id = (select current_setting('taizhang.tenant_id')::uuid));
