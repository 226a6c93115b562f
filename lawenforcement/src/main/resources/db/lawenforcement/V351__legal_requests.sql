-- Requests of courts and officers. What they say of people is sealed; the rest can be counted.
create table legal_request (
  id              uuid        primary key,
  reference       text        not null unique,
  kind            text        not null,
  basis           text        not null,
  country         text        not null,
  asked           bytea       not null,
  received_at     timestamptz not null,
  received_by     text        not null,
  due_at          timestamptz,
  state           text        not null,
  first_person    uuid,
  second_person   uuid,
  reason          text,
  outcome         text,
  closed_at       timestamptz,
  notice          text        not null default 'UNDECIDED',
  notice_reason   text,
  notice_at       timestamptz,
  ticks           text[]      not null default '{}',
  preservation_id uuid references preservation,
  check (second_person is null or second_person <> first_person)
);
create index legal_request_by_state on legal_request (state, due_at);
create index legal_request_notice_due on legal_request (notice_at) where notice = 'DELAYED';

-- The order itself (`document`) and what goes with the answer (`paper/...`), sealed byte for byte.
create table legal_request_file (
  request_id uuid  not null references legal_request,
  name       text  not null,
  media_type text  not null,
  bytes      bytea not null,
  primary key (request_id, name)
);

-- Every act on a request; what was said is sealed.
create table legal_request_event (
  request_id uuid        not null references legal_request,
  number     bigint      generated always as identity,
  at         timestamptz not null,
  who        text        not null,
  act        text        not null,
  words      bytea       not null,
  primary key (request_id, number)
);
create trigger legal_request_event_is_written_once before update or delete on legal_request_event
  for each row execute function refuse_to_change_custody();

-- What went out, to whom.
create table legal_disclosure (
  bundle_id  uuid        primary key,
  request_id uuid        not null references legal_request,
  at         timestamptz not null,
  who        text        not null,
  recipient  text        not null,
  lock       text        not null,
  pieces     integer     not null,
  papers     integer     not null,
  absent     integer     not null,
  manifest   text        not null
);
