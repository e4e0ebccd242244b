-- Units that go on in another, roles for one unit only, other ways to sign in than a password.

-- A new foreign key looks at every row: the policies are lifted from the owner while it does.
alter table unit no force row level security;
alter table role_grant no force row level security;

alter table unit add column merged_into uuid;
alter table unit add foreign key (tenant_id, merged_into) references unit;
alter table unit add check (merged_into is null or (closed_on is not null and merged_into <> unit_id));

-- Null: the units in which the person holds a post.
alter table role_grant add column unit_id uuid;
alter table role_grant add foreign key (tenant_id, unit_id) references unit;
alter table role_grant add check (unit_id is null or role in ('unit-member', 'unit-head'));

alter table unit force row level security;
alter table role_grant force row level security;

-- Everything a person has from one day to another, as one list; each table's own policy holds.
create view tenure with (security_invoker = true) as
  select tenant_id, 'post' as kind, post_id as tenure_id, person_id, unit_id, title, is_head,
    null::text as role, null::uuid as substitute_id, null::text as reason, from_on, to_on
  from post
  union all
  select tenant_id, 'role', grant_id, person_id, unit_id, null, null, role, null, null, from_on, to_on
  from role_grant
  union all
  select tenant_id, 'village-link', link_id, person_id, unit_id, null, null, null, null, null, from_on, to_on
  from village_link
  union all
  select tenant_id, 'stand-in', stand_in_id, absent_id, null, null, null, null, substitute_id, reason, from_on, to_on
  from stand_in;

alter table outside_identity add column unlinked_at timestamptz;
create index outside_identity_by_person on outside_identity (tenant_id, person_id);

create table sign_in_way (
  tenant_id uuid not null references tenant,
  way text not null check (way in ('oidc', 'cas')),
  way_id uuid not null, -- of its stream
  enabled boolean not null,
  title text not null check (title <> ''), -- on the button
  address text not null, -- issuer, or the CAS server
  client_id text,
  secret text, -- of the client; leaves the database only for the issuer
  public_url text not null, -- under which browsers reach this program
  opens_accounts boolean not null, -- for whoever the other system knows
  version int not null check (version > 0),
  primary key (tenant_id, way)
);

alter table sign_in_way enable row level security;
alter table sign_in_way force row level security;
create policy own_tenant on sign_in_way
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
