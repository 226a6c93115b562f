package dev.breakwater.upload.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.DatabaseSettings;
import dev.breakwater.ground.database.EmbeddedPostgres;
import dev.breakwater.upload.bank.BankId;
import dev.breakwater.upload.bank.SignalType;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

class DatabaseAwayTest {
  private static final byte[] KNOWN = TestPictures.encoded(TestPictures.shapes(1, 400, 300), "png");

  @TempDir Path folder;
  private EmbeddedPostgres postgres;
  private TestGate gate;

  @BeforeEach
  void start() throws IOException {
    postgres =
        EmbeddedPostgres.start(
            folder.resolve("postgres"),
            Path.of(System.getProperty("java.io.tmpdir"), "breakwater-test-cache"),
            EmbeddedPostgres.Durability.DURABLE,
            new SecureRandom());
    gate = startGate(TestGate.DEFAULT);
    BankId bank = gate.banks.create("list", "default");
    gate.banks.add(
        bank, SignalType.PDQ, TestPictures.hash(TestPictures.shapes(1, 400, 300)).hash().hex());
  }

  @AfterEach
  void stop() {
    gate.close();
    postgres.close();
  }

  @Test
  void goesOnDecidingAndLosesAndDoublesNothing() throws Exception {
    Map<String, String> answered = new ConcurrentHashMap<>();
    AtomicInteger refused = new AtomicInteger();
    Semaphore permits = new Semaphore(13);
    AtomicInteger number = new AtomicInteger();
    try (ExecutorService platform = Executors.newFixedThreadPool(3)) {
      for (int i = 0; i < 3; i++) {
        platform.execute(() -> {
          while (mayUpload(permits)) {
            String item = "item-" + number.incrementAndGet();
            TestGate.Reply reply = gate.upload(item, KNOWN);
            if (reply.status() == 200) {
              answered.put(item, reply.verdict());
            } else {
              refused.incrementAndGet();
            }
          }
        });
      }
      try {
        untilAnswered(answered, 10);
        postgres.stop();
        permits.release(20);
        untilAnswered(answered, 25);
        postgres.launch();
        TestGate.until(() -> !gate.bean(DecisionKeeper.class).isDatabaseAway());
        permits.release(10);
        untilAnswered(answered, 43);
      } finally {
        platform.shutdownNow();
      }
    }

    TestGate.until(() -> gate.bean(DecisionJournal.class).size() == 0);
    assertThat(answered.values()).containsOnly("BLOCK");
    assertThat(refused).hasValue(0);
    assertThat(items("select item from finding")).isEqualTo(answered.keySet());
    assertThat(count("select count(*) from finding")).isEqualTo(answered.size());
    assertThat(count("select count(*) from audit_entry where act = 'upload.decided'"))
        .isEqualTo(answered.size());
    assertThat(count("select count(*) from outbox_event where type = 'upload.decided'"))
        .isEqualTo(answered.size());
    assertThat(evidence()).hasSize(answered.size()).isEqualTo(evidenceNamed());
  }

  @Test
  void takesTheSameKeyForTheSameItemWhileTheDatabaseIsAway() throws IOException {
    postgres.stop();
    TestGate.Reply first = withKey();
    TestGate.Reply again = withKey();
    postgres.launch();
    TestGate.until(() -> gate.bean(DecisionJournal.class).size() == 0);

    assertThat(again.body().path("id")).isEqualTo(first.body().path("id"));
    assertThat(count("select count(*) from finding")).isEqualTo(1);
    assertThat(withKey().body().path("replayed").asBoolean()).isTrue();
  }

  @Test
  void refusesWhatItCannotPromiseWhenTheJournalIsFull() throws IOException {
    gate.close();
    gate =
        startGate(
            new GateSettings(
                DataSize.ofMegabytes(50),
                DataSize.ofMegabytes(20),
                8,
                TestGate.DEFAULT.allowRemembered(),
                2,
                50,
                TestGate.DEFAULT.floodWindow()));
    postgres.stop();

    assertThat(gate.upload("one", KNOWN).verdict()).isEqualTo("BLOCK");
    assertThat(gate.upload("two", KNOWN).verdict()).isEqualTo("BLOCK");
    TestGate.Reply third = gate.upload("three", KNOWN);
    assertThat(third.status()).isEqualTo(503);
    assertThat(third.headers()).containsKey("retry-after");
    assertThat(gate.checkUrl("javascript:alert(1)", "actor-1").status()).isEqualTo(503);
    assertThat(gate.bean(GateHealth.class).check().facts()).containsEntry("decisionsWaiting", 2);

    postgres.launch();
    TestGate.until(() -> gate.bean(DecisionJournal.class).size() == 0);
    assertThat(items("select item from finding")).containsExactlyInAnyOrder("one", "two");
    assertThat(evidence()).hasSize(2);
  }

