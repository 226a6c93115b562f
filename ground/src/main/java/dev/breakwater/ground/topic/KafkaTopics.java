package dev.breakwater.ground.topic;

import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.trace.Traces;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What capabilities see of Kafka: a place for events, and readers of their topics. */
public final class KafkaTopics {
  private final KafkaSettings settings;
  private final TopicQueue queue;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Traces traces;

  KafkaTopics(
      KafkaSettings settings,
      TopicQueue queue,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Traces traces) {
    this.settings = settings;
    this.queue = queue;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.traces = traces;
  }

  /** Queues an event for the topic of events, in the transaction that made it. */
  public void queue(UUID event) {
    if (settings.isThere()) {
      queue.add(event);
    }
  }

  /** A reader of the topic of items, which does nothing where there is none. */
  public TopicReader items(Recipient recipient, Outbox outbox) {
    return reader(settings.items(), recipient, outbox);
  }

  /** A reader of the topic of messages, which does nothing where there is none. */
  public TopicReader messages(Recipient recipient, Outbox outbox) {
    return reader(settings.messages(), recipient, outbox);
  }

  private TopicReader reader(@Nullable String topic, Recipient recipient, Outbox outbox) {
    return new TopicReader(settings, topic, recipient, jdbc, transactions, outbox, traces);
  }
}
