-- Entries that a person found not to be what certain bytes show. content_mark is a keyed digest.
create table match_correction (
  content_mark text        not null,
  entry_key    bigint      not null,
  decision_id  uuid        not null,
  made_by      text        not null,
  made_at      timestamptz not null,
  primary key (content_mark, entry_key)
);
