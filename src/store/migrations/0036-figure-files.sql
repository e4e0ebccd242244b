-- What a figure entered by hand rests on: the files that show it. One file may show several figures.
create table figure_file (
  tenant_id uuid not null,
  file_id uuid not null,
  figure_id uuid not null,
  position int not null,
  upload_id uuid not null, -- as which it was sent in
  name text not null check (name <> ''),
  sha256 text not null,
  bytes bigint not null,
  media_type text not null,
  preview_sha256 text,
  primary key (tenant_id, file_id),
  foreign key (tenant_id, figure_id) references figure,
  unique (tenant_id, figure_id, position)
);
create index figure_file_by_content on figure_file (tenant_id, sha256);
create index figure_file_by_preview on figure_file (tenant_id, preview_sha256);

alter table figure_file enable row level security;
alter table figure_file force row level security;
-- Who sees the figure sees its files.
create policy own_tenant_and_figures on figure_file
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and exists (select from figure f where f.tenant_id = figure_file.tenant_id and f.figure_id = figure_file.figure_id));
