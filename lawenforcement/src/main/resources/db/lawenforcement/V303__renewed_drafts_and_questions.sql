-- When the words of a report were drawn up: what nobody has approved in time is drawn up again.
alter table report add column drawn_at timestamptz not null default now();
update report set drawn_at = created_at;
create index report_by_drawing on report (drawn_at) where state in ('DRAFTED', 'DETAILS_WANTED', 'READY', 'SENT_BACK',
  'AWAITING_SECOND');

-- What an authority asked about a report it has, and what it was answered, sealed.
create table report_question (
  id          uuid        primary key,
  report_id   uuid        not null references report,
  asked_at    timestamptz not null,
  due_at      timestamptz not null,
  question    bytea       not null,
  noted_by    uuid        not null,
  answered_at timestamptz,
  answered_by uuid,
  answer      bytea
);
create index report_question_by_report on report_question (report_id, asked_at);
create index report_question_open on report_question (due_at) where answered_at is null;
