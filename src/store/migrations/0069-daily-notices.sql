-- A daily penalty has a notice of its own, and limits may be extended: the cached folds of cases that are there
-- have none of them yet.
alter table enforcement_case no force row level security;
update enforcement_case set content = (content::jsonb || '{"dailyNotices": [], "extensions": []}')::json;
alter table enforcement_case force row level security;
