-- Natural persons of a draw in full: the frame has a mask of them only. Shown to who was drawn to go there, for a purpose.

create table draw_person (
  tenant_id uuid not null,
  draw_id uuid not null,
  candidate_id text not null,
  name text not null,
  address text not null,
  phone text not null,
  primary key (tenant_id, draw_id, candidate_id),
  foreign key (tenant_id, draw_id) references draw
);

alter table draw_person enable row level security;
alter table draw_person force row level security;
create policy whole_tenant on draw_person
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.units') = '*');
