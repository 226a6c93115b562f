-- Until when a piece is kept if nothing holds it. CONDEMNED: its key is about to be destroyed; a
-- server killed in between goes on with it.
create table evidence_piece (
  id         uuid        primary key,
  kept_at    timestamptz not null,
  keep_until timestamptz not null,
  state      text        not null check (state in ('KEPT', 'CONDEMNED', 'DESTROYED'))
);
create index evidence_piece_by_end on evidence_piece (keep_until) where state <> 'DESTROYED';

-- Reasons to keep a piece longer. A hold without an end lasts until it is released.
create table evidence_hold (
  hold_id     uuid        not null,
  evidence_id uuid        not null,
  reason      text        not null,
  until       timestamptz,
  placed_at   timestamptz not null,
  released_at timestamptz,
  primary key (hold_id, evidence_id)
);
create index evidence_hold_by_piece on evidence_hold (evidence_id) where released_at is null;
