-- Complaints: each as the fold of its events has it; who complained, kept apart; like texts, by bands of hashes.

create table complaint (
  tenant_id uuid not null references tenant,
  complaint_id uuid not null,
  number text not null check (number <> ''),
  profile text not null,
  channel text not null check (channel in ('letter', 'call', 'network', 'visit', 'other')),
  state text not null check (state in ('registered', 'accepted', 'dispatched', 'handled', 'replied', 'closed',
    'declined', 'transferred')),
  is_open boolean not null generated always as (state not in ('closed', 'declined', 'transferred')) stored,
  version int not null check (version > 0), -- of its stream
  received_on date not null,
  batch_on date,
  district text not null,
  types text[] not null,
  is_key boolean not null,
  longitude numeric(10, 7),
  latitude numeric(10, 7),
  square bigint, -- of the ground, by which neighbours are found
  unit_id uuid, -- who has to handle it
  cell_id uuid,
  due_on date, -- of what is awaited now
  due_sort date not null generated always as (coalesce(due_on, 'infinity'::date)) stored,
  reply_due_on date,
  replied_on date,
  closed_on date,
  verified text check (verified in ('true', 'partly', 'untrue')),
  duplicate_of uuid,
  item_id uuid,
  submission_id uuid,
  open_repeats int not null, -- signs of a relapse that wait to be looked at
  extension_asked boolean not null,
  registered_at timestamptz not null,
  content json not null, -- the fold of its events
  primary key (tenant_id, complaint_id),
  constraint complaint_number unique (tenant_id, number),
  constraint complaint_submission unique (tenant_id, submission_id),
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, item_id) references item,
  foreign key (tenant_id, duplicate_of) references complaint,
  foreign key (tenant_id, submission_id) references submission,
  check ((longitude is null) = (latitude is null) and (longitude is null) = (square is null))
);
create index complaint_by_receipt on complaint (tenant_id, received_on, complaint_id);
create index complaint_by_due on complaint (tenant_id, due_sort, complaint_id) where is_open;
create index complaint_by_unit on complaint (tenant_id, unit_id, received_on, complaint_id);
create index complaint_by_square on complaint (tenant_id, square, received_on) where square is not null;
create index complaint_by_batch on complaint (tenant_id, batch_on) where batch_on is not null;
create index complaint_by_duplicate on complaint (tenant_id, duplicate_of) where duplicate_of is not null;
create index complaint_by_item on complaint (tenant_id, item_id) where item_id is not null;

-- Written once and never changed: no list, no event and no export has more than a mask of it.
create table complaint_person (
  tenant_id uuid not null,
  complaint_id uuid not null,
  role text not null check (role in ('complainant', 'liaison')),
  name text not null,
  phone text not null,
  said text not null, -- what was said, where telephone or ID numbers stand in it; else empty
  primary key (tenant_id, complaint_id, role),
  foreign key (tenant_id, complaint_id) references complaint
);

create table complaint_band (
  tenant_id uuid not null,
  band bigint not null,
  complaint_id uuid not null,
  primary key (tenant_id, band, complaint_id),
  foreign key (tenant_id, complaint_id) references complaint
);
create index complaint_band_by_complaint on complaint_band (tenant_id, complaint_id);

-- A unit sees what was handed to it.
alter table complaint enable row level security;
alter table complaint force row level security;
create policy own_tenant_and_units on complaint
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_units(array[unit_id]));

-- A unit does not read who complains of it.
alter table complaint_person enable row level security;
alter table complaint_person force row level security;
create policy whole_tenant on complaint_person
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.units') = '*');

alter table complaint_band enable row level security;
alter table complaint_band force row level security;
create policy own_tenant on complaint_band
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

-- Where items are, by their photographs.
create index evidence_revision_by_place on evidence_revision (tenant_id, longitude, latitude)
  where longitude is not null;
