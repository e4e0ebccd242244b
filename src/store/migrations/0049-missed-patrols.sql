-- A cell that was not walked as often as its level asks: a sign that somebody answers by a day.

create table missed_patrol (
  tenant_id uuid not null references tenant,
  missed_id uuid not null,
  cell_id uuid not null,
  span_from date not null,
  span_to date not null check (span_to >= span_from),
  wanted int not null check (wanted > 0),
  walked int not null check (walked >= 0),
  answer_due_on date not null,
  state text not null check (state in ('raised', 'answered', 'excused', 'confirmed')),
  version int not null check (version > 0),
  raised_at timestamptz not null,
  answer text not null default '',
  answered_by uuid,
  answered_at timestamptz,
  judgement text not null default '',
  primary key (tenant_id, missed_id),
  foreign key (tenant_id, cell_id) references grid_cell,
  foreign key (tenant_id, answered_by) references person,
  constraint missed_once unique (tenant_id, cell_id, span_from),
  check ((state = 'raised') = (answered_at is null))
);
create index missed_patrol_by_state on missed_patrol (tenant_id, state, answer_due_on);

-- Roles of the whole tenant see all; who leads or walks a cell, and its unit, what is about it.
alter table missed_patrol enable row level security;
alter table missed_patrol force row level security;
create policy of_the_cell on missed_patrol
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and (current_setting('taizhang.units') = '*'
      or exists (select from grid_member m where m.tenant_id = missed_patrol.tenant_id
        and m.cell_id = missed_patrol.cell_id
        and m.person_id::text = current_setting('taizhang.person_id'))
      or exists (select from grid_cell c where c.tenant_id = missed_patrol.tenant_id
        and c.cell_id = missed_patrol.cell_id and visible_units(array[c.unit_id]))));
