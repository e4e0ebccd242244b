-- The map counts subjects by squares from this index alone: `unit_id` is what the policy asks.
create index subject_on_map on subject (tenant_id, register, place_code) include (unit_id)
  where is_live and place_code is not null;
create index subject_with_area on subject (tenant_id, register, subject_id)
  where is_live and geometry is not null;
