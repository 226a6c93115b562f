-- Who judges messages: one server at a time, for states in its memory are newer than those here. It
-- renews its tenure with everything it writes; `epoch` grows with each new tenure.
create table chat_tenure (
  one    boolean     primary key default true check (one),
  server uuid        not null,
  epoch  bigint      not null,
  until  timestamptz not null
);
insert into chat_tenure (server, epoch, until) values ('00000000-0000-0000-0000-000000000000', 0, '-infinity');

-- What is remembered of a conversation and of an account: see docs/grooming-state.md. The key is a
-- keyed hash of the platform's id, the state is sealed: the tables say nothing of anybody.
create table chat_conversation (
  key     bytea       primary key check (length(key) = 16),
  state   bytea       not null,
  touched timestamptz not null
) with (fillfactor = 80);

create table chat_account (
  key     bytea       primary key check (length(key) = 16),
  state   bytea       not null,
  touched timestamptz not null
) with (fillfactor = 80);

-- What was answered where more was to be done than to deliver, so that the same message gets the same
-- answer again, and the word of a reviewer finds its way back.
create table chat_decision (
  id           uuid        primary key,
  at           timestamptz not null,
  service      text        not null,
  conversation text        not null,
  answer       jsonb       not null,
  evidence_id  uuid
);
create index chat_decision_by_evidence on chat_decision (evidence_id) where evidence_id is not null;

-- The findings among them: about whom, toward whom.
create table chat_finding (
  id           uuid primary key,
  decision_id  uuid,
  conversation text not null,
  actor        text not null,
  other        text not null
);

create table chat_policy (
  name       text        not null,
  version    integer     not null check (version >= 1),
  rules      jsonb       not null,
  reason     text        not null,
  owner      text        not null,
  written_at timestamptz not null,
  primary key (name, version)
);

-- Accounts of which a reviewer said that they groom: the decision that says so, until it is undone.
create table chat_confirmed (
  decision_id uuid        not null,
  account     bytea       not null check (length(account) = 16),
  at          timestamptz not null,
  primary key (decision_id, account)
);

-- How far the decisions of reviewers have been read.
create table chat_feedback_mark (
  one  boolean primary key default true check (one),
  mark bigint  not null
);
insert into chat_feedback_mark (mark) values (0);

-- Records of the stream's findings topic that could not be read: where they stand and why.
create table chat_topic_refusal (
  topic            text        not null,
  partition_number integer     not null,
  record_offset    bigint      not null,
  why              text        not null,
  at               timestamptz not null,
  primary key (topic, partition_number, record_offset)
);
