-- A report may follow one that is filed: more has become known, or it was a mistake.
alter table report add column follows uuid references report;
alter table report drop constraint report_decision_id_authority_key;
alter table report add constraint report_is_drawn_up_once unique nulls not distinct (decision_id, authority, follows);
create index report_by_decision on report (decision_id);
create index report_by_filed on report (since desc) where state = 'FILED';

alter table report drop constraint report_state_check;
alter table report add constraint report_state_check check (state in ('DRAFTED', 'DETAILS_WANTED', 'READY', 'SENT_BACK',
  'AWAITING_SECOND', 'APPROVED', 'SUBMITTING', 'FILED', 'RETRACTED', 'FAILED'));

-- Decisions that are still to be acted on, in the order they took effect. A row comes with the step of the
-- mark in report_reader and goes with what was made of it, each in one transaction: a server killed at any
-- instant neither forgets a decision nor acts on it twice.
create table report_todo (
  mark        bigint      primary key,
  decision_id uuid        not null unique,
  retry_at    timestamptz,
  failures    integer     not null default 0,
  trouble     text
);

-- What the platform and people told of a case for its reports, sealed: the later wins where both speak.
create table report_detail (
  case_id uuid        not null,
  number  bigint      generated always as identity,
  at      timestamptz not null,
  who     text        not null,
  told    bytea       not null,
  primary key (case_id, number)
);

-- The decision on which it was reported was taken back: it may be reported again.
alter table reported_content add column taken_back_at timestamptz;

-- Whose account a filed report is about: the next one names it.
alter table report_filing add column actor text not null default '';
create index report_filing_by_actor on report_filing (actor, number);
