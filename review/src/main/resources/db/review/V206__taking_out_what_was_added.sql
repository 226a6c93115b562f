-- What a decision put into a bank of one's own is taken out again when the decision was a mistake.
alter table match_feedback drop constraint match_feedback_kind_check;
alter table match_feedback add constraint match_feedback_kind_check check (kind in
  ('FALSE_MATCH', 'FALSE_MATCH_TAKEN_BACK', 'DISABLE_ENTRY', 'ENABLE_ENTRY', 'ADD_TO_BANK', 'REMOVE_FROM_BANK'));
