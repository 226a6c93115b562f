-- A known word sealed under the master key, so that a server with another key is told at its start.
create table master_key_mark (
  only_one boolean primary key default true check (only_one),
  sealed   bytea   not null
);
