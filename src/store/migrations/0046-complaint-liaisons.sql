-- A unit names whom to ask in it, and sees whom it named; who complained stays with the roles of the whole tenant.

create policy liaison_of_unit on complaint_person
  using (tenant_id = current_setting('taizhang.tenant_id')::uuid and role = 'liaison'
    and exists (select from complaint c where c.tenant_id = complaint_person.tenant_id
      and c.complaint_id = complaint_person.complaint_id));
