-- Streams may be called by SRT.
alter table live_stream drop constraint live_stream_tap_check,
  add constraint live_stream_tap_check check (tap in ('PUSH', 'HLS', 'RTMP', 'SRT'));
