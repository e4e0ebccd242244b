-- A target whose period is still to begin is not one of which nothing is known.
alter table target_standing drop constraint target_standing_status_check;
alter table target_standing add constraint target_standing_status_check
  check (status in ('unknown', 'not-begun', 'on-track', 'at-risk', 'out-of-reach', 'met', 'missed'));
