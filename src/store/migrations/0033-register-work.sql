-- What is done with subjects: evidence filed, inspections, figures counted from them.

-- As it was when its baseline was fixed: later changes are held to it.
alter table subject add column baseline json;

create table subject_evidence (
  tenant_id uuid not null,
  evidence_id uuid not null,
  subject_id uuid not null,
  kind text not null check (kind <> ''), -- of the register
  round int not null check (round > 0), -- of the subject, when it was filed
  title text not null,
  evidence_on date,
  note text not null,
  inspection_id uuid, -- it was filed with
  added_by uuid not null,
  added_by_name text not null,
  added_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_why text,
  primary key (tenant_id, evidence_id),
  foreign key (tenant_id, subject_id) references subject,
  foreign key (tenant_id, added_by) references person,
  check ((withdrawn_at is null) = (withdrawn_why is null))
);
create index subject_evidence_by_subject on subject_evidence (tenant_id, subject_id, evidence_id);

-- One upload may be evidence of many subjects.
create table subject_file (
  tenant_id uuid not null,
  file_id uuid not null,
  evidence_id uuid not null,
  subject_id uuid not null,
  position int not null,
  upload_id uuid not null,
  name text not null check (name <> ''),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes > 0),
  media_type text not null,
  preview_sha256 text check (preview_sha256 ~ '^[0-9a-f]{64}$'),
  picture json,
  perceptual_hash text,
  primary key (tenant_id, file_id),
  unique (tenant_id, evidence_id, position),
  foreign key (tenant_id, evidence_id) references subject_evidence
);
create index subject_file_by_content on subject_file (tenant_id, sha256);
create index subject_file_by_preview on subject_file (tenant_id, preview_sha256);

create table inspection (
  tenant_id uuid not null,
  inspection_id uuid not null,
  subject_id uuid not null,
  register_version int not null, -- whose sets of items it went by
  item_set text not null check (item_set <> ''),
  set_from date not null, -- the version of the set: in force from
  inspected_on date not null,
  results json not null,
  passed boolean not null,
  score numeric not null check (score between 0 and 100),
  note text not null,
  inspector_ids uuid[] not null check (cardinality(inspector_ids) > 0),
  case_id uuid, -- opened by what failed
  recorded_at timestamptz not null,
  primary key (tenant_id, inspection_id),
  foreign key (tenant_id, subject_id) references subject
);
create index inspection_by_subject on inspection (tenant_id, subject_id, inspected_on, inspection_id);
create index inspection_by_day on inspection (tenant_id, inspected_on, inspection_id);

alter table subject_evidence enable row level security;
alter table subject_evidence force row level security;
create policy own_subjects on subject_evidence
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_subject(subject_id));

alter table subject_file enable row level security;
alter table subject_file force row level security;
create policy own_subjects on subject_file
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_subject(subject_id));

alter table inspection enable row level security;
alter table inspection force row level security;
create policy own_subjects on inspection
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_subject(subject_id));

-- Figures of a register, unit by unit, kept with each change. They count only while `definitions` is what the
-- register in force asks for; else a job counts anew (store/register/tallies.ts).
create table register_count (
  tenant_id uuid not null references tenant,
  register text not null check (register <> ''),
  definitions text not null,
  counted_at timestamptz not null,
  primary key (tenant_id, register)
);
create table register_tally (
  tenant_id uuid not null references tenant,
  register text not null check (register <> ''),
  unit_key uuid not null, -- all zeros: of no unit
  indicator text not null check (indicator <> ''),
  top numeric not null,
  bottom numeric not null,
  primary key (tenant_id, register, unit_key, indicator)
);

alter table register_count enable row level security;
alter table register_count force row level security;
create policy own_tenant on register_count
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table register_tally enable row level security;
alter table register_tally force row level security;
create policy own_tenant_and_units on register_tally
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_units(array[unit_key]));

-- A unit that gives a subject away adds to the figures of another, which it does not see: by the owner.
create policy kept_by_owner on register_tally to current_user
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
create function add_to_tallies(counted text, deltas jsonb) returns void language sql
  security definer set search_path = public as $$
  insert into register_tally (tenant_id, register, unit_key, indicator, top, bottom)
    select current_setting('taizhang.tenant_id')::uuid, counted, d.unit_key, d.indicator, d.top, d.bottom
    from jsonb_to_recordset(deltas) as d (unit_key uuid, indicator text, top numeric, bottom numeric)
    order by d.unit_key, d.indicator
  on conflict (tenant_id, register, unit_key, indicator)
    do update set top = register_tally.top + excluded.top, bottom = register_tally.bottom + excluded.bottom
$$;
revoke all on function add_to_tallies from public;
create function clear_tallies(counted text) returns void language sql
  security definer set search_path = public as $$
  delete from register_tally
    where tenant_id = current_setting('taizhang.tenant_id')::uuid and register = counted
$$;
revoke all on function clear_tallies from public;
