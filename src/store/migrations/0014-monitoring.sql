-- Monitoring: where it is measured (station), with what (device), and what was measured (reading).
--
-- How to read it. A series is one pollutant of one station in one kind (real-time, minute, hour, day), all
-- its values in one unit, that of the factor in the pack. A reading is one value of a series; `at` is the
-- instant of a real-time value and the START of a minute, hour or day (days and months are Beijing's, UTC+8).
-- A row is never changed or removed before its retention ends: whatever comes later for the same `at`, from
-- the device, an import or a person, is a row with the next revision. `current_reading` shows the last
-- revision of each; statistics take those with validity = 'valid'.

create table station (
  tenant_id uuid not null references tenant,
  station_id uuid not null,
  name text not null check (name <> ''),
  code text check (code <> ''), -- under which it is published, as 1001A
  kind text not null check (kind in ('air', 'surface-water', 'wastewater', 'flue-gas', 'noise', 'dust', 'other')),
  unit_id uuid, -- who answers for it
  longitude numeric check (longitude between -180 and 180), -- CGCS2000
  latitude numeric check (latitude between -90 and 90),
  zone text, -- functional zone or target class, as the standard of its kind names it
  version int not null check (version > 0),
  closed_on date,
  primary key (tenant_id, station_id),
  foreign key (tenant_id, unit_id) references unit,
  unique (tenant_id, name),
  unique (tenant_id, code),
  check ((longitude is null) = (latitude is null))
);

create table device (
  tenant_id uuid not null references tenant,
  device_id uuid not null,
  station_id uuid not null, -- of those pollutants that name no other
  name text not null,
  mn text not null check (mn <> ''),
  password text not null, -- PW; the protocol sends it as it is
  addresses text[] not null, -- from which it may connect; empty: any
  protocol int check (protocol in (2005, 2017, 2025)), -- null: as each frame says
  crc_mode text not null check (crc_mode in ('standard', 'modbus', 'ignore')),
  lenient boolean not null,
  sm4_key text check (sm4_key ~ '^[0-9a-f]{32}$'),
  real_time_seconds int check (real_time_seconds > 0), -- what is expected; null: nothing of that kind
  minute_minutes int check (minute_minutes in (1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30)),
  sends_hours boolean not null,
  sends_days boolean not null,
  sets_clock boolean not null, -- whether its clock is set when it is wrong
  enabled boolean not null,
  version int not null check (version > 0),
  primary key (tenant_id, device_id),
  foreign key (tenant_id, station_id) references station,
  unique (tenant_id, mn)
);
create index device_by_station on device (tenant_id, station_id);

-- What a device may send, and in which unit. Nothing else it sends becomes a reading.
create table device_factor (
  tenant_id uuid not null,
  device_id uuid not null,
  sent_as text not null check (sent_as <> ''), -- the code in its frames
  factor text not null check (factor <> ''),
  station_id uuid not null,
  unit text not null,
  least numeric, -- a value below or above is implausible
  most numeric,
  primary key (tenant_id, device_id, sent_as),
  foreign key (tenant_id, device_id) references device,
  foreign key (tenant_id, station_id) references station,
  check (least <= most)
);

create table series (
  tenant_id uuid not null,
  series_id int not null generated always as identity,
  station_id uuid not null,
  factor text not null,
  kind text not null check (kind in ('real-time', 'minute', 'hour', 'day')),
  unit text not null,
  primary key (tenant_id, series_id),
  foreign key (tenant_id, station_id) references station,
  unique (tenant_id, station_id, factor, kind)
);

create table reading (
  tenant_id uuid not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  frame_id bigint, -- chunk × 65,536 + number in it; null: of no frame
  series_id int not null,
  revision smallint not null,
  value numeric, -- in the unit of the series; null: what was sent is no number
  minimum numeric,
  maximum numeric,
  total numeric, -- Cou, over the period
  corrected numeric, -- 折算, to the reference oxygen
  flag text, -- N F M S D C T B as sent; null: none
  validity text not null,
  origin text not null,
  raw text, -- what was sent, where `value` does not say it
  event_id uuid -- of the person's decision that made this revision
) partition by range (at);
create unique index reading_key on reading (tenant_id, series_id, at, revision desc);

-- The frames of one commit, one after the other; `ends` says where each ends.
create sequence frame_chunk_id as bigint;
create table frame_chunk (
  tenant_id uuid not null,
  chunk_id bigint not null default nextval('frame_chunk_id'),
  received_at timestamptz not null,
  ends int[] not null,
  devices uuid[] not null,
  bytes bytea not null
) partition by range (received_at);
create unique index frame_chunk_key on frame_chunk (tenant_id, chunk_id, received_at);

-- Partitions are months. The program may neither make nor remove tables; these two do no more than that.
create function make_monitoring_month(parent text, month date) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  first date := date_trunc('month', month);
  part text := format('%s_%s', parent, to_char(first, 'YYYY_MM'));
begin
  if parent not in ('reading', 'frame_chunk') or first not between '1990-01-01' and '2199-12-01' then
    raise exception 'no such partition: % %', parent, month;
  end if;
  if to_regclass(part) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtextextended('make_monitoring_month', 0));
  -- A name that was not there a moment ago is remembered as missing: look at the catalogue itself.
  if exists (select from pg_inherits join pg_class on oid = inhrelid
    where inhparent = parent::regclass and relname = part) then return; end if;
  execute format('create table %I (like %I including defaults including indexes)', part, parent);
  execute format('alter table %I enable row level security', part);
  execute format('alter table %I force row level security', part);
  execute format('create policy own_tenant on %I using
    (tenant_id = (select current_setting(''taizhang.tenant_id'')::uuid))', part);
  execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, part,
    first::text || ' 00:00:00+08', (first + interval '1 month')::date::text || ' 00:00:00+08');
