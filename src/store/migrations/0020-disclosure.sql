-- The public site: which plans are open to everybody, which items are withheld, and what citizens send in.

-- The tail of each stream of opening and closing: the current state of a plan, of an item.
create table disclosed_plan (
  tenant_id uuid not null,
  plan_id uuid not null,
  version int not null check (version > 0),
  is_open boolean not null,
  changed_at timestamptz not null,
  primary key (tenant_id, plan_id),
  foreign key (tenant_id, plan_id) references plan
);

create table withheld_item (
  tenant_id uuid not null,
  item_id uuid not null,
  version int not null check (version > 0),
  is_withheld boolean not null,
  reason text not null,
  changed_at timestamptz not null,
  primary key (tenant_id, item_id),
  foreign key (tenant_id, item_id) references item
);

create table submission (
  tenant_id uuid not null references tenant,
  submission_id uuid not null,
  receipt text not null check (receipt ~ '^\d{8}-[0-9A-Z]{5}-[0-9A-Z]{5}$'),
  kind text not null check (kind in ('objection', 'report')),
  state text not null check (state in ('received', 'accepted', 'answered', 'declined')),
  version int not null check (version > 0),
  item_id uuid, -- of an objection
  item_version int, -- the event that entered it in the item's stream
  place text not null,
  seen_on date,
  content text not null check (content <> ''),
  answer text not null default '',
  made_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, submission_id),
  unique (tenant_id, receipt),
  foreign key (tenant_id, item_id) references item,
  check ((kind = 'objection') = (item_id is not null and item_version is not null))
);
create index submission_by_time on submission (tenant_id, made_at, submission_id);
create index submission_by_state on submission (tenant_id, state, made_at, submission_id);

-- Who sent it, kept apart: no list and no event has more than a mask of it.
create table submission_contact (
  tenant_id uuid not null,
  submission_id uuid not null,
  name text not null,
  reach text not null,
  primary key (tenant_id, submission_id),
  foreign key (tenant_id, submission_id) references submission
);

alter table disclosed_plan enable row level security;
alter table disclosed_plan force row level security;
create policy own_tenant on disclosed_plan
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table withheld_item enable row level security;
alter table withheld_item force row level security;
create policy own_tenant_and_units on withheld_item
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_item(item_id));

-- What citizens send in is for roles of the whole tenant: a unit does not read who complains of it.
alter table submission enable row level security;
alter table submission force row level security;
create policy whole_tenant on submission
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.units') = '*');

alter table submission_contact enable row level security;
alter table submission_contact force row level security;
create policy whole_tenant on submission_contact
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.units') = '*');
