create function refuse_to_change_a_chat_policy() returns trigger language plpgsql as $$
begin
  raise exception 'a version of a chat policy is never changed: write the next version';
end $$;

create trigger chat_policy_is_written_once before update or delete on chat_policy
  for each row execute function refuse_to_change_a_chat_policy();
