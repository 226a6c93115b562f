-- Evidence held for an authority. `document` is its receipt or request, byte for byte, sealed.
create table preservation (
  id           uuid        primary key,
  authority    text        not null,
  reference    text        not null,
  actor        text        not null,
  service      text        not null,
  begun_at     timestamptz not null,
  account_from timestamptz not null,
  until        timestamptz not null,
  ended_at     timestamptz,
  basis        text        not null,
  document     bytea       not null,
  unique (authority, reference)
);
create index preservation_by_end on preservation (until) where ended_at is null;
create index preservation_by_actor on preservation (actor);

create table preservation_evidence (
  preservation_id uuid not null references preservation,
  evidence_id     uuid not null,
  primary key (preservation_id, evidence_id)
);
create index preservation_by_evidence on preservation_evidence (evidence_id);

create table preservation_extension (
  preservation_id uuid        not null references preservation,
  at              timestamptz not null,
  who             text        not null,
  until_before    timestamptz not null,
  until_after     timestamptz not null,
  reason          text        not null,
  primary key (preservation_id, until_after)
);
