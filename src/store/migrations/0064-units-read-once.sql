-- The units of the asker are made of their text once for a query, not anew at every row: whoever works for twenty
-- units waited for seconds. The same rows as `visible_units` gives; as there, `<>` says what mostly holds.
alter policy own_tenant_and_units on item
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and ((select left(current_setting('taizhang.units'), 1)) <> '{'
      or unit_ids && (select nullif(current_setting('taizhang.units'), '*')::uuid[])));
alter policy own_tenant_and_units on item_tag
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and ((select left(current_setting('taizhang.units'), 1)) <> '{'
      or unit_ids && (select nullif(current_setting('taizhang.units'), '*')::uuid[])));
alter policy own_tenant_and_units on item_wait
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and ((select left(current_setting('taizhang.units'), 1)) <> '{'
      or unit_ids && (select nullif(current_setting('taizhang.units'), '*')::uuid[])));
alter policy own_tenant_and_units on item_duty
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and ((select left(current_setting('taizhang.units'), 1)) <> '{'
      or unit_id = any ((select nullif(current_setting('taizhang.units'), '*')::uuid[])::uuid[])));
alter policy own_tenant_and_units on item_wait_duty
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and ((select left(current_setting('taizhang.units'), 1)) <> '{'
      or unit_id = any ((select nullif(current_setting('taizhang.units'), '*')::uuid[])::uuid[])));
