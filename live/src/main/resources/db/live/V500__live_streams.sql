-- Streams that a platform registered, and how each stands. A lease says which node watches a stream
-- that is pulled: a node that dies lets it run out.
create table live_stream (
  id              uuid        primary key,
  key_id          uuid        not null,
  service         text        not null,
  item            text        not null,
  actor           text        not null,
  audience        text        not null check (audience in ('PRIVATE', 'PUBLIC')),
  pay_per_view    boolean     not null,
  account_since   timestamptz,
  age             text        not null check (age in ('UNDER_18', 'ADULT', 'NOT_TOLD')),
  country         text,
  connected_from  text,
  zone            text,
  earlier         integer     not null,
  tap             text        not null check (tap in ('PUSH', 'HLS', 'RTMP')),
  sealed_source   bytea,
  registered_at   timestamptz not null,
  started_at      timestamptz not null,
  state           text        not null check (state in ('LIVE', 'PAUSED', 'STOPPED', 'ENDED')),
  ended_at        timestamptz,
  score           double precision not null default 0,
  reasons         jsonb       not null default '[]',
  assessed_at     timestamptz not null,
  watch           text        not null default 'WAITING',
  pictures        bigint      not null default 0,
  last_picture_at timestamptz,
  node            uuid,
  leased_until    timestamptz,
  check ((tap = 'PUSH') = (sealed_source is null)),
  unique (service, item)
);
create index live_stream_running on live_stream (score desc) where state in ('LIVE', 'PAUSED');
create index live_stream_to_watch on live_stream (leased_until) where state in ('LIVE', 'PAUSED') and tap <> 'PUSH';

-- What was noticed in or around a stream. Never a text, an amount or an account: what they showed.
create table live_happening (
  stream_id uuid        not null references live_stream,
  seq       bigint      generated always as identity,
  at        timestamptz not null,
  kind      text        not null,
  body      jsonb       not null,
  primary key (stream_id, seq)
);

-- That somebody paid somebody, as keyed marks: enough to see that it happens again and again.
create table live_payment (
  payer       bytea       not null,
  broadcaster bytea       not null,
  at          timestamptz not null
);
create index live_payment_by_pair on live_payment (payer, broadcaster, at);
create index live_payment_by_time on live_payment (at);

-- What was asked of the platform: each action once a stream, whatever happens twice.
create table live_action (
  stream_id   uuid        not null references live_stream,
  action      text        not null,
  by_whom     text        not null,
  reasons     jsonb       not null,
  noticed_at  timestamptz not null,
  decided_at  timestamptz not null,
  event_id    uuid        not null,
  finding_id  uuid,
  primary key (stream_id, action)
);
