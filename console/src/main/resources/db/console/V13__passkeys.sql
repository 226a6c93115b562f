-- Passkeys by which people sign in (WebAuthn). What is kept of one is public: "attested" is the attested credential
-- data of the standard, which holds the identifier and the public key.
create table passkey (
  id              bytea       primary key check (length(id) between 16 and 1023),
  person_id       uuid        not null references person,
  name            text        not null check (length(name) between 1 and 60),
  attested        bytea       not null,
  sign_count      bigint      not null,
  backup_eligible boolean     not null,
  backed_up       boolean     not null,
  added_at        timestamptz not null,
  last_used_at    timestamptz
);
create index passkey_by_person on passkey (person_id);
