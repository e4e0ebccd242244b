-- Over all registers, what is due first.
create index subject_by_any_due on subject (tenant_id, due_sort, subject_id) where is_live;
create index subject_by_any_check on subject (tenant_id, check_sort, subject_id) where is_live;

-- The subjects of a unit on the map.
create index subject_of_unit_on_map on subject (tenant_id, unit_id, register, place_code)
  where is_live and place_code is not null;
