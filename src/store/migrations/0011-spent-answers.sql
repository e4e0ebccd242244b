-- Answers of other systems that signed somebody in, kept until they would have expired: each is used once.

create table spent_answer (
  tenant_id uuid not null references tenant,
  state_hash text not null check (state_hash ~ '^[0-9a-f]{64}$'),
  spent_at timestamptz not null,
  primary key (tenant_id, state_hash)
);

alter table spent_answer enable row level security;
alter table spent_answer force row level security;
create policy own_tenant on spent_answer
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
