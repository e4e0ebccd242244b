-- Accountability: cases, seen by those entitled only, as are their events.

create table accountability_case (
  tenant_id uuid not null references tenant,
  case_id uuid not null,
  item_id uuid not null,
  origin_kind text not null check (origin_kind in ('notice', 'relapse', 'flag', 'hand')),
  origin_id text not null check (origin_id <> ''),
  state text not null check (state in ('opened', 'investigated', 'decided', 'in-effect', 'closed')),
  version int not null check (version > 0), -- of its stream
  opened_at timestamptz not null,
  content json not null, -- the fold of its events
  primary key (tenant_id, case_id),
  foreign key (tenant_id, item_id) references item,
  constraint accountability_origin unique (tenant_id, origin_kind, origin_id)
);
create index accountability_by_item on accountability_case (tenant_id, item_id);
create index accountability_by_opening on accountability_case (tenant_id, opened_at, case_id);

alter table accountability_case enable row level security;
alter table accountability_case force row level security;
create policy entitled on accountability_case
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.accountability') = 'on');

-- On top of what else lets an event be seen. A session that did not say who asks gets an error, not the rows.
create policy entitled on event as restrictive for select
  using (case when stream_kind = 'accountability'
    then current_setting('taizhang.accountability') = 'on' else true end);
