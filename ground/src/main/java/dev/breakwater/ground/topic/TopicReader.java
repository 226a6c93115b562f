package dev.breakwater.ground.topic;

import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.trace.Span;
import dev.breakwater.ground.trace.Traced;
import dev.breakwater.ground.trace.Traceparent;
import dev.breakwater.ground.trace.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
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

  /**
   * How many records are taken before it is written down how far was read. After a kill in between
   * so many come again, and a conversation knows its last 24 messages: of more, the first would
   * count twice.
   */
  public static final int AT_A_TIME = 24;

  private final @Nullable String topic;
  private final Recipient recipient;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Outbox outbox;
  private final Traces traces;
  private final ConsumerThread thread;

  /** What the database said last of each partition that is ours; the thread's own. */
  private final Map<TopicPartition, Long> reached = new HashMap<>();

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
      Outbox outbox,
      Traces traces) {
    this.topic = topic;
    this.recipient = recipient;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.outbox = outbox;
    this.traces = traces;
    this.thread =
        new ConsumerThread("topic-" + topic, client(settings), PAUSE, this::begin, this::take);
  }

  /** Begins to read, if there is a topic. */
  public void start() {
    if (topic != null) {
      thread.start();
    }
  }

  @Override
  public void close() {
    thread.close();
  }

  private void begin(KafkaConsumer<byte[], byte[]> consumer) {
    consumer.subscribe(List.of(String.valueOf(topic)), new FromTheDatabase(consumer));
  }

  private void take(KafkaConsumer<byte[], byte[]> consumer) {
    var records = consumer.poll(POLL);
    for (TopicPartition partition : records.partitions()) {
      if (!take(partition, records.records(partition))) {
        records.partitions().forEach(each -> seek(consumer, each));
        thread.pause();
        return;
      }
    }
  }

  /** False when not everything could be taken now. */
  private boolean take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    List<Recipient.Event> told = new ArrayList<>();
    long next = records.getFirst().offset();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      switch (take(arrived(record))) {
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

  private Recipient.Taken take(Recipient.Arrived arrived) {
    try (Span span = traces.open(Traced.TAKE, arrived.headers().get(Traceparent.HEADER))) {
      Recipient.Taken taken = recipient.take(arrived);
      span.came((Record) taken);
      return taken;
    }
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

  private static Map<String, Object> client(KafkaSettings settings) {
    Map<String, Object> client = settings.client();
    client.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
    client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_A_TIME);
    return client;
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
