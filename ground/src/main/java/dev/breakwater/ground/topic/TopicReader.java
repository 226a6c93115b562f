package dev.breakwater.ground.topic;

import dev.breakwater.ground.outbox.Outbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes records from a topic, each once.
 *
 * <p>How far a partition was read stands in the database and is written in one transaction with the
 * events that answer what was read: after a crash both are there or neither. A server that lost its
 * partition to another finds that the other has gone on, and writes nothing.
 */
public final class TopicReader implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TopicReader.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
  private static final int AT_A_TIME = 50;

  private final KafkaSettings settings;
  private final @Nullable String topic;
  private final Recipient recipient;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Outbox outbox;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** What the database said last of each partition that is ours; the thread's own. */
  private final Map<TopicPartition, Long> reached = new HashMap<>();

  private volatile @Nullable KafkaConsumer<byte[], byte[]> reading;

  /**
   * A reader; it begins with {@link #start}.
   *
   * @param topic what to read; nothing if it is null
   */
  public TopicReader(
      KafkaSettings settings,
      @Nullable String topic,
      Recipient recipient,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Outbox outbox) {
    this.settings = settings;
    this.topic = topic;
    this.recipient = recipient;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.outbox = outbox;
    this.thread = Thread.ofPlatform().name("topic-" + topic).daemon().unstarted(this::run);
  }

  /** Begins to read, if there is a topic. */
  public void start() {
    if (topic != null) {
      thread.start();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    KafkaConsumer<byte[], byte[]> open = reading;
    if (open != null) {
      open.wakeup();
    }
    try {
      thread.join(LONGEST_STOP);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (closing.getCount() > 0) {
      try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
        reading = consumer;
        consumer.subscribe(List.of(String.valueOf(topic)), new FromTheDatabase(consumer));
        while (closing.getCount() > 0) {
          take(consumer);
        }
      } catch (WakeupException closed) {
        return;
      } catch (RuntimeException failed) {
        log.warn("{} cannot be read now: {}", topic, failed.getClass().getSimpleName());
        pause();
      }
    }
  }

  private void take(KafkaConsumer<byte[], byte[]> consumer) {
    var records = consumer.poll(POLL);
    for (TopicPartition partition : records.partitions()) {
      if (!take(partition, records.records(partition))) {
        records.partitions().forEach(each -> seek(consumer, each));
        pause();
        return;
      }
    }
  }

  /** False when not everything could be taken now. */
  private boolean take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    List<Recipient.Event> told = new ArrayList<>();
    long next = records.getFirst().offset();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      switch (recipient.take(arrived(record))) {
        case Recipient.Taken.Done(List<Recipient.Event> events) -> told.addAll(events);
        case Recipient.Taken.NotNow(String why) -> {
          log.warn("{} waits: {}", partition, why);
          advance(partition, next, told);
          return false;
        }
      }
      next = record.offset() + 1;
    }
    advance(partition, next, told);
    return true;
  }

  private void advance(TopicPartition partition, long next, List<Recipient.Event> told) {
    transactions.executeWithoutResult(status -> {
      int advanced =
          jdbc.sql("update topic_position set next = ? where topic = ? and part = ? and next = ?")
              .params(
                  next,
                  partition.topic(),
                  partition.partition(),
                  reached.getOrDefault(partition, -1L))
              .update();
      if (advanced == 0) {
        throw new IllegalStateException("another server reads this partition");
      }
      for (Recipient.Event each : told) {
        UUID _ = outbox.enqueue(each.type(), each.payload());
      }
    });
    reached.put(partition, next);
  }

  private void seek(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
    jdbc.sql(
            "insert into topic_position (topic, part, next) values (?, ?, 0) on conflict do"
                + " nothing")
        .params(partition.topic(), partition.partition())
        .update();
    long next =
        jdbc.sql("select next from topic_position where topic = ? and part = ?")
            .params(partition.topic(), partition.partition())
            .query(Long.class)
            .single();
    reached.put(partition, next);
    consumer.seek(partition, next);
  }

  private static Recipient.Arrived arrived(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header each : record.headers()) {
      byte @Nullable [] value = each.value();
      headers.put(each.key(), value == null ? "" : new String(value, StandardCharsets.UTF_8));
    }
    byte @Nullable [] value = record.value();
    return new Recipient.Arrived(
        record.topic() + "/" + record.partition() + "/" + record.offset(),
        headers,
        value == null ? new byte[0] : value);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = settings.client();
    properties.put("group.id", settings.group());
    properties.put("isolation.level", "read_committed");
    properties.put("enable.auto.commit", false);
    properties.put("auto.offset.reset", "earliest");
    properties.put("max.poll.records", AT_A_TIME);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void pause() {
    try {
      boolean _ = closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** The brokers are not asked how far was read. */
  private final class FromTheDatabase implements ConsumerRebalanceListener {
    private final KafkaConsumer<byte[], byte[]> consumer;

    private FromTheDatabase(KafkaConsumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      partitions.forEach(each -> seek(consumer, each));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // What was taken is in the database already.
    }
  }
}
