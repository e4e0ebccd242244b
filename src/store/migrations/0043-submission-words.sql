-- What a citizen wrote stands masked in the submission, its event and the story of an item; in full beside the
-- contact, where anything was masked.

alter table submission_contact
  add column content text not null default '',
  add column place text not null default '';
