-- Looking up the same bank and the same import for each row was four tenths of what a large import
-- cost, and kept the bank's row locked meanwhile. The rows looked up are never deleted; that is now
-- refused outright, and a list's row in bank_import is written in the transaction of its entries.
alter table bank_entry drop constraint bank_entry_bank_id_fkey;
alter table bank_entry drop constraint bank_entry_import_id_fkey;

create function refuse_to_delete_what_entries_name() returns trigger language plpgsql as $$
begin
  raise exception 'banks and imports are never deleted: entries name them. Disable the bank instead';
end $$;

create trigger banks_stay before delete or truncate on bank
  for each statement execute function refuse_to_delete_what_entries_name();
create trigger imports_stay before delete or truncate on bank_import
  for each statement execute function refuse_to_delete_what_entries_name();

-- A list that repeats entries has to find which of them had been removed.
create index bank_entry_removed on bank_entry (bank_id) where state = 'REMOVED';
