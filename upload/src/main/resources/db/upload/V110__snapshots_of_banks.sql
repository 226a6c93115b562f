-- Made once for each database, so that a snapshot on disk is never taken for one of another.
create table bank_database (
  id uuid not null default gen_random_uuid()
);
insert into bank_database default values;

-- After a restart with a snapshot at hand only some types are read, and who is quarantined.
create index bank_entry_by_type on bank_entry (type) where state in ('ACTIVE', 'QUARANTINED');
create index bank_entry_quarantined on bank_entry (id) where state = 'QUARANTINED';
