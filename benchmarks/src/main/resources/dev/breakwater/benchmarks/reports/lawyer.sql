-- Who approves, and comes in by a one-time link of ours.
insert into person (id, sign_in_name, name, roles, state, created_by, created_at)
values ('00000000-0000-7000-8000-000000000002', 'lea', 'Lea', array['LEGAL'], 'ACTIVE', 'benchmark', now());
insert into one_time_link (digest, person_id, made_by, made_at, expires_at)
values (sha256(convert_to('benchmark-lawyer', 'UTF8')), '00000000-0000-7000-8000-000000000002', 'benchmark', now(), now() + interval '1 day');
