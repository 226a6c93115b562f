-- What we give out, as append-only logs: feeds for peers, versions of lists for devices. `content` is
-- one line, encrypted, for it may hold a signal; `hash` is its leaf in the log's tree, and tells
-- nothing, because such a line has a random salt.
create table list_log_line (
  feed    text   not null,
  place   bigint not null,
  content bytea  not null,
  hash    bytea  not null,
  primary key (feed, place)
);
create table list_log_node (
  feed  text    not null,
  level integer not null,
  place bigint  not null,
  hash  bytea   not null,
  primary key (feed, level, place)
);

create function refuse_to_change_a_list_log() returns trigger language plpgsql as $$
begin
  raise exception 'a line of a feed is never changed or deleted: a later line revokes it';
end $$;
create trigger list_log_is_append_only before update or delete or truncate on list_log_line
  for each statement execute function refuse_to_change_a_list_log();
create trigger list_log_tree_is_append_only before update or delete or truncate on list_log_node
  for each statement execute function refuse_to_change_a_list_log();

-- What the newest line of each entry says.
create table peer_entry (
  feed     text    not null,
  entry_id bigint  not null,
  listed   boolean not null,
  told     integer not null,
  primary key (feed, entry_id)
);
create table peer_feed (
  feed         text   primary key,
  bank_version bigint not null
);

-- What peers found of our entries; each has one opinion of each.
create table peer_opinion (
  feed     text        not null,
  entry_id bigint      not null,
  peer     text        not null,
  opinion  text        not null check (opinion in ('CONFIRMED', 'FALSE_MATCH')),
  at       timestamptz not null,
  primary key (feed, entry_id, peer)
);
