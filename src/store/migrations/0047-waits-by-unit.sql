-- What waits of one unit, longest first, is read in its order; likewise of a whole town, when one unit is asked for.
create index item_wait_by_unit on item_wait (tenant_id, step, lead_unit_id, since, item_id);

-- Policies ask these of every row. As SQL with a query inside they cost some microseconds each, also for who sees
-- everything; so written, that is answered first and the query keeps its plan.
create or replace function visible_item(item uuid) returns boolean language plpgsql stable parallel safe as $$
begin
  if left(current_setting('taizhang.units'), 1) <> '{' then return true; end if;
  return exists (select from item i
    where i.tenant_id = current_setting('taizhang.tenant_id')::uuid and i.item_id = item);
end $$;
create or replace function visible_subject(id uuid) returns boolean language plpgsql stable parallel safe as $$
begin
  if left(current_setting('taizhang.units'), 1) <> '{' then return true; end if;
  return exists (select from subject s
    where s.tenant_id = current_setting('taizhang.tenant_id')::uuid and s.subject_id = id);
end $$;
