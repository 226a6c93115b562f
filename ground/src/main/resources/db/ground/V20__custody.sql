-- Who did what with a piece of evidence. A chain only grows: each link holds the hash of the one
-- before, and PostgreSQL itself refuses to change or remove one. `detail` is sealed: it holds digests.
create table custody_link (
  evidence_id uuid        not null,
  number      integer     not null check (number >= 1),
  at          timestamptz not null,
  who         text        not null,
  act         text        not null,
  detail      bytea       not null,
  salt        text        not null,
  previous    text        not null check (length(previous) = 64),
  hash        text        not null check (length(hash) = 64),
  primary key (evidence_id, number)
);
create index custody_looks_by_person on custody_link (who, at) where act in ('looked-at', 'seen');
create index finding_by_evidence on finding (evidence_id) where evidence_id is not null;

create function refuse_to_change_custody() returns trigger language plpgsql as $$
begin
  raise exception 'custody is append-only';
end $$;

create trigger custody_link_is_written_once before update or delete on custody_link
  for each row execute function refuse_to_change_custody();
create trigger custody_is_never_emptied before truncate on custody_link
  for each statement execute function refuse_to_change_custody();
