-- Who wants a report back, and why, while it is on its way.
alter table report add column retract_by uuid, add column retract_why text;
