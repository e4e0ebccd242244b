-- Authenticity flags: findings kept once each, seen by those entitled only; how far the log was looked
-- through; and pictures by parts of their hashes, so that a new one meets those like it and no others.

create table flag (
  tenant_id uuid not null,
  flag_id uuid not null,
  item_id uuid not null,
  detector text not null,
  cause_key text not null check (cause_key <> ''),
  severity text not null check (severity in ('low', 'medium', 'high')),
  finding json not null,
  raised_at timestamptz not null,
  state text not null check (state in ('raised', 'confirmed', 'dismissed')),
  version int not null check (version > 0), -- of its stream
  judged_by uuid,
  judged_at timestamptz,
  reason text,
  primary key (tenant_id, flag_id),
  constraint flag_once unique (tenant_id, item_id, detector, cause_key),
  foreign key (tenant_id, item_id) references item,
  check ((state = 'raised') = (judged_at is null) and (judged_at is null) = (reason is null))
);
create index flag_by_time on flag (tenant_id, raised_at, flag_id);
create index flag_by_state on flag (tenant_id, state, raised_at, flag_id);

-- One row for the tenant.
create table flag_watch (
  tenant_id uuid not null references tenant,
  next_leaf bigint not null check (next_leaf >= 0), -- of the log, in order of commit
  night_of date, -- whose nightly run is under way or done
  night_after uuid, -- the last item it looked at; null: done
  primary key (tenant_id)
);

-- Seven parts of the 64 bits: hashes that differ in six bits or fewer have a part in common.
create table photo_part (
  tenant_id uuid not null,
  part int not null, -- which of the seven, and its bits
  file_id uuid not null,
  primary key (tenant_id, part, file_id),
  foreign key (tenant_id, file_id) references evidence_file on delete cascade
);
create index photo_part_by_file on photo_part (tenant_id, file_id);

create index evidence_revision_by_number on evidence_revision (tenant_id, document_number)
  where document_number <> '';

alter table flag enable row level security;
alter table flag force row level security;
create policy entitled on flag
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.flags') = 'on' and visible_item(item_id));

alter table flag_watch enable row level security;
alter table flag_watch force row level security;
create policy own_tenant on flag_watch
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table photo_part enable row level security;
alter table photo_part force row level security;
create policy own_tenant on photo_part
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

-- On top of what else lets an event be seen.
create policy entitled_to_flags on event as restrictive for select
  using (case when stream_kind = 'flag'
    then current_setting('taizhang.flags') = 'on' else true end);
