-- Findings the desk has not taken yet. Filled in the transaction of the finding itself, so that none is
-- missed whatever order transactions commit in; a mark over ids could pass one that commits late.
create table review_inbox (
  finding_id uuid primary key
);

create function hand_the_finding_to_the_desk() returns trigger language plpgsql as $$
begin
  insert into review_inbox (finding_id) values (new.id);
  return null;
end $$;

create trigger finding_reaches_the_desk after insert on finding
  for each row execute function hand_the_finding_to_the_desk();

insert into review_inbox select id from finding;

-- Findings of one actor in one service. `thread` keeps apart what must not be one case: each entry of a
-- bank that is doubted, and a case that was taken up again.
create table review_case (
  id               uuid        primary key,
  actor            text        not null,
  service          text        not null,
  thread           text        not null default '',
  state            text        not null check (state in ('OPEN', 'AWAITING_SECOND', 'DECIDED')),
  kinds            text[]      not null,
  language         text,
  exact_match      boolean     not null,
  opened_at        timestamptz not null,
  latest_at        timestamptz not null,
  items            integer     not null,
  version          integer     not null,
  level            smallint    not null,
  points           smallint    not null,
  due_at           timestamptz not null,
  priority_reasons jsonb       not null,
  priority_rules   text        not null,
  decided_at       timestamptz,
  decision_id      uuid
);
-- A finding joins the one open case there can be.
create unique index review_case_open on review_case (actor, service, thread) where state = 'OPEN';
create index review_case_by_actor on review_case (actor, id desc);

-- One row for each finding, and only one: the key is what makes taking it exactly once. An item that
-- was seen again is counted once: the later row names the earlier.
create table case_item (
  finding_id  uuid        primary key,
  case_id     uuid        not null references review_case,
  kind        text        not null,
  item        text        not null,
  at          timestamptz not null,
  joined_at   timestamptz not null,
  repeats     uuid,
  code        text,
  false_match boolean     not null default false
);
create index case_item_by_case on case_item (case_id, finding_id);
create index case_item_by_item on case_item (item, case_id);

-- What cases share: the same entry of a bank, the same address, the same device.
create table case_link (
  kind    text not null check (kind in ('ENTRY', 'ADDRESS', 'DEVICE')),
  value   text not null,
  case_id uuid not null references review_case,
  actor   text not null,
  primary key (kind, value, case_id)
);
create index case_link_by_case on case_link (case_id);

-- What happened in a case, for people to read. The audit log is the proof; this is the story.
create table case_event (
  case_id uuid        not null references review_case,
  number  bigint      generated always as identity,
  at      timestamptz not null,
  act     text        not null,
  person  uuid,
  detail  jsonb       not null,
  primary key (case_id, number)
);
