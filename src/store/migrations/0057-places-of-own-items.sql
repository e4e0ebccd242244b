-- Whoever sees some units only asks for the places of their items: found once for the whole question, not for each place.
drop policy own_tenant_and_items on item_place;
create policy own_tenant_and_items on item_place
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid
    and (current_setting('taizhang.units') = '*' or item_id in (
      select duty.item_id from item_duty duty
      where duty.tenant_id = current_setting('taizhang.tenant_id')::uuid
        and duty.unit_id = any (nullif(current_setting('taizhang.units'), '*')::uuid[]))));
