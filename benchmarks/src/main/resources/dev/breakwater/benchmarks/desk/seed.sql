-- A desk after a year: a million findings in 300,000 cases of 180,000 accounts. Four in five are decided, 57,000 wait,
-- 3,000 wait for a second person. It is drawn from a fixed seed, so every run has the same desk; only the times move
-- with the day. Of the items' content there is none; a few point to pieces that were really uploaded
-- (temporary table seed_evidence).
select setseed(0.42);

-- An id of ours (UUID version 7) of that time.
create function pg_temp.id_at(at timestamptz, salt text) returns uuid language sql as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(salt), 1, 3)
    || '8' || substr(md5(salt), 4, 15))::uuid
$$;

create temporary table seed_case as
select n, pg_temp.id_at(opened_at, 'case' || n) as id,
  case when kind = 'FLOODED_ENTRY' then 'breakwater' else 'account-' || (random() * random() * 180000)::int end as actor,
  (array['photos', 'chat', 'forum', 'drive'])[1 + (random() * 3.999)::int % 4] as service,
  case when kind = 'FLOODED_ENTRY' then 'listed/' || n when state = 'OPEN' then '' else 'done:' || n end as thread,
  state, kind, opened_at, second_kind,
  case when random() < 0.3 then (array['en', 'de', 'es', 'fr', 'pt', 'tr'])[1 + (random() * 5.999)::int % 6] end as language,
  random() < 0.25 as exact, random() < 0.006 as danger,
  case when n = 1 then 5000 when n <= 12 then 500 else 1 + floor(-ln(1 - random()) * 2.81)::int end as findings,
  (array['A1', 'A2', 'B1', 'B2', 'NOT_VIOLATING', 'FALSE_MATCH', 'OTHER'])[1 + floor(random() * 6.999)::int] as code,
  1 + floor(random() * 50)::int as person
from (
  select n,
    case when n <= 12 or n % 100 < 19 then 'OPEN' when n % 100 = 19 then 'AWAITING_SECOND' else 'DECIDED' end as state,
    case when dice < 0.70 then 'KNOWN_MATERIAL' when dice < 0.88 then 'UNREADABLE_ITEM' when dice < 0.955 then 'KNOWN_URL'
      when dice < 0.999 then 'GROOMING' else 'FLOODED_ENTRY' end as kind,
    case when random() < 0.02 and (dice < 0.70 or dice >= 0.88) then 'UNREADABLE_ITEM' end as second_kind,
    now() - case when n <= 12 or n % 100 < 20 then random() * interval '6 days' else interval '6 days' + random() * interval '359 days' end
      as opened_at
  from (select n, random() as dice from generate_series(1, 300000) n) each) drawn;

-- One account has one open case in a service.
update seed_case set thread = 'again:' || n where state = 'OPEN' and thread = '' and n not in (
  select min(n) from seed_case where state = 'OPEN' and thread = '' group by actor, service);
analyze seed_case;

create temporary table seed_finding as
select c.n, i, pg_temp.id_at(at, 'finding' || c.n || '/' || i) as id, at,
  case when i > 1 and c.second_kind is not null then c.second_kind else c.kind end as kind,
  case when i > 2 and random() < 0.1 then 'item-' || c.n || '-1' else 'item-' || c.n || '-' || i end as item,
  1 + floor(20000 * random() * random() * random())::int as entry,
  '203.0.' || (random() * 255)::int || '.' || (random() * 255)::int as address,
  random() as dice
from seed_case c cross join lateral (
  select i, c.opened_at + case when i = 1 then interval '0' else random() * interval '4 hours' end as at
  from generate_series(1, c.findings) i) f;
create index on seed_finding (n, item, i);
analyze seed_finding;

