-- Complaints are alike within a window of days only: an index of their bands by the day leaves out all other years.
alter table complaint_band add column received_on date;
do $$
declare one uuid;
begin
  perform set_config('taizhang.units', '*', true);
  perform set_config('taizhang.tenant_id', '00000000-0000-0000-0000-000000000000', true);
  for one in select tenant_id from tenant loop
    perform set_config('taizhang.tenant_id', one::text, true);
    update complaint_band band set received_on = complaint.received_on from complaint
      where band.tenant_id = one and complaint.tenant_id = one and complaint.complaint_id = band.complaint_id;
  end loop;
end $$;
alter table complaint_band alter column received_on set not null;
alter table complaint_band drop constraint complaint_band_pkey;
alter table complaint_band add primary key (tenant_id, band, received_on, complaint_id);
