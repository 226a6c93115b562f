-- The trace an item came by, where there is one, so that what is done later belongs to it.
alter table upload_job add column traceparent text;
