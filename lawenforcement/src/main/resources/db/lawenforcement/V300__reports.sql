-- A report to an authority, from a decision until it is filed. What it says is about people: the draft
-- is sealed under the master key, bound to the report's id.
create table report (
  id            uuid        primary key,
  case_id       uuid        not null,
  decision_id   uuid        not null,
  authority     text        not null check (authority in ('NCMEC', 'NCA', 'EU_ARTICLE_18')),
  environment   text        not null check (environment in ('PRODUCTION', 'TEST')),
  state         text        not null check (state in ('DRAFTED', 'DETAILS_WANTED', 'READY',
                              'AWAITING_SECOND', 'APPROVED', 'SUBMITTING', 'FILED', 'RETRACTED', 'FAILED')),
  state_json    jsonb       not null,
  since         timestamptz not null,
  due_at        timestamptz not null,
  urgency       text        not null check (urgency in ('AT_ONCE', 'SOON', 'NORMAL')),
  sealed_draft  bytea       not null,
  version       integer     not null default 1,
  created_at    timestamptz not null,
  -- What follows is the submission's own.
  fence         bigint      not null default 0,
  failures      integer     not null default 0,
  failing_since timestamptz,
  trouble       text,
  retract       boolean     not null default false,
  -- A decision is reported to an authority once.
  unique (decision_id, authority)
);
create index report_by_state on report (state, due_at);
create index report_by_case on report (case_id);

-- One opening of a report at NCMEC. Only one that was given an id can be finished, and a new one is begun
-- only when the one before cannot be finished any more.
create table report_attempt (
  report_id uuid        not null references report,
  number    integer     not null,
  state     text        not null check (state in ('BEGUN', 'OPEN', 'FINISHED', 'RETRACTED', 'LAPSED', 'ABANDONED')),
  remote_id bigint,
  begun_at  timestamptz not null,
  opened_at timestamptz,
  touched_at timestamptz,
  primary key (report_id, number)
);
create unique index report_is_finished_once on report_attempt (report_id) where state = 'FINISHED';

-- One call, written down before it is made and after it was answered. One without an end is in doubt.
create table report_step (
  id         bigint      generated always as identity primary key,
  report_id  uuid        not null,
  attempt    integer     not null,
  kind       text        not null check (kind in ('SUBMIT', 'UPLOAD', 'FILE_DETAILS', 'FINISH', 'RETRACT')),
  position   integer     not null default 0,
  begun_at   timestamptz not null,
  ended_at   timestamptz,
  outcome    text        check (outcome in ('DONE', 'NOT_DONE', 'IN_DOUBT')),
  remote     text,
  said       text,
  foreign key (report_id, attempt) references report_attempt
);
create index report_step_by_report on report_step (report_id, attempt, id);

-- What an authority answered when a report was handed in, byte for byte. It starts what is preserved.
create table report_filing (
  number      bigint      generated always as identity primary key,
  report_id   uuid        not null unique references report,
  authority   text        not null,
  environment text        not null,
  reference   text        not null,
  filed_at    timestamptz not null,
  by_person   uuid,
  status      integer     not null,
  headers     text        not null,
  receipt     bytea       not null,
  request_id  text        not null
);

-- What content went where: routes by law, and keeps a second authority from getting it again.
create table reported_content (
  evidence_id uuid        not null,
  finding_id  uuid        not null,
  actor       text        not null,
  case_id     uuid        not null,
  report_id   uuid        not null references report,
  authority   text        not null,
  environment text        not null,
  reference   text        not null,
  filed_at    timestamptz not null,
  primary key (finding_id, report_id)
);
create index reported_content_by_evidence on reported_content (evidence_id);
create index reported_content_by_actor on reported_content (actor, filed_at);

-- How far this module has read the desk's decisions.
create table report_reader (
  one  boolean primary key default true check (one),
  mark bigint  not null
);
insert into report_reader (mark) values (0);

-- The tasks of db-scheduler, by its own documentation.
create table report_task (
  task_name            text        not null,
  task_instance        text        not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean     not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint      not null,
  priority             smallint,
  state                text,
  primary key (task_name, task_instance)
);
create index report_task_by_time on report_task (execution_time);
create index report_task_by_heartbeat on report_task (last_heartbeat);
