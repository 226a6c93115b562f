-- The people who work here. Rows are never deleted, because the audit log names them by id: who is
-- erased keeps the row and loses the name.
create table person (
  id           uuid        primary key,
  sign_in_name text        not null unique check (sign_in_name = lower(sign_in_name)),
  name         text        not null,
  roles        text[]      not null,
  state        text        not null check (state in ('ACTIVE', 'DISABLED', 'ERASED')),
  created_by   text        not null,
  created_at   timestamptz not null
);
