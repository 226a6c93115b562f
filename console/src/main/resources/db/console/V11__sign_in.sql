-- Password and authenticator app of a person: both together or neither. The app's secret is sealed under the
-- master key; last_step is the last 30-second step whose code was taken, so that no code works twice.
create table sign_in_password (
  person_id   uuid        primary key references person,
  encoded     text        not null,
  sealed_totp bytea       not null,
  last_step   bigint      not null,
  set_at      timestamptz not null
);

-- Attempts since the last that succeeded. The name that was typed is kept as an HMAC only: it may be
-- nobody's, or a password typed into the wrong field.
create table sign_in_attempt (
  name_mac bytea       primary key,
  failures integer     not null,
  last_at  timestamptz not null
);

-- Links that let somebody choose how to sign in, once. Of the token only the SHA-256 is kept.
create table one_time_link (
  digest     bytea       primary key check (length(digest) = 32),
  person_id  uuid        not null references person,
  made_by    text        not null,
  made_at    timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index one_time_link_by_person on one_time_link (person_id);

-- Every session of a person that began before this is over.
create table signed_out (
  person_id uuid        primary key references person,
  before    timestamptz not null
);
