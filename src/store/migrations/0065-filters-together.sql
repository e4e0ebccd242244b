-- Two filters that hardly any item, or none, meets at once: neither alone narrows a million down, so each two have
-- their index in the order of pages. For other orders the planner must know how rare they are together.
create index item_by_state_class on item (tenant_id, state, class, due_sort, item_id);
create index item_by_state_level on item (tenant_id, state, level, due_sort, item_id);
create index item_by_class_level on item (tenant_id, class, level, due_sort, item_id);
create statistics item_state_class (mcv) on state, class from item;
create statistics item_state_level (mcv) on state, level from item;
create statistics item_class_level (mcv) on class, level from item;
