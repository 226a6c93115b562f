-- Work that waits for a person. A claim is a lease: past `claimed_until` the task is free again.
create table review_task (
  id            uuid        primary key,
  case_id       uuid        not null references review_case,
  kind          text        not null check (kind in ('FIRST_LOOK', 'SECOND_LOOK', 'QUALITY', 'APPEAL')),
  subject_id    uuid,
  queue         text        not null,
  service       text        not null,
  level         smallint    not null,
  due_at        timestamptz not null,
  state         text        not null check (state in ('WAITING', 'DONE', 'WITHDRAWN')),
  not_by        uuid[]      not null default '{}',
  skipped_by    uuid[]      not null default '{}',
  created_at    timestamptz not null,
  claimed_by    uuid,
  claimed_at    timestamptz,
  claimed_until timestamptz,
  done_by       uuid,
  done_at       timestamptz
);
create index review_task_waiting on review_task (queue, level, due_at, id) where state = 'WAITING';
create index review_task_waiting_anywhere on review_task (level, due_at, id) where state = 'WAITING';
create index review_task_by_case on review_task (case_id, id);
create unique index review_task_one_first_look on review_task (case_id)
  where state = 'WAITING' and kind in ('FIRST_LOOK', 'SECOND_LOOK');
create index review_task_claimed on review_task (claimed_by) where state = 'WAITING' and claimed_by is not null;
create index review_task_done on review_task (done_at) where state = 'DONE';

create table review_skip (
  task_id uuid        not null references review_task,
  person  uuid        not null,
  at      timestamptz not null,
  reason  text        not null
);
create index review_skip_by_task on review_skip (task_id);

-- What a first person wants decided, while another has to agree.
create table review_proposal (
  id       uuid        primary key,
  case_id  uuid        not null references review_case,
  person   uuid        not null,
  at       timestamptz not null,
  wish     jsonb       not null,
  state    text        not null check (state in ('WAITING', 'AGREED', 'REFUSED')),
  answered_by uuid,
  answered_at timestamptz,
  answer_note text
);
create unique index review_proposal_waiting on review_proposal (case_id) where state = 'WAITING';

-- Decisions in the order they took effect. A number is taken under an advisory lock held until commit,
-- so that whoever has read n has read all before n. Rows are written once.
create table review_decision (
  mark          bigint      generated always as identity primary key,
  id            uuid        not null unique,
  case_id       uuid        not null references review_case,
  effect        text        not null check (effect in ('DECIDED', 'UNDONE', 'APPEAL_UPHELD', 'APPEAL_REVERSED')),
  code          text        not null,
  actions       jsonb       not null,
  items         jsonb       not null,
  note          text        not null,
  person        uuid        not null,
  decided_at    timestamptz not null,
  second_person uuid,
  second_at     timestamptz,
  supersedes    uuid,
  taxonomy      text        not null
);
create index review_decision_by_case on review_decision (case_id, mark);

create function refuse_to_change_a_decision() returns trigger language plpgsql as $$
begin
  raise exception 'a decision is written once: a later one supersedes it';
end $$;

create trigger decision_is_written_once before update or delete on review_decision
  for each row execute function refuse_to_change_a_decision();
