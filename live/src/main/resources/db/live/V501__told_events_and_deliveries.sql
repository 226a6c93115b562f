-- Which events of a stream were told, as keyed marks of their ids and of what stood under them.
create table live_event (
  stream_id uuid  not null references live_stream,
  mark      bytea not null,
  content   bytea not null,
  primary key (stream_id, mark)
);

-- When the last webhook endpoint had taken an action: deliveries are forgotten in time, this is not.
alter table live_action add column delivered_at timestamptz;
create index live_action_to_be_taken on live_action (decided_at) where delivered_at is null;
