-- The auditor's search goes by time, the newest first, whatever else is asked for: so each condition's index ends with
-- the time.
drop index audit_entry_by_who;
drop index audit_entry_by_act;
create index audit_entry_by_who on audit_entry (who, at, seq);
create index audit_entry_by_act on audit_entry (act, at, seq);
create index audit_entry_by_subject_id on audit_entry (subject_id, at, seq);