alter table finding disable trigger finding_reaches_the_desk;
insert into finding (id, kind, actor, service, item, at, verdict, reasons, evidence_id, upload_from, upload_at, publicly)
select f.id, f.kind, c.actor, c.service, f.item, f.at, case when c.exact then 'BLOCK' else 'HOLD' end,
  case when f.kind = 'UNREADABLE_ITEM' then
    jsonb_build_array(jsonb_build_object('cannotTell', 'DAMAGED', 'reason', 'the file ends in the middle of its data'))
  when f.kind = 'GROOMING' then
    jsonb_build_array(jsonb_build_object('language', c.language, 'reasons', jsonb_build_array(
      'asks for an age', 'asks to keep something from parents', 'wants to go on in another app')))
  else jsonb_build_array(jsonb_build_object(
    'reasons', jsonb_build_array('Entry ' || f.entry || ' of bank listed is near.'),
    'matches', jsonb_build_array(jsonb_build_object('bank', 'listed', 'source', 'a partner', 'classification', 'A1',
      'entry', f.entry, 'type', case when c.exact then 'SHA256' else 'PDQ' end,
      'how', case when c.exact then 'EXACT' else 'NEAR' end, 'distance', (f.dice * 30)::int, 'threshold', 31,
      'quality', 60 + (f.dice * 40)::int, 'verdict', 'BLOCK', 'policy', 'default/3'))))
  end,
  case when c.state = 'OPEN' and f.i = 1 then (select id from seed_evidence e where e.number = c.n % (select count(*) from seed_evidence)) end,
  f.address::inet, f.at, case when f.dice < 0.2 then 'AVAILABLE' else 'NOT_AVAILABLE' end
from seed_finding f join seed_case c using (n) order by f.at;
alter table finding enable trigger finding_reaches_the_desk;

insert into review_case (id, actor, service, thread, state, kinds, language, exact_match, opened_at, latest_at, items, version,
  level, points, due_at, priority_reasons, priority_rules, decided_at, decision_id, present_danger, seen_by_others, violating)
select c.id, c.actor, c.service, c.thread, c.state,
  case when c.second_kind is null or c.findings = 1 then array[c.kind] else array[c.kind, c.second_kind] end,
  c.language, c.exact, c.opened_at, c.opened_at + interval '4 hours', sums.items, sums.items,
  case when c.danger then 0 else 1 end, c.points,
  c.opened_at + case when c.danger then interval '15 minutes' else interval '72 hours' * (100 - c.points) / 100 end,
  jsonb_build_array(jsonb_build_object('name', 'kind', 'points', c.points - 10, 'words', 'the gravest finding is known material'),
    jsonb_build_object('name', 'items', 'points', 10, 'words', sums.items || ' items')),
  'priority/1',
  case when c.state = 'DECIDED' then c.opened_at + interval '1 day' end,
  case when c.state = 'DECIDED' then pg_temp.id_at(c.opened_at + interval '1 day', 'decision' || c.n) end,
  c.danger, c.n % 5 = 0,
  c.state = 'DECIDED' and c.code not in ('NOT_VIOLATING', 'FALSE_MATCH')
from (select *, 20 + (n % 1000 * 7919 % 60)::int as points from seed_case) c
  join (select n, count(distinct item)::int as items from seed_finding group by n) sums using (n)
order by c.opened_at;

insert into case_item (finding_id, case_id, kind, item, at, joined_at, repeats, code, false_match)
select f.id, c.id, f.kind, f.item, f.at, f.at + interval '1 second',
  (select earlier.id from seed_finding earlier where earlier.n = f.n and earlier.item = f.item and earlier.i < f.i order by earlier.i limit 1),
  case when c.state = 'DECIDED' then c.code end, c.state = 'DECIDED' and c.code = 'FALSE_MATCH'
from seed_finding f join seed_case c using (n) order by f.at;

insert into case_link (kind, value, case_id, actor)
select 'ENTRY', 'listed/' || f.entry, c.id, c.actor from seed_finding f join seed_case c using (n)
  where f.kind in ('KNOWN_MATERIAL', 'KNOWN_URL') and f.i <= 60
union select 'ADDRESS', f.address, c.id, c.actor from seed_finding f join seed_case c using (n) where f.i <= 3
union select 'DEVICE', 'device-' || c.n % 90000, c.id, c.actor from seed_case c where c.n % 3 = 0;

insert into case_event (case_id, at, act, person, detail)
select * from (
  select c.id, c.opened_at as at, 'opened', null::uuid, jsonb_build_object('kind', c.kind) from seed_case c
  union all select c.id, c.opened_at + interval '23 hours', 'claimed', pg_temp.id_at('2026-01-01', 'person' || c.person), '{"task": "FIRST_LOOK"}'
    from seed_case c where c.state <> 'OPEN'
  union all select c.id, c.opened_at + interval '1 day', 'decided', pg_temp.id_at('2026-01-01', 'person' || c.person), jsonb_build_object('code', c.code)
    from seed_case c where c.state = 'DECIDED') happened order by at;

insert into review_task (id, case_id, kind, queue, service, level, due_at, state, not_by, created_at, claimed_by, claimed_at,
  claimed_until, done_by, done_at)
