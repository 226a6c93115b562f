-- Until when a piece is locked in its bucket, where that is longer than keep_until.
alter table evidence_piece add column locked_until timestamptz;