  @Test
  void recordsWhatIsFoundOfUrlsWhileTheDatabaseIsAway() throws IOException {
    BankId links = gate.banks.create("links", "default");
    gate.banks.add(links, SignalType.URL, "domain:evil.example");
    postgres.stop();

    TestGate.Reply reply = gate.checkUrl("https://evil.example/x", "actor-1");

    assertThat(reply.status()).isEqualTo(200);
    JsonNode result = reply.body().path("results").path(0);
    assertThat(result.path("verdict").asString()).isEqualTo("BLOCK");
    postgres.launch();
    TestGate.until(() -> gate.bean(DecisionJournal.class).size() == 0);
    assertThat(items("select id::text from finding where kind = 'KNOWN_URL'"))
        .containsExactly(result.path("finding").asString());
    assertThat(count("select count(*) from audit_entry where act = 'url.decided'")).isEqualTo(1);
    assertThat(count("select count(*) from outbox_event where type = 'url.decided'")).isEqualTo(1);
    assertThat(evidence()).isEqualTo(evidenceNamed()).hasSize(1);
  }

  @Test
  void replaysWhatAnEarlierServerLeftInTheJournal() throws IOException {
    postgres.stop();
    assertThat(gate.upload("left", KNOWN).verdict()).isEqualTo("BLOCK");
    gate.close();
    postgres.launch();

    gate = startGate(TestGate.DEFAULT);

    TestGate.until(() -> gate.bean(DecisionJournal.class).size() == 0);
    assertThat(items("select item from finding")).containsExactly("left");
    assertThat(evidence()).isEqualTo(evidenceNamed()).hasSize(1);
  }

  @Test
  void letsNoDecisionThatTheDatabaseRefusesHoldBackAnother() throws IOException {
    gate.bean(JdbcClient.class)
        .sql("alter table finding add constraint odd check (item <> 'odd')")
        .update();

    assertThat(gate.upload("odd", KNOWN).verdict()).isEqualTo("BLOCK");
    assertThat(gate.upload("after", KNOWN).verdict()).isEqualTo("BLOCK");
    gate.bean(DecisionKeeper.class).replay();

    assertThat(items("select item from finding")).containsExactly("after");
    assertThat(gate.bean(DecisionKeeper.class).isDatabaseAway()).isFalse();
    assertThat(gate.bean(DecisionJournal.class).size()).isEqualTo(1);

    gate.bean(JdbcClient.class).sql("alter table finding drop constraint odd").update();
    gate.close();
    gate = startGate(TestGate.DEFAULT);
    TestGate.until(() -> gate.bean(DecisionJournal.class).size() == 0);
    assertThat(items("select item from finding")).containsExactlyInAnyOrder("odd", "after");
  }

  private static boolean mayUpload(Semaphore permits) {
    try {
      permits.acquire();
      return true;
    } catch (InterruptedException stopped) {
      return false;
    }
  }

  private TestGate startGate(GateSettings settings) {
    DatabaseSettings database =
        new DatabaseSettings(
            postgres.url(), postgres.user(), postgres.password(), 10, Duration.ofSeconds(1));
    return TestGate.start(folder.resolve("data"), database, settings);
  }

  private TestGate.Reply withKey() {
    return gate.send(
        gate.upload("keyed")
            .header(UploadFields.IDEMPOTENCY_KEY, "key-1")
            .POST(HttpRequest.BodyPublishers.ofByteArray(KNOWN)));
  }

  private static void untilAnswered(Map<String, String> answered, int count) {
    TestGate.until(() -> answered.size() >= count);
  }

  private long count(String sql) {
    return gate.bean(JdbcClient.class).sql(sql).query(Long.class).single();
  }

  private Set<String> items(String sql) {
    List<String> all = gate.bean(JdbcClient.class).sql(sql).query(String.class).list();
    assertThat(all).doesNotHaveDuplicates();
    return new HashSet<>(all);
  }

  private Set<String> evidence() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("data").resolve("evidence"))) {
      Set<String> ids = new HashSet<>();
      files
          .filter(file -> file.endsWith("content"))
          .forEach(file -> ids.add(file.getName(file.getNameCount() - 2).toString()));
      return ids;
    }
  }

  private Set<String> evidenceNamed() {
    return items("select evidence_id::text from finding");
  }
}
