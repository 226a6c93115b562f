-- Somebody decides every case that is open: all of it is to be reported.
insert into review_decision (id, case_id, effect, code, actions, items, note, person, decided_at, taxonomy)
select gen_random_uuid(), c.id, 'DECIDED', 'A1', '[{"type": "BLOCK"}, {"type": "REPORT"}]'::jsonb,
  (select jsonb_agg(jsonb_build_object('finding', i.finding_id, 'code', 'A1')) from case_item i where i.case_id = c.id),
  'as I see it', '00000000-0000-7000-8000-000000000001', now(), 'industry/1'
from review_case c where c.state <> 'DECIDED';
update review_case c set state = 'DECIDED', decision_id = (select d.id from review_decision d where d.case_id = c.id)
where c.state <> 'DECIDED';
