-- What one administrator wants done to somebody's access, while another has not yet agreed. What has been decided is
-- told by the audit log.
create table people_proposal (
  id         uuid        primary key,
  act        text        not null check (act in ('ROLES', 'ENABLE', 'RESET')),
  person_id  uuid        not null references person,
  roles      text[]      not null,
  asked_by   uuid        not null references person,
  asked_at   timestamptz not null,
  unique (person_id, act)
);
