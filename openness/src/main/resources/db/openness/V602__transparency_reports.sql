-- Reports to the public as they were made. `body` is the JSON that outsiders check against the audit log.
create table transparency_report (
  period  text        primary key,
  begins  date        not null,
  made_at timestamptz not null,
  made_by text        not null,
  body    text        not null
);

create function refuse_to_change_a_report() returns trigger language plpgsql as $$
begin
  raise exception 'a report to the public is made once: what was published does not change';
end $$;
create trigger transparency_report_is_made_once before update or delete or truncate on transparency_report
  for each statement execute function refuse_to_change_a_report();
