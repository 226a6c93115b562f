-- What viewers of an HLS stream may have of it: its pieces that were looked at, as a playlist.
create table live_playlist (
  stream_id uuid primary key references live_stream (id) on delete cascade,
  body text not null
);
