-- Case files: evidence with its revisions and files, and how one item's checklist differs.

create table evidence (
  tenant_id uuid not null,
  evidence_id uuid not null,
  item_id uuid not null,
  part text not null,
  round int not null check (round > 0), -- of the item, when it was filed
  revision int not null check (revision > 0), -- the one that counts
  version int not null check (version > 0), -- of the evidence's own stream
  expires_on date, -- of that revision; null: never, or withdrawn
  added_by uuid not null, -- the first revision
  withdrawn_at timestamptz,
  withdrawn_why text,
  primary key (tenant_id, evidence_id),
  foreign key (tenant_id, item_id) references item,
  foreign key (tenant_id, added_by) references person,
  check ((withdrawn_at is null) = (withdrawn_why is null))
);
create index evidence_by_item on evidence (tenant_id, item_id, evidence_id);
create index evidence_by_expiry on evidence (tenant_id, expires_on) where expires_on is not null;

create table evidence_revision (
  tenant_id uuid not null,
  evidence_id uuid not null,
  revision int not null check (revision > 0),
  item_id uuid not null,
  title text not null check (title <> ''),
  evidence_on date,
  document_number text not null,
  expires_on date,
  phase text check (phase in ('before', 'during', 'after')),
  latitude float8,
  longitude float8,
  place_name text not null,
  note text not null,
  reason text not null,
  added_by uuid not null,
  added_by_name text not null,
  added_at timestamptz not null,
  primary key (tenant_id, evidence_id, revision),
  foreign key (tenant_id, evidence_id) references evidence,
  check ((latitude is null) = (longitude is null))
);

create table evidence_file (
  tenant_id uuid not null,
  file_id uuid not null,
  evidence_id uuid not null,
  revision int not null,
  item_id uuid not null,
  position int not null,
  upload_id uuid not null,
  name text not null check (name <> ''),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes > 0),
  media_type text not null,
  preview_sha256 text check (preview_sha256 ~ '^[0-9a-f]{64}$'),
  picture json,
  perceptual_hash text, -- of `picture`: photographs are compared by it across items
  primary key (tenant_id, file_id),
  unique (tenant_id, upload_id), -- an upload sent twice is filed once
  foreign key (tenant_id, evidence_id, revision) references evidence_revision
);
create index evidence_file_by_evidence on evidence_file (tenant_id, evidence_id, revision, position);
create index evidence_file_by_item on evidence_file (tenant_id, item_id);
create index evidence_file_by_content on evidence_file (tenant_id, sha256);
create index evidence_file_by_preview on evidence_file (tenant_id, preview_sha256);
create index evidence_file_by_picture on evidence_file (tenant_id, perceptual_hash)
  where perceptual_hash is not null;

-- The last row counts.
create table checklist_override (
  tenant_id uuid not null,
  item_id uuid not null,
  version int not null check (version > 0),
  content json not null,
  primary key (tenant_id, item_id, version),
  foreign key (tenant_id, item_id) references item
);

alter table evidence enable row level security;
alter table evidence force row level security;
create policy own_tenant_and_items on evidence
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_item(item_id));

alter table evidence_revision enable row level security;
alter table evidence_revision force row level security;
create policy own_tenant_and_items on evidence_revision
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_item(item_id));

alter table evidence_file enable row level security;
alter table evidence_file force row level security;
create policy own_tenant_and_items on evidence_file
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_item(item_id));

alter table checklist_override enable row level security;
alter table checklist_override force row level security;
create policy own_tenant_and_items on checklist_override
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_item(item_id));
