-- How much each person has seen, to protect them. Which piece stands in its custody chain; here only
-- how often and how clearly, and for which case the steps of a reveal belong together.
create table review_exposure (
  person     uuid        not null,
  at         timestamptz not null,
  finding_id uuid        not null,
  step       smallint    not null check (step between 1 and 3)
);
create index review_exposure_by_person on review_exposure (person, at);
create index review_exposure_by_day on review_exposure (at);
