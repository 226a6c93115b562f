-- API keys. A key has an identity that stays, and secrets that are rotated: of a secret only the
-- SHA-256 is kept. It has 256 random bits, so no slow hash is needed to keep it from being guessed.
create table api_key (
  id           uuid        primary key,
  name         text        not null,
  scopes       text[]      not null,
  rate         integer     not null check (rate >= 1),
  created_by   text        not null,
  created_at   timestamptz not null,
  revoked_at   timestamptz
);

create table api_key_secret (
  key_id     uuid        not null references api_key,
  digest     bytea       not null check (length(digest) = 32),
  created_at timestamptz not null,
  expires_at timestamptz,
  primary key (key_id, digest)
);

-- What was done, by whom. Nobody changes a line, PostgreSQL itself refuses.
create table audit_entry (
  seq          bigint      generated always as identity primary key,
  id           uuid        not null unique,
  at           timestamptz not null,
  who          text        not null,
  act          text        not null,
  subject_type text        not null,
  subject_id   text        not null,
  detail       jsonb       not null
);
create index audit_entry_by_subject on audit_entry (subject_type, subject_id, seq);

create function refuse_to_change_the_audit_log() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only';
end $$;

create trigger audit_entry_is_written_once before update or delete on audit_entry
  for each row execute function refuse_to_change_the_audit_log();
create trigger audit_log_is_never_emptied before truncate on audit_entry
  for each statement execute function refuse_to_change_the_audit_log();

-- What a detector saw that a person may have to look at.
create table finding (
  id          uuid        primary key,
  kind        text        not null,
  actor       text        not null,
  service     text        not null,
  item        text        not null,
  at          timestamptz not null,
  verdict     text        not null,
  reasons     jsonb       not null,
  evidence_id uuid,
  upload_from inet,
  upload_at   timestamptz not null,
  publicly    text        not null check (publicly in ('AVAILABLE', 'NOT_AVAILABLE', 'NOT_TOLD'))
);
create index finding_by_actor on finding (actor, at);

-- Where events are sent. The secret that signs them is encrypted under the master key.
create table webhook_endpoint (
  id            uuid        primary key,
  url           text        not null,
  events        text[]      not null,
  sealed_secret bytea       not null,
  state         text        not null check (state in ('ENABLED', 'DISABLED', 'REMOVED')),
  created_by    text        not null,
  created_at    timestamptz not null
);

-- Events, written in the transaction of what they tell of. The id is the receiver's webhook-id.
create table outbox_event (
  id      uuid        primary key,
  type    text        not null,
  at      timestamptz not null,
  payload text        not null
);

-- One row for each event and endpoint. `next_at` is also the lease of a delivery under way: a server
-- killed in the middle of one lets it run out, and another takes over.
create table outbox_delivery (
  event_id     uuid        not null references outbox_event,
  endpoint_id  uuid        not null references webhook_endpoint,
  state        text        not null check (state in ('PENDING', 'DELIVERED', 'DEAD')),
  attempts     integer     not null default 0,
  next_at      timestamptz not null,
  last_outcome text,
  finished_at  timestamptz,
  primary key (event_id, endpoint_id)
);
create index outbox_delivery_due on outbox_delivery (next_at) where state = 'PENDING';
create index outbox_delivery_by_endpoint on outbox_delivery (endpoint_id, event_id);
