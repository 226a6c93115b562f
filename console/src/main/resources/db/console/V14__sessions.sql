-- Sessions of the console, so that their owner sees them and can end each of them on every server. What a session
-- holds lives in the memory of its server; a row that has ended here is over there.
create table console_session (
  id        uuid        primary key,
  person_id uuid        not null references person,
  way       text        not null,
  browser   text        not null,
  began_at  timestamptz not null,
  seen_at   timestamptz not null,
  ended_at  timestamptz
);
create index console_session_open on console_session (person_id) where ended_at is null;
create index console_session_began on console_session (began_at);

drop table signed_out;
