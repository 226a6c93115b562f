package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.openness.peer.SharedIncidents;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two companies on one machine: one shares a bank, the other reads it and believes nothing
 * unchecked.
 */
final class TwoBreakwatersTest {
  private static final String MARK_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final int SOME = 3_000;
  private static final int MILLION = 1_000_000;
  private static final int BLOCK = 10_000;

  @TempDir private Path folder;

  @Test
  void shareABankAndRevokeAnEntry() throws Exception {
    shareAndRevoke(SOME, Duration.ofMinutes(3));
  }

  /** Prints how long it took; takes some minutes and 2 GB of disk. */
  @Test
  @Tag("slow")
  void shareABankOfAMillionAndRevokeAnEntry() throws Exception {
    shareAndRevoke(MILLION, Duration.ofMinutes(30));
  }

  private void shareAndRevoke(int entries, Duration patience) throws Exception {
    String keyOfA = key("a");
    String keyOfB = key("b");
    try (RunningServer a =
            RunningServer.start(
                folder.resolve("a"),
                Map.of(
                    "breakwater.openness.feeds.shared.bank",
                    "own",
                    "breakwater.openness.feeds.shared.peers.company-b",
                    keyOfB,
                    "breakwater.openness.feeds.shared.mark-key",
                    MARK_KEY));
        RunningServer b = RunningServer.start(folder.resolve("b"), partner(a, keyOfA))) {
      makeBank(a, "own");
      makeBank(b, "from-a");
      fill(a, entries);
      long shared = System.nanoTime();
      String made =
          b.post(
                  "/v1/exchanges",
                  "{\"name\":\"company-a\",\"partner\":\"company-a\",\"bank\":\"from-a\",\"everyMinutes\":10}")
              .body();
      assertThat(made).contains("ENABLED");
      await(patience, () -> syncAndLookUp(b, entries) && holds(b, entries));
      System.out.printf(
          "%,d entries shared and matching after %d s%n",
          entries, Duration.ofNanos(System.nanoTime() - shared).toSeconds());

      long revoked = System.nanoTime();
      revoke(a, 1);
      await(patience, () -> !syncAndLookUp(b, 1));
      System.out.printf(
          "one revoked, and matching there no more, after %d s%n",
          Duration.ofNanos(System.nanoTime() - revoked).toSeconds());

      assertThat(isBlocked(b, 2)).isTrue();
      assertThat(a.send(a.plainRequest("/peer/v1/feeds/shared/lines").GET()).statusCode())
          .isEqualTo(401);
      assertThat(a.get("/peer/v1/feeds/shared/lines").statusCode()).isEqualTo(404);
      tellOfAnAccountUntilItsDecisionIsTakenBack(a, b, patience);
    }
  }

  private static void tellOfAnAccountUntilItsDecisionIsTakenBack(
      RunningServer a, RunningServer b, Duration patience) throws Exception {
    UUID decision = UUID.randomUUID();
    assertThat(tell(a, decision).statusCode()).as("nobody has decided it").isEqualTo(409);
    decide(a, decision);
    assertThat(tell(a, decision).body()).contains("\"incident\":\"i");

    await(patience, () -> isKnown(b));
    JdbcClient desk = b.context().getBean(JdbcClient.class);
    await(
        patience,
        () ->
            desk.sql("select array_to_string(kinds, ' ') from review_case where actor = 'user-9'")
                .query(String.class)
                .list()
                .equals(List.of("KNOWN_ACCOUNT")));

    undo(a, decision);
    a.context().getBean(SharedIncidents.class).follow();
    await(patience, () -> !isKnown(b));
  }

  private static HttpResponse<String> tell(RunningServer server, UUID decision) {
    return server.post(
        "/v1/incidents",
        """
        {"feed": "shared", "decision": "%s", "incident": "GROOMING", "confidence": 80,
         "seen": "2026-11", "identifiers": [{"kind": "EMAIL", "value": "sam@example.org"}]}
        """
            .formatted(decision));
  }

  private static boolean isKnown(RunningServer server) {
    server.post("/v1/exchanges/company-a/sync", "{}");
    HttpResponse<String> answer =
        server.post(
            "/v1/incidents/lookup",
            """
            {"items": [{"service": "photos", "actor": "user-9",
              "identifiers": [{"kind": "EMAIL", "value": "Sam@Example.org"}]}]}
            """);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body().contains("GROOMING");
  }

