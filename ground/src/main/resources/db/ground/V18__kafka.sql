-- Events on their way to Kafka's topic of events. The position is given before an event is sent, and the
-- brokers remember the last one that the topic holds.
create table topic_event (
  event_id uuid   primary key references outbox_event,
  position bigint unique
);
create sequence topic_event_position;

-- Which server sends, and until when it may without saying so again.
create table topic_sender (
  only_one boolean     primary key default true check (only_one),
  holder   uuid        not null,
  until    timestamptz not null
);

-- How far each topic that is taken in was read.
create table topic_position (
  topic text    not null,
  part  integer not null,
  next  bigint  not null,
  primary key (topic, part)
);
