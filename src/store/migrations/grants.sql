-- All the rights of the role the program works as, stated anew at every start after the migrations. It
-- owns nothing, and what is imported is never changed: it may read and add, nothing else. A right
-- that a later version takes away is revoked here.

grant usage on schema public to :"app";

grant select, insert on
  tenant, source_file, plan, plan_goal, plan_item, item_unit, item_deadline, item_reference, target,
  plan_diagnostic
to :"app";
