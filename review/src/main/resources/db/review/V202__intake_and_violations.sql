-- A finding that could not be taken waits alone, and holds none of the others back.
alter table review_inbox add column retry_at timestamptz;
create index review_inbox_due on review_inbox (finding_id) where retry_at is null;

alter table review_case
  add column present_danger boolean not null default false,
  add column seen_by_others boolean not null default false,
  add column violating      boolean not null default false;
create index review_case_violations on review_case (actor) where violating;