end $$;

-- Removes what the tenant has in the months before `month`; a month that nobody else has is dropped whole.
create function forget_monitoring_before(parent text, month date) returns int
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  mine uuid := current_setting('taizhang.tenant_id')::uuid;
  part text;
  others boolean;
  forgotten int := 0;
begin
  if parent not in ('reading', 'frame_chunk') then
    raise exception 'no such table: %', parent;
  end if;
  for part in
    select relname from pg_inherits join pg_class on oid = inhrelid
    where inhparent = parent::regclass and relname < format('%s_%s', parent, to_char(month, 'YYYY_MM'))
    order by 1
  loop
    execute format('alter table %I no force row level security', part);
    execute format('select exists (select from %I where tenant_id <> $1)', part) into others using mine;
    if others then
      execute format('delete from %I where tenant_id = $1', part) using mine;
      execute format('alter table %I force row level security', part);
    else
      execute format('drop table %I', part);
    end if;
    forgotten := forgotten + 1;
  end loop;
  return forgotten;
end $$;
revoke execute on function make_monitoring_month, forget_monitoring_before from public;

create view current_reading with (security_invoker = true) as
  select distinct on (tenant_id, series_id, at) * from reading
  order by tenant_id, series_id, at, revision desc;

-- Hours and days to be computed anew, for something about them has come since.
create table roll_up_due (
  tenant_id uuid not null,
  station_id uuid not null,
  factor text not null,
  kind text not null check (kind in ('hour', 'day')),
  at timestamptz not null,
  primary key (tenant_id, station_id, factor, kind, at),
  foreign key (tenant_id, station_id) references station
);

-- Hours up to here have been looked through for what to compute.
create table roll_up_mark (
  tenant_id uuid not null references tenant,
  hours_through timestamptz not null,
  primary key (tenant_id)
);

-- When a device was last heard, kept by the gateway every few seconds.
create table device_contact (
  tenant_id uuid not null,
  device_id uuid not null,
  connected boolean not null,
  address text not null,
  heard_at timestamptz not null,
  data_at timestamptz, -- of the newest reading
  frames bigint not null,
  rejected bigint not null,
  primary key (tenant_id, device_id),
  foreign key (tenant_id, device_id) references device
);

-- Frames that were not taken, the newest ten thousand.
create table rejected_frame (
  tenant_id uuid not null references tenant,
  rejected_id uuid not null,
  received_at timestamptz not null,
  address text not null,
  mn text, -- as it was written in the frame
  device_id uuid,
  code text not null,
  bytes bytea not null,
  primary key (tenant_id, rejected_id),
  foreign key (tenant_id, device_id) references device
);
create index rejected_frame_by_device on rejected_frame (tenant_id, device_id, rejected_id);

-- 隔离: who speaks the protocol and is not registered. Its frames are counted, the last one shown.
create table unknown_device (
  tenant_id uuid not null references tenant,
  mn text not null,
  address text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  frames bigint not null,
  last_bytes bytea not null,
  primary key (tenant_id, mn)
);

-- What is asked of a device, by a person or to fill a gap.
create table device_command (
  tenant_id uuid not null,
  command_id uuid not null,
  device_id uuid not null,
  cn text not null check (cn ~ '^[0-9]{4}$'),
  cp text not null,
  reason text not null check (reason in ('asked', 'gap', 'clock')),
  asked_by uuid,
  asked_at timestamptz not null,
  state text not null check (state in ('waiting', 'sent', 'accepted', 'done', 'refused', 'failed', 'silent')),
  qn text,
  tries int not null,
  sent_at timestamptz,
  ended_at timestamptz,
  result int, -- QnRtn or ExeRtn
  answer text, -- content of the data that came back
  primary key (tenant_id, command_id),
  foreign key (tenant_id, device_id) references device
);
create index device_command_open on device_command (tenant_id, asked_at)
  where state in ('waiting', 'sent', 'accepted');
create index device_command_by_device on device_command (tenant_id, device_id, asked_at);

-- 转发: frames handed on to a superior's platform, up to where they were taken.
create table relay (
  tenant_id uuid not null references tenant,
  relay_id uuid not null,
  name text not null check (name <> ''),
  host text not null check (host <> ''),
  port int not null check (port between 1 and 65535),
  device_ids uuid[] not null, -- empty: all
  enabled boolean not null,
  version int not null check (version > 0),
  chunk_id bigint not null, -- the next frame to send is the one after this number of this chunk
  frame_number int not null,
  sent bigint not null,
  sent_at timestamptz,
  fault text, -- why nothing goes on
  primary key (tenant_id, relay_id)
);

do $$
declare
  one text;
begin
  foreach one in array array['station', 'device', 'device_factor', 'series', 'roll_up_due', 'roll_up_mark',
    'device_contact', 'rejected_frame', 'unknown_device', 'device_command', 'relay', 'reading', 'frame_chunk']
  loop
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format('create policy own_tenant on %I using
      (tenant_id = (select current_setting(''taizhang.tenant_id'')::uuid))', one);
  end loop;
end $$;
