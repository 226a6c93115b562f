package dev.breakwater.stream.joined;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.chat.decision.StreamLedger;
import dev.breakwater.chat.policy.ChatPolicies;
import dev.breakwater.chat.policy.ChatRules;
import dev.breakwater.chat.topic.FindingsTopic;
import dev.breakwater.chat.topic.TopicSettings;
import dev.breakwater.grooming.AccountAge;
import dev.breakwater.grooming.Act;
import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.ActorState;
import dev.breakwater.grooming.Age;
import dev.breakwater.grooming.AgeBand;
import dev.breakwater.grooming.Certainty;
import dev.breakwater.grooming.ConversationId;
import dev.breakwater.grooming.ConversationState;
import dev.breakwater.grooming.DayPart;
import dev.breakwater.grooming.EventId;
import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.grooming.Judgement;
import dev.breakwater.grooming.Link;
import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.grooming.Party;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.policy.PolicyVersions;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.stream.answer.Answers;
import dev.breakwater.stream.answer.Letter;
import dev.breakwater.stream.answer.Topics;
import dev.breakwater.stream.broker.BrokerProcess;
import dev.breakwater.stream.message.Arrival;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Findings of the stream reach cases, each once: a real broker, a real database. */
class FindingsTopicTest {
  private static final String TOPIC = "findings";
  private static final List<String> LURING =
      List.of(
          "how old are you?",
          "are you home alone?",
          "don't tell your mum about us",
          "let's use another app",
          "send me a pic of your room",
          "delete these messages");

  private final JsonMapper json = JsonMapper.builder().build();
  private final Clock clock = Clock.systemUTC();
  private FreshDatabase database;
  private BrokerProcess broker;

  @BeforeEach
  void begin(@TempDir Path folder) throws Exception {
    database = FreshDatabase.create();
    broker = BrokerProcess.start(folder);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
    }
  }

  @AfterEach
  void end() throws Exception {
    broker.close();
    database.close();
  }

  @Test
  void recordsEachFindingOnceThoughItComesAgain() {
    List<byte[]> findings = findings();
    try (KafkaProducer<byte[], byte[]> producer = producer("again");
        FindingsTopic topic = topic()) {
      topic.start();
      commit(producer, findings);
      commit(producer, findings);
      commit(producer, List.of("no finding".getBytes(StandardCharsets.UTF_8)));

      await(() -> count("chat_topic_refusal") == 1);
      await(() -> count("finding") == findings.size());
    }

    assertThat(count("finding where kind = 'GROOMING'")).isEqualTo(findings.size());
    assertThat(count("audit_entry where act = 'message.found'")).isEqualTo(findings.size());
    assertThat(
            database
                .jdbc()
                .sql("select reasons::text from finding limit 1")
                .query(String.class)
                .single())
        .contains("Toward child the risk of luring reached");
  }

  @Test
  void takesNothingThatTheStreamTookBack() {
    List<byte[]> findings = findings();
    try (KafkaProducer<byte[], byte[]> producer = producer("aborted");
        FindingsTopic topic = topic()) {
      producer.beginTransaction();
      Future<RecordMetadata> _ = producer.send(new ProducerRecord<>(TOPIC, findings.getFirst()));
      producer.flush();
      producer.abortTransaction();
      commit(producer, findings.subList(1, findings.size()));
      topic.start();

      await(() -> count("finding") == findings.size() - 1);
    }
  }

  @Test
  void goesOnWhereItStoodWhenTheDatabaseWasAway() {
    List<byte[]> findings = findings();
    database.jdbc().sql("alter table chat_finding rename to away").update();
    try (KafkaProducer<byte[], byte[]> producer = producer("away");
        FindingsTopic topic = topic()) {
      topic.start();
      commit(producer, findings);
      await(() ->
          count("pg_stat_database where datname = current_database() and xact_rollback > 0") > 0);
      database.jdbc().sql("alter table away rename to chat_finding").update();

      await(() -> count("finding") == findings.size());
    }
  }

  /** What the stream writes of a conversation that develops as luring does. */
  private static List<byte[]> findings() {
    Answers answers = new Answers(new Topics(TOPIC, "refusals", null));
    GroomingEngine engine = GroomingEngine.shipped();
    ConversationState conversation = ConversationState.fresh();
    ActorState actor = ActorState.fresh();
    List<byte[]> findings = new ArrayList<>();
    for (int line = 0; line < LURING.size(); line++) {
      MessageEvent event = event(line);
      Judgement judgement = engine.judge(conversation, actor, event);
      conversation = judgement.conversation();
      actor = judgement.actor();
      answers.of(new Arrival(line, 0, line, "chat", event), judgement.assessment()).stream()
          .filter(letter -> letter.topic().equals(TOPIC))
          .map(Letter::value)
          .forEach(findings::add);
    }
    assertThat(findings).hasSizeGreaterThan(1);
    return findings;
  }

  private static MessageEvent event(int line) {
    return new MessageEvent(
        new EventId("m-" + line),
        new ConversationId("c-1"),
        Instant.parse("2026-03-02T15:00:00Z").plusSeconds(60L * line),
        party("adult", AgeBand.FROM_25),
        party("child", AgeBand.FROM_10_TO_12),
        Link.UNKNOWN,
        Act.Message.text(LURING.get(line)));
  }

  private static Party party(String id, AgeBand band) {
    return new Party(
        new ActorId(id), new Age(band, Certainty.DECLARED), AccountAge.UNKNOWN, DayPart.UNKNOWN);
  }

  private FindingsTopic topic() {
    Ids ids = new Ids(clock, new SecureRandom());
    AuditLog audit = new AuditLog(database.jdbc(), json, ids, clock);
    ChatPolicies policies =
        new ChatPolicies(
            new PolicyVersions<>(database.jdbc(), "chat_policy", ChatRules.class, json, clock),
            database.transactions(),
            audit);
    policies.begin(ChatRules.shipped(json));
    StreamLedger ledger =
        new StreamLedger(
            database.jdbc(),
            database.transactions(),
            new Findings(database.jdbc(), json),
            audit,
            new Outbox(database.jdbc(), json, ids, clock, () -> {}));
    return new FindingsTopic(
        new TopicSettings(broker.bootstrap(), TOPIC, "server", Map.of()),
        policies,
        ledger,
        json,
        clock);
  }

  private KafkaProducer<byte[], byte[]> producer(String name) {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", name),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  private static void commit(KafkaProducer<byte[], byte[]> producer, List<byte[]> records) {
    producer.beginTransaction();
    for (byte[] each : records) {
      Future<RecordMetadata> _ = producer.send(new ProducerRecord<>(TOPIC, each));
    }
    producer.commitTransaction();
  }

  private long count(String from) {
    return database.jdbc().sql("select count(*) from " + from).query(Long.class).single();
  }

  private static void await(BooleanSupplier due) {
    Instant latest = Instant.now().plusSeconds(60);
    while (!due.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(latest);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
