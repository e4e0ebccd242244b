-- Sign-in: accounts, sessions, one-time links, tokens of programs, identities at other systems. No secret is
-- kept, only what proves it: argon2id of a password, SHA-256 of a random secret of 256 bits.

create table account (
  tenant_id uuid not null,
  person_id uuid not null,
  login text not null check (login ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
  password_hash text,
  password_set_at timestamptz,
  failures int not null default 0, -- wrong passwords since the last right one
  locked_until timestamptz,
  disabled_at timestamptz,
  version int not null check (version > 0), -- of the stream 'account'
  primary key (tenant_id, person_id),
  unique (tenant_id, login),
  foreign key (tenant_id, person_id) references person
);

create table login_session (
  tenant_id uuid not null,
  session_id uuid not null,
  secret_hash text not null check (secret_hash ~ '^[0-9a-f]{64}$'),
  person_id uuid not null,
  began_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz,
  address text not null,
  agent text not null,
  primary key (tenant_id, session_id),
  unique (tenant_id, secret_hash),
  foreign key (tenant_id, person_id) references account
);
create index login_session_by_person on login_session (tenant_id, person_id) where ended_at is null;

create table one_time_link (
  tenant_id uuid not null references tenant,
  secret_hash text not null check (secret_hash ~ '^[0-9a-f]{64}$'),
  person_id uuid, -- null: begins the tenant
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, secret_hash),
  foreign key (tenant_id, person_id) references account
);

create table api_token (
  tenant_id uuid not null,
  token_id uuid not null,
  secret_hash text not null check (secret_hash ~ '^[0-9a-f]{64}$'),
  person_id uuid not null,
  name text not null check (name <> ''),
  scopes text[] not null check (cardinality(scopes) > 0),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, token_id),
  unique (tenant_id, secret_hash),
  foreign key (tenant_id, person_id) references account
);

create table outside_identity (
  tenant_id uuid not null,
  issuer text not null,
  subject text not null,
  person_id uuid not null,
  linked_at timestamptz not null,
  primary key (tenant_id, issuer, subject),
  foreign key (tenant_id, person_id) references account
);

alter table account enable row level security;
alter table account force row level security;
create policy own_tenant on account
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table login_session enable row level security;
alter table login_session force row level security;
create policy own_tenant on login_session
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table one_time_link enable row level security;
alter table one_time_link force row level security;
create policy own_tenant on one_time_link
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table api_token enable row level security;
alter table api_token force row level security;
create policy own_tenant on api_token
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);

alter table outside_identity enable row level security;
alter table outside_identity force row level security;
create policy own_tenant on outside_identity
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
