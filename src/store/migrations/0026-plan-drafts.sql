-- Plans under review: compiled, with the corrections of persons over them, not listed yet.
create table plan_draft (
  tenant_id uuid not null references tenant,
  draft_id uuid not null,
  version int not null check (version > 0), -- of the draft's stream
  state text not null check (state in ('open', 'taken-in', 'discarded')),
  file_name text not null check (file_name <> ''),
  file_sha256 text not null,
  level text not null check (level in ('central', 'provincial', 'city', 'district', 'own')),
  revises uuid,
  plan_id uuid,
  title text not null,
  ledger jsonb not null, -- as it left the compiler
  corrections jsonb not null,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, draft_id),
  foreign key (tenant_id, file_sha256) references source_file,
  foreign key (tenant_id, revises) references plan,
  foreign key (tenant_id, plan_id) references plan,
  check ((state = 'taken-in') = (plan_id is not null))
);
-- A file is under review once.
create unique index plan_draft_open on plan_draft (tenant_id, file_sha256) where state = 'open';
create index plan_draft_by_plan on plan_draft (tenant_id, plan_id) where plan_id is not null;

alter table plan_draft enable row level security;
alter table plan_draft force row level security;
create policy own_tenant on plan_draft
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

-- A revised plan goes on where another stood: its items keep their ids and their past.
alter table plan_draft add column decisions jsonb not null default '[]';
-- To see that the new key holds, its rows are read, and no tenant is set.
alter table plan no force row level security;
alter table plan
  add column revises uuid,
  add foreign key (tenant_id, revises) references plan;
alter table plan force row level security;
create unique index plan_revised_once on plan (tenant_id, revises) where revises is not null;

-- What a revised plan no longer has is withdrawn.
alter table item drop constraint item_state_check;
alter table item add constraint item_state_check check (state in ('listed', 'assigned', 'acknowledged',
  'planned', 'under-way', 'self-checked', 'applied', 'site-checked', 'signed', 'noticed',
  'superior-checked', 'struck-off', 'consolidated', 'suspended', 'merged', 'withdrawn'));
alter table item drop column is_open; -- and its index
alter table item add column is_open boolean not null generated always as
  (state not in ('struck-off', 'consolidated', 'merged', 'withdrawn')) stored;
create index item_open_by_due on item (tenant_id, is_open, due_sort, item_id);

-- The words of an item are those of its plan: they change when another plan takes that one's place, else never.
create function keep_item_words() returns trigger language plpgsql as $$
begin
  if (new.number, new.title, new.text) is distinct from (old.number, old.title, old.text)
    and new.plan_id is not distinct from old.plan_id
  then raise exception 'the words of an item change with its plan only';
  end if;
  return new;
end $$;
create trigger keep_item_words before update of number, title, text on item
  for each row execute function keep_item_words();
