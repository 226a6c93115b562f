-- What a decision says to matching. Written with the decision, done after it, and done again after a
-- crash in between: doing it twice changes nothing.
create table match_feedback (
  id          uuid        primary key,
  decision_id uuid        not null,
  finding_id  uuid        not null,
  kind        text        not null check (kind in ('FALSE_MATCH', 'FALSE_MATCH_TAKEN_BACK', 'DISABLE_ENTRY', 'ENABLE_ENTRY', 'ADD_TO_BANK')),
  bank        text        not null,
  entry       bigint,
  by_person   uuid        not null,
  reason      text        not null,
  state       text        not null check (state in ('WAITING', 'DONE', 'REFUSED')),
  attempts    integer     not null default 0,
  next_at     timestamptz not null,
  outcome     text
);
create index match_feedback_waiting on match_feedback (next_at) where state = 'WAITING';
create index match_feedback_by_decision on match_feedback (decision_id);

-- Decided cases that another person decided again, blind.
create table review_quality (
  task_id      uuid        primary key references review_task,
  case_id      uuid        not null references review_case,
  decision_id  uuid        not null,
  first_code   text        not null,
  second_code  text        not null,
  agrees       boolean     not null,
  checked_by   uuid        not null,
  checked_at   timestamptz not null,
  note         text        not null
);
create index review_quality_newest on review_quality (checked_at desc, task_id);

-- Complaints of the platform's users, as DSA article 20 asks. One for each decision at a time.
create table review_appeal (
  id              uuid        primary key,
  decision_id     uuid        not null references review_decision (id),
  case_id         uuid        not null references review_case,
  complaint       text        not null,
  received_at     timestamptz not null,
  state           text        not null check (state in ('WAITING', 'UPHELD', 'REVERSED')),
  outcome_id      uuid        references review_decision (id),
  decided_at      timestamptz,
  key_id          uuid        not null
);
create unique index review_appeal_one_at_a_time on review_appeal (decision_id);
