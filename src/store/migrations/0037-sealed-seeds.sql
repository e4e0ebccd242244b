-- The seed of a sealed draw for look-backs is worked out of a key outside the database; it is here only once it was shown.
alter table look_back_draw alter column seed drop not null;
-- The policies are lifted from the owner while it changes the rows of all.
alter table look_back_draw no force row level security;
update look_back_draw set seed = null where state = 'sealed';
alter table look_back_draw force row level security;
alter table look_back_draw add check (state <> 'sealed' or seed is null),
  add check (state <> 'revealed' or seed is not null);
