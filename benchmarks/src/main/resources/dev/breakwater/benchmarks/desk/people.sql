-- Fifty people who will come in by one-time links of ours: ten seniors, forty reviewers.
insert into person (id, sign_in_name, name, roles, state, created_by, created_at)
select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'reviewer-' || n, 'Reviewer ' || n,
  case when n % 5 = 0 then array['REVIEWER', 'SENIOR'] else array['REVIEWER'] end, 'ACTIVE', 'benchmark', now()
from generate_series(1, 50) n on conflict do nothing;
insert into one_time_link (digest, person_id, made_by, made_at, expires_at)
select sha256(convert_to('benchmark-' || n, 'UTF8')), ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'benchmark', now(), now() + interval '1 day'
from generate_series(1, 50) n
on conflict (digest) do update set used_at = null, expires_at = excluded.expires_at;
