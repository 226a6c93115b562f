package dev.breakwater.upload.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.upload.RunningServer;
import dev.breakwater.upload.RunningServer.Answer;
import dev.breakwater.upload.policy.Policies;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Banks, entries and policies as the API promises them. */
class BankApiTest {
  private static final FreshDatabase DATABASE = FreshDatabase.create();
  private static Path folder;
  private static RunningServer server;
  private static int tests;

  private String bank = "";
  private String md5 = "";

  @BeforeAll
  static void start(@TempDir Path data) {
    folder = data;
    server = RunningServer.start(DATABASE, folder.resolve("one"));
  }

  @AfterAll
  static void stop() {
    server.close();
    DATABASE.close();
  }

  @Test
  void refusesAnEntryOfLowerQualityThanTheBankAsksFor() {
    server.post("/v1/banks", lakes());

    Answer low = addOfQuality(49);

    assertThat(low.status()).isEqualTo(422);
    assertThat(low.body()).contains("\"quality\"", "50, the bank's floor, to 100");
    assertThat(addOfQuality(50).status()).isEqualTo(201);
  }

  @BeforeEach
  void chooseABankAndASignal() {
    tests++;
    bank = "lakes-" + tests;
    md5 = "%032x".formatted(0xabcdef00L + tests);
  }

  @Test
  void makesABankAndTellsOfIt() {
    Answer made =
        server.post(
            "/v1/banks",
            """
            {"name":"%s","source":"Hotline","classification":"A1","confidence":90,
             "policy":"hold","thresholds":{"pdqDistance":20}}
            """
                .formatted(bank));

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo("/v1/banks/" + bank);
    JsonNode told = server.get("/v1/banks/" + bank).json();
    assertThat(told.path("policy").asString()).isEqualTo("hold");
    assertThat(told.path("state").asString()).isEqualTo("ENABLED");
    assertThat(told.path("thresholds").toString())
        .isEqualTo("{\"pdqDistance\":20,\"qualityFloor\":50,\"photoDnaDistance\":0}");
    assertThat(server.get("/v1/banks").json().findValuesAsString("name")).contains(bank);
    assertThat(server.post("/v1/banks", lakes()).problem()).isEqualTo("conflict");
    assertThat(server.get("/v1/banks/rivers").problem()).isEqualTo("not-found");
  }

