-- A platform that hashes by itself sends no bytes; what it asks to be recorded has no evidence.
alter table upload_decision alter column evidence_id drop not null;
