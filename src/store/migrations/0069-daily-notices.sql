-- A daily penalty has a notice of its own: the cached folds of cases that are there have none yet.
alter table enforcement_case no force row level security;
update enforcement_case set content = (content::jsonb || '{"dailyNotices": []}')::json;
alter table enforcement_case force row level security;
