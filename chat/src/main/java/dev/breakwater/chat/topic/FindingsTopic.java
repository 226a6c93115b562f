package dev.breakwater.chat.topic;

import dev.breakwater.chat.decision.StreamLedger;
import dev.breakwater.chat.policy.ChatPolicies;
import dev.breakwater.ground.topic.ConsumerThread;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
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

  private final TopicSettings settings;
  private final StreamFindings findings;
  private final StreamLedger ledger;
  private final Clock clock;
  private final ConsumerThread thread;

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
    this.thread =
        new ConsumerThread("chat-findings", client(settings), PAUSE, this::begin, this::read);
  }

  /** Begins to read, if the settings name brokers. */
  public void start() {
    if (settings.bootstrap() != null) {
      thread.start();
    }
  }

  private void begin(KafkaConsumer<byte[], byte[]> consumer) {
    consumer.subscribe(List.of(settings.topic()));
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer) {
    take(consumer.poll(POLL));
    consumer.commitSync();
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

  private static Map<String, Object> client(TopicSettings settings) {
    Map<String, Object> client = new HashMap<>(settings.properties());
    client.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, String.valueOf(settings.bootstrap()));
    client.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
    return client;
  }

  @Override
  public void close() {
    thread.close();
  }
}