select pg_temp.id_at(c.opened_at, 'task' || s.n), c.id, case s.state when 'AWAITING_SECOND' then 'SECOND_LOOK' else 'FIRST_LOOK' end,
  case when c.level = 0 then 'urgent' when s.kind = 'GROOMING' then 'conversations' when s.kind in ('KNOWN_MATERIAL', 'KNOWN_URL') then 'media'
    when s.kind = 'FLOODED_ENTRY' then 'lists' else 'unreadable' end,
  c.service, c.level, c.due_at, case s.state when 'DECIDED' then 'DONE' else 'WAITING' end,
  case s.state when 'AWAITING_SECOND' then array[pg_temp.id_at('2026-01-01', 'person' || s.person)] else '{}'::uuid[] end,
  c.opened_at,
  case when s.state = 'DECIDED' then pg_temp.id_at('2026-01-01', 'person' || s.person) end,
  case when s.state = 'DECIDED' then c.opened_at + interval '23 hours' end,
  case when s.state = 'DECIDED' then c.opened_at + interval '23 hours 15 minutes' end,
  case when s.state = 'DECIDED' then pg_temp.id_at('2026-01-01', 'person' || s.person) end,
  c.decided_at
from seed_case s join review_case c on c.id = s.id order by c.opened_at;

insert into review_proposal (id, case_id, person, at, wish, state)
select pg_temp.id_at(opened_at + interval '1 hour', 'proposal' || n), id, pg_temp.id_at('2026-01-01', 'person' || person), opened_at + interval '1 hour',
  jsonb_build_object('seenVersion', 1, 'code', case when kind = 'GROOMING' then 'OTHER' else code end,
    'actions', case when code in ('NOT_VIOLATING', 'FALSE_MATCH') then '[{"type": "RELEASE"}]' else '[{"type": "BLOCK"}]' end::jsonb,
    'items', '{}'::jsonb, 'feedback', '[]'::jsonb, 'note', 'as I see it'), 'WAITING'
from seed_case where state = 'AWAITING_SECOND';

insert into review_decision (id, case_id, effect, code, actions, items, note, person, decided_at, taxonomy)
select c.decision_id, c.id, 'DECIDED', s.code,
  case when c.violating then '[{"type": "BLOCK"}, {"type": "PRESERVE"}, {"type": "REPORT"}]' else '[{"type": "RELEASE"}]' end::jsonb,
  (select jsonb_agg(jsonb_build_object('finding', f.id, 'code', s.code)) from seed_finding f where f.n = s.n),
  'as I see it', pg_temp.id_at('2026-01-01', 'person' || s.person), c.decided_at, 'industry/1'
from seed_case s join review_case c on c.id = s.id where s.state = 'DECIDED' order by c.decided_at;

-- One in twenty was decided again, blind; as many of last week's wait to be.
insert into review_task (id, case_id, kind, subject_id, queue, service, level, due_at, state, not_by, created_at)
select pg_temp.id_at(c.decided_at, 'quality' || s.n), c.id, 'QUALITY', c.decision_id, 'media', c.service, 1, c.decided_at + interval '7 days',
  case when c.decided_at < now() - interval '7 days' then 'DONE' else 'WAITING' end, array[pg_temp.id_at('2026-01-01', 'person' || s.person)], c.decided_at
from seed_case s join review_case c on c.id = s.id where s.state = 'DECIDED' and s.n % 20 = 7;
insert into review_quality (task_id, case_id, decision_id, first_code, second_code, agrees, checked_by, checked_at, note)
select t.id, t.case_id, t.subject_id, 'A1', case when t.due_at > '2000-01-01' and abs(hashtext(t.id::text)) % 10 = 0 then 'A2' else 'A1' end,
  abs(hashtext(t.id::text)) % 10 <> 0, pg_temp.id_at('2026-01-01', 'person1'), t.due_at, ''
from review_task t where t.kind = 'QUALITY' and t.state = 'DONE';

-- A year of looks of fifty people.
insert into review_exposure (person, at, finding_id, step)
select pg_temp.id_at('2026-01-01', 'person' || p), now() - interval '1 day' - day * interval '1 day' + look * interval '3 minutes', gen_random_uuid(), 1 + look % 3
from generate_series(1, 50) p, generate_series(1, 220) day, generate_series(1, 60) look;

insert into outbox_event (id, type, at, payload)
select id, 'case.decided', decided_at, '{"decision": "' || id || '"}' from review_decision;

analyze;
