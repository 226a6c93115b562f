package dev.breakwater.chat.topic;

import dev.breakwater.chat.decision.StreamLedger;
import dev.breakwater.chat.policy.ChatPolicies;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the stream's findings from Kafka into the database, each once.
 *
 * <p>Only committed records are read. How far it has read is told to the brokers after the database
 * has the findings, and a finding that comes again changes nothing: so a crash at any instant loses
 * and doubles none. Whatever fails, it begins again after a while from where it stood.
 */
public final class FindingsTopic implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FindingsTopic.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final TopicSettings settings;
  private final StreamFindings findings;
  private final StreamLedger ledger;
  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("chat-findings").daemon().unstarted(this::run);
  private volatile @Nullable KafkaConsumer<byte[], byte[]> reading;

  public FindingsTopic(
      TopicSettings settings,
      ChatPolicies policies,
      StreamLedger ledger,
      JsonMapper json,
      Clock clock) {
    this.settings = settings;
    this.findings = new StreamFindings(policies, ledger, json);
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Begins to read, if the settings name brokers. */
  public void start() {
    if (settings.bootstrap() != null) {
      thread.start();
    }
  }

  private void run() {
    while (closing.getCount() > 0) {
      try (KafkaConsumer<byte[], byte[]> consumer = consumer(settings)) {
        reading = consumer;
        consumer.subscribe(List.of(settings.topic()));
        while (closing.getCount() > 0) {
          take(consumer.poll(POLL));
          consumer.commitSync();
        }
      } catch (WakeupException closed) {
        return;
      } catch (RuntimeException failed) {
        log.warn(
            "the stream's findings cannot be taken ({}); trying again",
            failed.getClass().getName());
        pause();
      }
    }
  }

  private void take(ConsumerRecords<byte[], byte[]> records) {
    for (ConsumerRecord<byte[], byte[]> each : records) {
      byte @Nullable [] value = each.value();
      switch (findings.take(value == null ? new byte[0] : value)) {
        case StreamFindings.Outcome.Recorded _, StreamFindings.Outcome.NotWanted _ -> {}
        case StreamFindings.Outcome.Unreadable(String why) -> {
          log.error("record {}/{} of the findings topic: {}", each.partition(), each.offset(), why);
          ledger.refuse(each.topic(), each.partition(), each.offset(), why, clock.instant());
        }
      }
    }
  }

  private void pause() {
    try {
      if (closing.await(PAUSE.toSeconds(), TimeUnit.SECONDS)) {
        log.info("no more findings are taken");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(TopicSettings settings) {
    Map<String, Object> properties = new HashMap<>(settings.properties());
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, String.valueOf(settings.bootstrap()));
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
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
}
