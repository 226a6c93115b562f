-- What we have told peers of accounts. `marks` are keyed digests of identifiers; the key is in the
-- settings only. When `until` is past, or it is revoked, the marks go.
create table incident_shared (
  id         bigint      generated always as identity primary key,
  feed       text        not null,
  decision   uuid        not null,
  kind       text        not null,
  marks      text[]      not null,
  confidence integer     not null check (confidence between 0 and 100),
  seen       text        not null,
  until      date        not null,
  shared_by  text        not null,
  shared_at  timestamptz not null,
  revoked_at timestamptz
);
create index incident_shared_by_decision on incident_shared (decision) where revoked_at is null;
create table incident_opinion (
  id      bigint      not null references incident_shared,
  peer    text        not null,
  opinion text        not null check (opinion in ('CONFIRMED', 'FALSE_MATCH')),
  at      timestamptz not null,
  primary key (id, peer)
);

-- How far the desk's decisions have been read, for those that are taken back.
create table incident_decisions_read (mark bigint not null);
insert into incident_decisions_read (mark) values (0);

-- What peers have told us, by the exchange that brought it. No row names an account.
create table incident_known (
  exchange_id integer not null,
  record      text    not null,
  kind        text    not null,
  confidence  integer not null,
  seen        text    not null,
  until       date    not null,
  confirmed   integer not null,
  denied      integer not null,
  primary key (exchange_id, record)
);
create index incident_known_until on incident_known (until);
create table incident_mark (
  exchange_id integer not null,
  record      text    not null,
  mark        text    not null,
  primary key (exchange_id, record, mark),
  foreign key (exchange_id, record) references incident_known on delete cascade
);
create index incident_mark_by_mark on incident_mark (mark);
