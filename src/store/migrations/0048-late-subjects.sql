-- The list of registers counts those that are late: the index holds all that is asked, the unit for the row policy.
drop index subject_due;
create index subject_due on subject (tenant_id, due_on, subject_id) include (register, unit_id, is_live)
  where is_live and due_on is not null;
drop index subject_check;
create index subject_check on subject (tenant_id, next_check_on, subject_id) include (register, unit_id, is_live)
  where is_live and next_check_on is not null;
