-- The trace an event belongs to, where there is one: two random ids, for the one who is told of it.
alter table outbox_event add column traceparent text;
