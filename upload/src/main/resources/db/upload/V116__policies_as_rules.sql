-- The rules of a version are one value, as every capability keeps them: what they say stays the same.
alter table policy disable trigger policy_is_written_once;
alter table policy add column rules jsonb;
update policy set rules = jsonb_build_object(
  'exact', exact, 'perceptual', perceptual, 'nearMargin', near_margin, 'near', near,
  'unreadable', unreadable, 'damaged', damaged);
alter table policy enable trigger policy_is_written_once;
alter table policy alter column rules set not null;
alter table policy
  drop column exact, drop column perceptual, drop column near_margin, drop column near,
  drop column unreadable, drop column damaged;