  @Test
  void namesEveryFaultOfABankAtOnce() {
    Answer refused =
        server.post(
            "/v1/banks",
            """
            {"name":"no spaces","classification":"","confidence":101,"policy":"unknown",
             "thresholds":{"pdqDistance":64,"qualityFloor":-1}}
            """);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().findValuesAsString("field"))
        .containsExactlyInAnyOrder(
            "name",
            "source",
            "classification",
            "confidence",
            "policy",
            "thresholds.pdqDistance",
            "thresholds.qualityFloor");
    assertThat(server.post("/v1/banks", "{\"nmae\":\"x\"}").status()).isEqualTo(422);
  }

  @Test
  void aBankSwitchedOffNoLongerMatchesAndOneSwitchedOnDoes() {
    long entry = bankWithOneEntry();

    server.patch("/v1/banks/" + bank, "{\"state\":\"DISABLED\"}");
    assertThat(finds(server)).isFalse();

    Answer on =
        server.patch(
            "/v1/banks/" + bank, "{\"state\":\"ENABLED\",\"thresholds\":{\"qualityFloor\":60}}");
    assertThat(on.json().path("thresholds").path("qualityFloor").asInt()).isEqualTo(60);
    assertThat(on.json().path("thresholds").path("pdqDistance").asInt()).isEqualTo(31);
    assertThat(finds(server)).isTrue();
    assertThat(entry).isPositive();
    assertThat(server.patch("/v1/banks/" + bank, "{\"name\":\"other\"}").status()).isEqualTo(422);
  }

  @Test
  void anEntryIsEffectiveWhenTheAnswerLeavesAndGoneWhenItIsRemoved() {
    long entry = bankWithOneEntry();
    assertThat(finds(server)).isTrue();

    Answer removed = server.delete("/v1/banks/" + bank + "/entries/" + entry + "?reason=withdrawn");

    assertThat(removed.status()).isEqualTo(200);
    assertThat(finds(server)).isFalse();
    JsonNode told = server.get("/v1/banks/" + bank + "/entries/" + entry).json();
    assertThat(told.path("state").asString()).isEqualTo("REMOVED");
    assertThat(told.path("lastChange").path("reason").asString()).isEqualTo("withdrawn");
    assertThat(told.path("provenance").path("origin").asString()).isEqualTo("r-1");
    assertThat(told.toString()).doesNotContain(md5);
    assertThat(server.delete("/v1/banks/" + bank + "/entries/" + entry).status()).isEqualTo(422);
    assertThat(server.delete("/v1/banks/" + bank + "/entries/99?reason=x").status()).isEqualTo(404);
  }

  @Test
  void aFalsePositiveStaysFalseWhenItIsListedAgainAndARemovedEntryComesBack() {
    long entry = bankWithOneEntry();
    String path = "/v1/banks/" + bank + "/entries/" + entry;
    server.patch(path, "{\"state\":\"FALSE_POSITIVE\",\"reason\":\"a logo\"}");

    assertThat(add().json().path("state").asString()).isEqualTo("FALSE_POSITIVE");
    assertThat(finds(server)).isFalse();

    server.patch(path, "{\"state\":\"REMOVED\",\"reason\":\"moved\"}");
    assertThat(add().json().path("state").asString()).isEqualTo("ACTIVE");
    assertThat(finds(server)).isTrue();
  }

  @Test
  void anEntryIsFoundByItsSignalWhichIsNeverTold() {
    long entry = bankWithOneEntry();

    Answer found =
        server.post(
            "/v1/banks/" + bank + "/entries/find", "{\"type\":\"MD5\",\"signal\":\"" + md5 + "\"}");

    assertThat(found.json().path("id").asLong()).isEqualTo(entry);
    assertThat(found.body()).doesNotContain(md5);
    assertThat(
            server
                .post(
                    "/v1/banks/" + bank + "/entries/find",
                    "{\"type\":\"MD5\",\"signal\":\"" + "0".repeat(32) + "\"}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void entriesAreToldPageByPage() {
    server.post("/v1/banks", lakes());
    for (int i = 0; i < 5; i++) {
      server.post(
          "/v1/banks/" + bank + "/entries", "{\"type\":\"MD5\",\"signal\":\"%032x\"}".formatted(i));
    }

    JsonNode first = server.get("/v1/banks/" + bank + "/entries?limit=3").json();
    JsonNode second =
        server
            .get("/v1/banks/" + bank + "/entries?limit=3&after=" + first.path("next").asLong())
            .json();

    assertThat(first.path("entries").size()).isEqualTo(3);
    assertThat(second.path("entries").size()).isEqualTo(2);
    assertThat(second.has("next")).isFalse();
    assertThat(server.get("/v1/banks/" + bank + "/entries?limit=0").status()).isEqualTo(422);
  }

  @Test
  void aMalformedSignalIsRefusedWithoutBeingRepeated() {
    server.post("/v1/banks", lakes());

    for (String given :
        List.of(
            "{\"type\":\"PDQ\",\"signal\":\"secretsecret\"}",
            "{\"type\":\"TLSH\",\"signal\":\"secretsecret\"}",
            "{\"type\":\"PDQ\",\"signal\":\"" + "0".repeat(64) + "\"}",
            "{\"signal\":\"secretsecret\"}",
            "{\"type\":\"MD5\"}")) {
      Answer refused = server.post("/v1/banks/" + bank + "/entries", given);
      assertThat(refused.status()).as(given).isEqualTo(422);
      assertThat(refused.body()).doesNotContain("secretsecret").contains("expected");
    }
  }

  @Test
  void everyChangeIsInTheAuditLogWithoutAnySignal() {
    long entry = bankWithOneEntry();
    server.patch("/v1/banks/" + bank, "{\"confidence\":10}");
    server.patch(
        "/v1/banks/" + bank + "/entries/" + entry,
        "{\"state\":\"QUARANTINED\",\"reason\":\"odd\"}");
    server.post("/v1/policies/lenient-log", policy("HOLD"));

    List<String> acts =
        DATABASE
            .jdbc()
            .sql(
                "select act from audit_entry where subject_id like ? or subject_id = 'lenient-log' order by seq")
            .param(bank + "%")
            .query(String.class)
            .list();
    assertThat(acts)
        .containsExactly(
            "bank.created",
            "bank.entry.added",
            "bank.changed",
            "bank.entry.changed",
            "policy.written");
    assertThat(
            DATABASE.jdbc().sql("select detail::text from audit_entry").query(String.class).list())
        .noneMatch(detail -> detail.contains(md5));
  }

  @Test
  void aPolicyIsWrittenVersionByVersionAndIsEffectiveAtOnce() {
    assertThat(server.post("/v1/policies/lenient", policy("HOLD")).status()).isEqualTo(201);
    assertThat(server.bean(Policies.class).newest("lenient").ref().version()).isEqualTo(1);

    Answer second = server.post("/v1/policies/lenient", policy("ALLOW"));

    assertThat(second.json().path("ref").path("version").asInt()).isEqualTo(2);
    assertThat(server.bean(Policies.class).newest("lenient").rules().exact().name())
        .isEqualTo("ALLOW");
    assertThat(server.get("/v1/policies/lenient").json().size()).isEqualTo(2);
    assertThat(server.post("/v1/policies/lenient", "{\"exact\":\"HOLD\"}").status()).isEqualTo(422);
    assertThat(server.post("/v1/policies/No", policy("HOLD")).status()).isEqualTo(422);
  }

  @Test
  void eachEndpointAsksForItsScope() {
    try (RunningServer other =
        RunningServer.start(DATABASE, folder.resolve("two"), Set.of(Scope.URLS_CHECK))) {
      assertThat(other.get("/v1/banks").status()).isEqualTo(403);
      assertThat(other.post("/v1/banks", lakes()).status()).isEqualTo(403);
      assertThat(other.get("/v1/banks/" + bank).status()).isEqualTo(403);
      assertThat(other.patch("/v1/banks/" + bank, "{}").status()).isEqualTo(403);
      assertThat(other.get("/v1/banks/" + bank + "/entries").status()).isEqualTo(403);
      assertThat(other.post("/v1/banks/" + bank + "/entries", "{}").status()).isEqualTo(403);
      assertThat(other.post("/v1/banks/" + bank + "/entries/find", "{}").status()).isEqualTo(403);
      assertThat(other.get("/v1/banks/" + bank + "/export").status()).isEqualTo(403);
      assertThat(other.post("/v1/banks/" + bank + "/imports", "{}").status()).isEqualTo(403);
      assertThat(other.get("/v1/policies").status()).isEqualTo(403);
      assertThat(other.post("/v1/policies/x", policy("HOLD")).status()).isEqualTo(403);
    }
  }

  @Test
  void aSecondServerSeesAChangeWithinASecond() {
    try (RunningServer replica =
        RunningServer.startReplica(DATABASE, folder.resolve("one"), folder.resolve("two"))) {
      bankWithOneEntry();

      long start = System.nanoTime();
      RunningServer.await(() -> finds(replica));

      assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(1_000);
    }
  }

  private String lakes() {
    return "{\"name\":\"" + bank + "\",\"source\":\"Hotline\",\"classification\":\"A1\"}";
  }

  private long bankWithOneEntry() {
    server.post("/v1/banks", lakes());
    return add().json().path("id").asLong();
  }

  private Answer add() {
    return server.post(
        "/v1/banks/" + bank + "/entries",
        "{\"type\":\"MD5\",\"signal\":\"" + md5 + "\",\"origin\":\"r-1\"}");
  }

  private Answer addOfQuality(int quality) {
    return server.post(
        "/v1/banks/" + bank + "/entries",
        "{\"type\":\"PDQ\",\"signal\":\"" + md5 + md5 + "\",\"quality\":" + quality + "}");
  }

  private boolean finds(RunningServer server) {
    KnownSignals known = server.bean(KnownSignals.class);
    return !known
        .table(SignalType.MD5)
        .search(new ItemSignal.Written(SignalType.MD5, md5), known.lines())
        .isEmpty();
  }

  private static String policy(String exact) {
    return """
    {"exact":"%s","perceptual":"HOLD","nearMargin":0,"near":"HOLD","unreadable":"HOLD","damaged":"HOLD",
     "reason":"a trial"}
    """
        .formatted(exact);
  }
}
