package dev.breakwater.upload.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.upload.RunningServer;
import dev.breakwater.upload.RunningServer.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** URLs checked and lists delivered over HTTP. */
class UrlCheckTest {
  private static final FreshDatabase DATABASE = FreshDatabase.create();
  private static RunningServer server;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = RunningServer.start(DATABASE, folder);
    server.post(
        "/v1/banks", "{\"name\":\"links\",\"source\":\"Hotline\",\"classification\":\"A1\"}");
    add("links", "exact:evil.example/picture?id=1");
    add("links", "prefix:shared.example/evil");
    add("links", "domain:very-evil.example");
  }

  @AfterAll
  static void stop() {
    server.close();
    DATABASE.close();
  }

  @Test
  void aListedUrlIsBlockedHoweverItIsSpelledAndTheAnswerSaysWhy() {
    JsonNode result =
        check("HTTPS://user@EVIL.example:443/x/../picture?id=1#top").path("results").path(0);

    assertThat(result.path("verdict").asString()).isEqualTo("BLOCK");
    assertThat(result.path("matches").path(0).path("bank").asString()).isEqualTo("links");
    assertThat(result.path("matches").path(0).path("entry").asLong()).isPositive();
    assertThat(result.path("matches").path(0).path("policy").path("version").asInt()).isEqualTo(1);
    assertThat(result.path("matches").path(0).path("how").asString()).isEqualTo("LISTED");
    assertThat(result.path("matches").path(0).path("rule").asString()).isEqualTo("EXACT");
    assertThat(result.path("reasons").path(0).asString()).contains("covers this URL itself");
    assertThat(result.has("finding")).isFalse();
  }

  @Test
  void answersStandInTheOrderOfTheQuestion() {
    Answer answer =
        server.post(
            "/v1/urls/check",
            """
            {"urls":["https://good.example/","https://shared.example/evil/1","not a url",
                     "https://a.b.very-evil.example/","https://shared.example/evilness"]}
            """);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("results").findValuesAsString("verdict"))
        .startsWith("ALLOW")
        .endsWith("ALLOW");
    assertThat(verdict(answer, 1)).isEqualTo("BLOCK");
    assertThat(verdict(answer, 3)).isEqualTo("BLOCK");
  }

  @Test
  void whatCannotBeReadAsAUrlIsHeldAndNeverAllowedByAccident() {
    for (String text :
        new String[] {
          "",
          "javascript:alert(1)",
          "http://",
          "http://evil.example%2F",
          "http://[::1",
          "x".repeat(40_000)
        }) {
      JsonNode result = check(text).path("results").path(0);
      assertThat(result.path("verdict").asString()).isEqualTo("HOLD");
      assertThat(result.path("cannotTell").asString()).isNotBlank();
      assertThat(result.path("policies").path(0).path("name").asString()).isEqualTo("default");
    }
  }

  @Test
  void whatIsFoundOfAKnownActorIsRecordedWithTheUrlAsEvidenceOnly() {
    JsonNode answer =
        server
            .post(
                "/v1/urls/check",
                """
                {"urls":["https://very-evil.example/abc","https://good.example/"],
                 "actor":"a-1","service":"chat","item":"m-1"}
                """)
            .json();

    String finding = answer.path("results").path(0).path("finding").asString();
    Map<String, Object> row =
        DATABASE
            .jdbc()
            .sql(
                "select kind, actor, verdict, reasons::text, evidence_id from finding where id = ?::uuid")
            .param(finding)
            .query()
            .singleRow();
    assertThat(row)
        .containsEntry("kind", "KNOWN_URL")
        .containsEntry("actor", "a-1")
        .containsEntry("verdict", "BLOCK");
    assertThat(row.get("evidence_id")).isNotNull();
    assertThat(String.valueOf(row.get("reasons"))).contains("links").doesNotContain("abc");
    assertThat(answer.path("results").path(1).has("finding")).isFalse();
  }

  @Test
  void halfAnActorAndTooManyUrlsAreRefused() {
    assertThat(server.post("/v1/urls/check", "{\"urls\":[\"x\"],\"actor\":\"a\"}").status())
        .isEqualTo(422);
    assertThat(server.post("/v1/urls/check", "{\"urls\":[]}").status()).isEqualTo(422);
    assertThat(
            server
                .post("/v1/urls/check", "{\"urls\":[" + "\"x\",".repeat(1000) + "\"x\"]}")
                .status())
        .isEqualTo(422);
  }

  @Test
  void aListIsDeliveredAsAZoneAndAsTextAndOnlyOnceWhileItDoesNotChange() {
    server.post("/v1/banks", "{\"name\":\"delivered\",\"source\":\"x\",\"classification\":\"A1\"}");
    add("delivered", "domain:listed.example");
    add("delivered", "exact:listed.example/a");

    Answer zone = server.get("/v1/urls/lists/delivered.rpz");
    Answer text = server.get("/v1/urls/lists/delivered.txt");

    assertThat(zone.header("Content-Type")).startsWith("text/dns");
    assertThat(zone.body())
        .contains("SOA", "listed.example CNAME .", "*.listed.example CNAME .", "; 1 rules");
    assertThat(text.body().lines())
        .containsExactly("domain:listed.example", "exact:listed.example/a");
    assertThat(again("delivered", zone.header("ETag")).status()).isEqualTo(304);

    add("delivered", "host:other.example");
    Answer changed = again("delivered", zone.header("ETag"));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(serial(changed)).isGreaterThan(serial(zone));

    server.patch("/v1/banks/delivered", "{\"state\":\"DISABLED\"}");
    assertThat(server.get("/v1/urls/lists/delivered.txt").body()).isEmpty();
    assertThat(server.get("/v1/urls/lists/delivered.rpz").body())
        .contains("SOA")
        .doesNotContain("CNAME");
    assertThat(server.get("/v1/urls/lists/nothing.rpz").status()).isEqualTo(404);
  }

  private static Answer again(String bank, String tag) {
    return server.send(
        server.request("/v1/urls/lists/" + bank + ".rpz").header("If-None-Match", tag).build());
  }

  private static long serial(Answer zone) {
    String soa = zone.body().lines().filter(line -> line.contains("SOA")).findFirst().orElseThrow();
    return Long.parseLong(soa.split(" ")[5]);
  }

  private static JsonNode check(String url) {
    Answer answer = server.post("/v1/urls/check", "{\"urls\":[\"" + url + "\"]}");
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private static String verdict(Answer answer, int index) {
    return answer.json().path("results").path(index).path("verdict").asString();
  }

  private static void add(String bank, String rule) {
    assertThat(
            server
                .post(
                    "/v1/banks/" + bank + "/entries",
                    "{\"type\":\"URL\",\"signal\":\"" + rule + "\"}")
                .status())
        .isEqualTo(201);
  }
}
