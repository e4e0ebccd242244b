-- Channels through which notices leave the program, what people want of them, and each notice on its way.

create table notice_channel (
  tenant_id uuid not null references tenant,
  channel_id uuid not null,
  kind text not null check (kind in ('email', 'webhook', 'dingtalk', 'wecom')),
  name text not null check (name <> ''),
  enabled boolean not null,
  kinds text[] not null, -- of notices that go through it
  link_base text,
  address text, -- of a robot: holds its key
  mail jsonb, -- server, port, user; the password is the secret
  secret text,
  former_secret text, -- signs besides the new one for a while
  former_until timestamptz,
  version int not null check (version > 0),
  added_at timestamptz not null,
  removed_at timestamptz,
  primary key (tenant_id, channel_id),
  check ((mail is not null) = (kind = 'email')),
  check (removed_at is not null or kind = 'email' or address is not null)
);
create unique index notice_channel_mail on notice_channel (tenant_id) where kind = 'email' and removed_at is null;

create table notice_preference (
  tenant_id uuid not null,
  person_id uuid not null,
  email boolean not null,
  muted text[] not null,
  quiet_from text,
  quiet_to text,
  version int not null check (version > 0),
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person,
  check ((quiet_from is null) = (quiet_to is null))
);

create table notice_delivery (
  tenant_id uuid not null,
  delivery_id uuid not null, -- derived from notice, channel and person: the receiver knows a second one by it
  notice_id uuid not null,
  notice_kind text not null, -- for those who see to the sending and not what is said
  channel_id uuid not null,
  person_id uuid, -- null: the channel belongs to no single person
  state text not null check (state in ('waiting', 'sending', 'sent', 'dead')),
  attempts int not null default 0,
  due_at timestamptz not null, -- when it is tried next; while sending: when it is taken for lost
  made_at timestamptz not null,
  sent_at timestamptz,
  last_error text,
  primary key (tenant_id, delivery_id),
  foreign key (tenant_id, notice_id) references notice,
  foreign key (tenant_id, channel_id) references notice_channel,
  foreign key (tenant_id, person_id) references person
);
create index notice_delivery_due on notice_delivery (tenant_id, channel_id, due_at)
  where state in ('waiting', 'sending');
create index notice_delivery_by_state on notice_delivery (tenant_id, state, made_at, delivery_id);

alter table notice_channel enable row level security;
alter table notice_channel force row level security;
create policy own_tenant on notice_channel
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.units') = '*');

alter table notice_preference enable row level security;
alter table notice_preference force row level security;
create policy own_preference on notice_preference
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.person_id') in ('', person_id::text));

alter table notice_delivery enable row level security;
alter table notice_delivery force row level security;
create policy own_tenant on notice_delivery
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and current_setting('taizhang.units') = '*');
