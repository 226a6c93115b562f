-- The audit log as a Merkle tree (RFC 9162). Who appends writes an entry and a note that it waits; one sequencer
-- at a time gives those committed their places. So no gap is ever seen, and no transaction waits for another.
create table audit_waiting (
  seq bigint primary key references audit_entry
);
insert into audit_waiting select seq from audit_entry;

-- The leaves: the text that is hashed, as it was when the entry got its place.
create table audit_leaf (
  place   bigint primary key check (place >= 0),
  seq     bigint not null unique references audit_entry,
  content text   not null,
  hash    bytea  not null check (length(hash) = 32)
);
create trigger audit_leaf_is_written_once before update or delete on audit_leaf
  for each row execute function refuse_to_change_the_audit_log();
create trigger audit_leaves_are_never_emptied before truncate on audit_leaf
  for each statement execute function refuse_to_change_the_audit_log();

-- The hash of each whole subtree of 2^level leaves, from level 1: with it a proof needs few reads.
create table audit_node (
  level smallint not null check (level >= 1),
  place bigint   not null,
  hash  bytea    not null check (length(hash) = 32),
  primary key (level, place)
);
create trigger audit_node_is_written_once before update or delete on audit_node
  for each row execute function refuse_to_change_the_audit_log();
create trigger audit_nodes_are_never_emptied before truncate on audit_node
  for each statement execute function refuse_to_change_the_audit_log();

-- Personal values. An entry holds only the commitment; the row here can be erased, and the tree stays whole.
create table audit_secret (
  commitment bytea  primary key check (length(commitment) = 32),
  seq        bigint not null references audit_entry,
  field      text   not null,
  salt       bytea  not null check (length(salt) = 32),
  value      text   not null
);
create index audit_secret_by_entry on audit_secret (seq);
create index audit_secret_by_value on audit_secret using hash (value);

create index audit_entry_by_time on audit_entry (at);
create index audit_entry_by_who on audit_entry (who, seq);
create index audit_entry_by_act on audit_entry (act, seq);
