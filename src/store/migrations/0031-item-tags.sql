-- Tags of items: words of the office. One row each, so that the items of a tag are found at once.
create table item_tag (
  tenant_id uuid not null,
  tag text not null check (tag <> '' and tag !~ '[,，]'),
  item_id uuid not null,
  primary key (tenant_id, tag, item_id),
  foreign key (tenant_id, item_id) references item
);
create index item_tag_by_item on item_tag (tenant_id, item_id);

alter table item_tag enable row level security;
alter table item_tag force row level security;
create policy own_tenant_and_items on item_tag
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and visible_item(item_id));
