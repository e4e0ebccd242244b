-- The items of a tag in the order of pages, as `item_duty` has those of a unit: a page of a tag that a
-- hundred thousand items have reads that page only.
alter table item_tag add column due_sort date not null default 'infinity';

alter table item_tag no force row level security;
update item_tag set due_sort = item.due_sort from item
  where item.tenant_id = item_tag.tenant_id and item.item_id = item_tag.item_id;
alter table item_tag force row level security;

create index item_tag_by_due on item_tag (tenant_id, tag, due_sort, item_id);

-- Kept by the database, as the owner, so that no writer can forget it.
create policy kept_by_owner on item_tag to current_user
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid);
create function take_due_day() returns trigger language plpgsql security definer
  set search_path = public as $$
begin
  select item.due_sort into new.due_sort from item
    where item.tenant_id = new.tenant_id and item.item_id = new.item_id;
  new.due_sort := coalesce(new.due_sort, 'infinity'); -- of an item that is not there: the foreign key refuses it
  return new;
end $$;
create trigger take_due_day before insert on item_tag for each row execute function take_due_day();
create function keep_due_days() returns trigger language plpgsql security definer
  set search_path = public as $$
begin
  update item_tag set due_sort = new.due_sort
    where tenant_id = new.tenant_id and item_id = new.item_id;
  return null;
end $$;
create trigger keep_due_days after update of due_on on item
  for each row when (old.due_sort <> new.due_sort) execute function keep_due_days();
