-- A bank that is filled by a partner. `progress` is the partner's connector's own and never holds a
-- secret; `version` is the fence: whoever commits a page must have read the version it raises.
create table exchange (
  id            integer     generated always as identity primary key,
  name          text        not null unique,
  partner       text        not null,
  bank_id       integer     not null unique,
  terms         text        not null,
  terms_version integer     not null default 1,
  every_seconds bigint      not null check (every_seconds >= 60),
  state         text        not null check (state in ('ENABLED', 'DISABLED')),
  made_by       text        not null,
  made_at       timestamptz not null,
  progress      text,
  pass          bigint      not null default 1,
  version       bigint      not null default 0,
  next_at       timestamptz not null,
  claimed_until timestamptz,
  failures      integer     not null default 0,
  trouble       text,
  trouble_kind  text,
  trouble_at    timestamptz,
  synced_at     timestamptz,
  shrink_until  timestamptz
);

-- What the partner has, by its own key; where a partner has none, by a keyed digest of the signal.
-- A withdrawn record stays as a tombstone, so that an older page that comes later does not bring
-- it back. `terms` is the version of the exchange's terms under which it was taken in or left.
create table exchange_record (
  exchange_id integer not null,
  record      text    not null,
  revision    bigint  not null,
  pass        bigint  not null,
  terms       integer not null,
  listed      boolean not null,
  reply_to    text    not null,
  positive    integer not null,
  negative    integer not null,
  primary key (exchange_id, record)
);
create index exchange_record_by_pass on exchange_record (exchange_id, pass) where listed;

-- Which entries of the bank a record stands behind. An entry goes when no record does any more.
create table exchange_signal (
  exchange_id integer not null,
  record      text    not null,
  entry_id    bigint  not null,
  primary key (exchange_id, record, entry_id)
);
create index exchange_signal_by_entry on exchange_signal (exchange_id, entry_id);

-- What could not be used, and why; never the signal itself.
create table exchange_set_aside (
  exchange_id integer     not null,
  record      text        not null,
  type        text        not null,
  problem     text        not null,
  at          timestamptz not null,
  primary key (exchange_id, record, type)
);

-- Opinions on their way back to a partner.
create table exchange_opinion (
  id          uuid        primary key,
  exchange_id integer     not null,
  entry_id    bigint      not null,
  record      text        not null,
  opinion     text        not null check (opinion in ('CONFIRMED', 'FALSE_MATCH')),
  reason      text        not null,
  given_by    text        not null,
  given_at    timestamptz not null,
  state       text        not null check (state in ('WAITING', 'SENT', 'REFUSED')),
  attempts    integer     not null default 0,
  next_at     timestamptz not null,
  outcome     text,
  unique (exchange_id, record, entry_id, opinion)
);
create index exchange_opinion_due on exchange_opinion (next_at) where state = 'WAITING';
