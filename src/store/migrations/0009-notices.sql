-- Notices: what people are told, each once for its cause, and who has read it.

create table notice (
  tenant_id uuid not null references tenant,
  notice_id uuid not null, -- derived from the tenant and the dedupe key
  dedupe_key text not null check (length(dedupe_key) between 1 and 300),
  kind text not null check (kind ~ '^[a-z][a-z-]*$'),
  title_zh text not null check (title_zh <> ''),
  title_en text not null check (title_en <> ''),
  body_zh text not null,
  body_en text not null,
  link text not null check (link ~ '^/([^/\\]|$)'), -- a page of this program, never another site
  item_id uuid,
  made_at timestamptz not null,
  routed_at timestamptz, -- when it was given to the channels of the whole tenant
  primary key (tenant_id, notice_id),
  unique (tenant_id, dedupe_key)
);
create index notice_to_route on notice (tenant_id, made_at) where routed_at is null;

create table notice_recipient (
  tenant_id uuid not null,
  notice_id uuid not null,
  person_id uuid not null,
  made_at timestamptz not null,
  read_at timestamptz,
  routed_at timestamptz, -- when it was given to the person's own channels
  primary key (tenant_id, notice_id, person_id),
  foreign key (tenant_id, notice_id) references notice,
  foreign key (tenant_id, person_id) references person
);
create index notice_recipient_list on notice_recipient (tenant_id, person_id, made_at, notice_id);
create index notice_recipient_unread on notice_recipient (tenant_id, person_id) where read_at is null;
create index notice_recipient_to_route on notice_recipient (tenant_id, made_at) where routed_at is null;

-- A notice is read by its recipients and by the program that sends it, and written by whoever causes it.
alter table notice_recipient enable row level security;
alter table notice_recipient force row level security;
create policy own_notices on notice_recipient
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.person_id') in ('', person_id::text))
  with check (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table notice enable row level security;
alter table notice force row level security;
create policy own_notices on notice
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and (current_setting('taizhang.person_id') = '' or exists (
      select from notice_recipient r
      where r.tenant_id = notice.tenant_id and r.notice_id = notice.notice_id)))
  with check (tenant_id = current_setting('taizhang.tenant_id')::uuid);
