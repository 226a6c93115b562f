package dev.breakwater.ground.topic;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthPart;
import dev.breakwater.ground.trace.Span;
import dev.breakwater.ground.trace.Traced;
import dev.breakwater.ground.trace.Traceparent;
import dev.breakwater.ground.trace.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every event to a topic, each once, whatever dies meanwhile.
 *
 * <p>The idea: each event has a position, given in the database before it is sent. A batch of
 * events and the last of their positions, the latter as the offset of a consumer group that nobody
 * reads by, are one transaction of Kafka. So the brokers themselves know how far the topic has
 * come: whoever sends next asks them, forgets what is there and sends the rest. A server that was
 * thought dead and comes back is fenced off by its transactional id. Readers need {@code
 * isolation.level=read_committed}, and see each event once, under its id as the key.
 */
public final class EventsTopic implements AutoCloseable, HealthPart {
  /** The version of what stands in the records; it grows when a field changes its meaning. */
  public static final String SCHEMA = "1";

  private static final Logger log = LoggerFactory.getLogger(EventsTopic.class);
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaSettings settings;
  private final TopicQueue queue;
  private final Traces traces;
  private final UUID server;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("events-topic").daemon().unstarted(this::run);
  private volatile boolean failing;

  EventsTopic(KafkaSettings settings, TopicQueue queue, Traces traces, UUID server) {
    this.settings = settings;
    this.queue = queue;
    this.traces = traces;
    this.server = server;
  }

  /** Begins to send, if there is a Kafka. */
  public void start() {
    if (settings.isThere()) {
      thread.start();
    }
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public Health check() {
    if (!settings.isThere()) {
      return Health.up().with("events", "none");
    }
    return (failing ? Health.degraded() : Health.up()).with("eventsWaiting", queue.waiting());
  }

  @Override
  public void close() {
    closing.countDown();
    if (!thread.isAlive()) {
      return;
    }
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (isOpen()) {
      try {
        if (queue.hold(server, LEASE)) {
          send();
        }
        pause(LOOK_EVERY);
      } catch (RuntimeException failed) {
        noteFailing(failed);
        pause(PAUSE);
      }
    }
  }

  private void send() {
    try (KafkaProducer<String, String> producer = producer();
        KafkaConsumer<byte[], byte[]> counting = counting()) {
      producer.initTransactions();
      queue.resume(lastSent(counting));
      while (isOpen() && queue.hold(server, LEASE)) {
        List<TopicQueue.Waiting> batch = queue.next();
        if (batch.isEmpty()) {
          pause(LOOK_EVERY);
        } else {
          publish(producer, counting.groupMetadata(), batch);
        }
        failing = false;
      }
      queue.release(server);
    }
  }

  private void publish(
      KafkaProducer<String, String> producer,
      ConsumerGroupMetadata group,
      List<TopicQueue.Waiting> batch) {
    try (Span span = traces.open(Traced.PUBLISH)) {
      span.count(batch.size());
      try {
        send(producer, group, batch);
      } catch (RuntimeException failed) {
        span.failed(failed);
        throw failed;
      }
    }
  }

  private void send(
      KafkaProducer<String, String> producer,
      ConsumerGroupMetadata group,
      List<TopicQueue.Waiting> batch) {
    long last = batch.getLast().position();
    producer.beginTransaction();
    for (TopicQueue.Waiting each : batch) {
      Future<RecordMetadata> _ = producer.send(record(each));
    }
    producer.sendOffsetsToTransaction(Map.of(counter(), new OffsetAndMetadata(last)), group);
    producer.commitTransaction();
    queue.sent(last);
  }

  private ProducerRecord<String, String> record(TopicQueue.Waiting event) {
    ProducerRecord<String, String> record =
        new ProducerRecord<>(settings.events(), event.id().toString(), event.payload());
    record.headers().add("type", event.type().getBytes(StandardCharsets.UTF_8));
    record.headers().add("schema", SCHEMA.getBytes(StandardCharsets.UTF_8));
    if (event.traceparent() != null) {
      record
          .headers()
          .add(Traceparent.HEADER, event.traceparent().getBytes(StandardCharsets.US_ASCII));
    }
    return record;
  }

  private long lastSent(KafkaConsumer<byte[], byte[]> counting) {
    return Optional.ofNullable(counting.committed(Set.of(counter())).get(counter()))
        .map(OffsetAndMetadata::offset)
        .orElse(0L);
  }

  /** Reads nothing: it knows the group that counts. */
  private KafkaConsumer<byte[], byte[]> counting() {
    Map<String, Object> properties = settings.client();
    properties.put("group.id", sender());
    properties.put("isolation.level", "read_committed");
    properties.put("enable.auto.commit", false);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private KafkaProducer<String, String> producer() {
    Map<String, Object> properties = settings.client();
    properties.put("transactional.id", sender());
    properties.put("max.block.ms", (int) PATIENCE.toMillis());
    return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
  }

  private String sender() {
    return settings.group() + ".events";
  }

  private TopicPartition counter() {
    return new TopicPartition(settings.events(), 0);
  }

  private boolean isOpen() {
    return closing.getCount() > 0;
  }

  private void pause(Duration howLong) {
    try {
      boolean _ = closing.await(howLong.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void noteFailing(Exception failed) {
    if (!failing) {
      log.warn("events wait for Kafka: {}", failed.getClass().getSimpleName());
    }
    failing = true;
  }
}
