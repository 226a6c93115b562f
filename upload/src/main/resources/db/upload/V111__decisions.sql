-- Every BLOCK and HOLD, once. The answer is what the platform was told: no hash, no content.
-- content_mark is a keyed digest, only to tell whether a repeated submission has the same bytes.
create table upload_decision (
  id              uuid        primary key,
  decided_at      timestamptz not null,
  verdict         text        not null check (verdict in ('HOLD', 'BLOCK')),
  key_id          uuid        not null,
  idempotency_key text,
  content_mark    text,
  answer          text        not null,
  evidence_id     uuid        not null,
  unique (key_id, idempotency_key)
);

-- Items that are answered later. Their bytes wait encrypted on the disk until they are decided.
create table upload_job (
  id              uuid        primary key,
  key_id          uuid        not null,
  idempotency_key text,
  content_mark    text        not null,
  submission      text        not null,
  pending_id      uuid        not null,
  bytes           bigint      not null,
  state           text        not null check (state in ('WAITING', 'DECIDED')),
  attempts        integer     not null default 0,
  next_at         timestamptz not null,
  accepted_at     timestamptz not null,
  answer          text,
  decided_at      timestamptz,
  unique (key_id, idempotency_key)
);
create index upload_job_due on upload_job (next_at) where state = 'WAITING';
create index upload_decision_by_evidence on upload_decision (evidence_id);