  /** As the desk writes it. */
  private static void decide(RunningServer server, UUID decision) {
    JdbcClient jdbc = server.context().getBean(JdbcClient.class);
    jdbc.sql(
            """
            insert into review_decision (id, case_id, effect, code, actions, items, note, person,
              decided_at, taxonomy)
            values (?, ?, 'DECIDED', 'GROOMING_CONTACT', '[]', '[]', '', ?, now(), 'a test')
            """)
        .params(decision, openCase(jdbc), UUID.randomUUID())
        .update();
  }

  private static void undo(RunningServer server, UUID decision) {
    server
        .context()
        .getBean(JdbcClient.class)
        .sql(
            """
            insert into review_decision (id, case_id, effect, code, actions, items, note, person,
              decided_at, supersedes, taxonomy)
            select ?, case_id, 'UNDONE', code, actions, items, '', person, now(), id, taxonomy
            from review_decision where id = ?
            """)
        .params(UUID.randomUUID(), decision)
        .update();
  }

  private static UUID openCase(JdbcClient jdbc) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into review_case (id, actor, service, thread, state, kinds, exact_match,
              present_danger, seen_by_others, opened_at, latest_at, items, version, level, points,
              due_at, priority_reasons, priority_rules)
            values (?, 'user-1', 'chat', '', 'OPEN', '{GROOMING}', false, false, false, now(), now(),
              1, 1, 1, 0, now(), '[]', '')
            """)
        .param(id)
        .update();
    return id;
  }

  private static Map<String, String> partner(RunningServer a, String keyOfA) {
    String prefix = "breakwater.openness.partners.company-a.";
    return Map.of(
        prefix + "kind",
        "peer",
        prefix + "address",
        "http://127.0.0.1:" + a.port(),
        prefix + "calls-per-second",
        "100",
        prefix + "secret",
        MARK_KEY,
        prefix + "options.feed",
        "shared",
        prefix + "options.key",
        keyOfA);
  }

  /** What the installation in a folder will be known by. */
  private String key(String name) throws IOException {
    MasterKeys keys = MasterKeys.open(folder.resolve(name).resolve("keys"), new SecureRandom());
    return Base64.getEncoder().encodeToString(keys.signing("peer feeds").publicKey());
  }

  private static void makeBank(RunningServer server, String name) {
    HttpResponse<String> made =
        server.post(
            "/v1/banks",
            "{\"name\":\"%s\",\"source\":\"a test\",\"classification\":\"A1\"}".formatted(name));
    assertThat(made.statusCode()).isEqualTo(201);
  }

  private static void fill(RunningServer server, int entries) {
    String imported =
        server
            .send(
                server
                    .request("/v1/banks/own/imports?type=MD5")
                    .timeout(Duration.ofMinutes(10))
                    .header("content-type", "text/plain")
                    .POST(BodyPublishers.ofByteArrays(list(entries))))
            .body();
    assertThat(imported).contains("\"added\":" + entries);
  }

  /** Block by block, as it is sent. */
  private static Iterable<byte[]> list(int entries) {
    return () ->
        IntStream.rangeClosed(0, (entries - 1) / BLOCK)
            .mapToObj(block -> lines(block * BLOCK + 1, Math.min(entries, (block + 1) * BLOCK)))
            .iterator();
  }

  private static byte[] lines(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(number -> md5(number) + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static boolean syncAndLookUp(RunningServer server, int number) {
    String exchange = server.get("/v1/exchanges/company-a").body();
    if (exchange.contains("syncedAt")) {
      server.post("/v1/exchanges/company-a/sync", "{}");
    }
    return isBlocked(server, number);
  }

  /** A list's last line need not be the last to come, so that it matches does not say this. */
  private static boolean holds(RunningServer server, int entries) {
    return server.get("/v1/banks/from-a").body().contains("\"entries\":" + entries + "}");
  }

  private static boolean isBlocked(RunningServer server, int number) {
    return server
        .post("/v1/hashes/lookup", "{\"items\":[{\"md5\":\"" + md5(number) + "\"}]}")
        .body()
        .contains("BLOCK");
  }

  private static void revoke(RunningServer server, int number) {
    String found =
        server
            .post(
                "/v1/banks/own/entries/find",
                "{\"type\":\"MD5\",\"signal\":\"" + md5(number) + "\"}")
            .body();
    String id = found.replaceAll("(?s).*\"id\":([0-9]+).*", "$1");
    assertThat(
            server
                .send(
                    server
                        .request("/v1/banks/own/entries/" + id + "?reason=not%20what%20it%20claims")
                        .DELETE())
                .statusCode())
        .isEqualTo(200);
  }

  private static String md5(int number) {
    return "%032x".formatted(0x5eed_0000_0000L + number);
  }

  private static void await(Duration patience, BooleanSupplier due) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!due.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it did not happen in time").isLessThan(end);
      Thread.sleep(1_000);
    }
  }
}
