-- Streams may come as one answer by HTTP.
alter table live_stream drop constraint live_stream_tap_check,
  add constraint live_stream_tap_check check (tap in ('PUSH', 'HLS', 'HTTP', 'RTMP', 'SRT'));
