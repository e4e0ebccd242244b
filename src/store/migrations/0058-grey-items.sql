-- Items without a date, and suspended ones, in the order of pages: the former lie behind a million others, the latter among them.
create index item_grey_by_due on item (tenant_id, due_sort, item_id)
  where is_open and (due_on is null or state = 'suspended');
