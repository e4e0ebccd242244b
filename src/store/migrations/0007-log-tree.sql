-- The Merkle tree over the log: a leaf for every event in the order of commitment, hashes of complete
-- subtrees of 256, 65,536, … leaves, signed tree heads, and the keys they were signed with.

create table log_leaf (
  tenant_id uuid not null references tenant,
  leaf_index bigint not null check (leaf_index >= 0),
  event_id uuid not null,
  hash bytea not null check (length(hash) = 32),
  primary key (tenant_id, leaf_index),
  constraint log_leaf_event unique (tenant_id, event_id),
  foreign key (tenant_id, event_id) references event
);

create table log_subtree (
  tenant_id uuid not null references tenant,
  level int not null check (level between 1 and 7), -- 256^level leaves
  position bigint not null check (position >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (tenant_id, level, position)
);

create table log_key (
  tenant_id uuid not null references tenant,
  verifier_key text not null, -- the public one, as in a signed note
  from_size bigint not null check (from_size >= 0),
  known_since timestamptz not null,
  primary key (tenant_id, verifier_key)
);

create table log_checkpoint (
  tenant_id uuid not null references tenant,
  size bigint not null check (size > 0),
  root bytea not null check (length(root) = 32),
  note text not null, -- the signed note
  published_at timestamptz not null,
  primary key (tenant_id, size)
);

do $$
declare one text;
begin
  foreach one in array array['log_leaf', 'log_subtree', 'log_key', 'log_checkpoint'] loop
    execute format('create trigger only_added before update or delete on %I
      for each row execute function refuse_change()', one);
    execute format('create trigger never_emptied before truncate on %I
      for each statement execute function refuse_change()', one);
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format($p$create policy own_tenant on %I
      using (tenant_id = current_setting('taizhang.tenant_id')::uuid)$p$, one);
  end loop;
end $$;
