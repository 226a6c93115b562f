-- Who sent a notice that led to nothing may complain although something else of the case was held against the
-- account, whose own complaint stands beside theirs.
alter table review_appeal add column notice_id uuid references review_notice;
drop index review_appeal_one_at_a_time;
create unique index review_appeal_one_at_a_time on review_appeal (decision_id, coalesce(notice_id, decision_id));
create index review_appeal_by_outcome on review_appeal (outcome_id);

-- A notice that is brought up again is in a case as another finding.
alter table review_notice add column again_id uuid references finding;
create unique index review_notice_again on review_notice (again_id);
