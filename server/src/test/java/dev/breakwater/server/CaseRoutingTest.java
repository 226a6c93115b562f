package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.cases.RelatedCase;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a platform tells of an upload brings its case to who can deal with it. */
final class CaseRoutingTest {
  private static final byte[] KNOWN = "a text declared known".getBytes(StandardCharsets.UTF_8);
  private static final String RULES =
      """
      {"name": "ours", "version": 3, "owner": "the desk", "reason": "by what people can read",
       "queues": [
         {"name": "german", "title": "German", "explanation": "for whoever reads it"},
         {"name": "avatars", "title": "Avatars", "explanation": "small pictures"},
         {"name": "rest", "title": "The rest", "explanation": "all others"}],
       "rules": [
         {"queue": "german", "languages": ["de"], "reason": "few read it"},
         {"queue": "avatars", "kinds": ["KNOWN_MATERIAL"], "services": ["avatars"],
          "reason": "quickly done"},
         {"queue": "rest", "reason": "what is left"}]}
      """;

  @TempDir private static Path data;
  private static RunningServer server;

  @BeforeAll
  static void open() throws IOException, NoSuchAlgorithmException {
    Path rules = Files.writeString(data.resolve("routing.json"), RULES);
    server =
        RunningServer.start(
            data.resolve("server"), Map.of("breakwater.review.routing", rules.toString()));
    server.post(
        "/v1/banks", "{\"name\": \"texts\", \"source\": \"a test\", \"classification\": \"A1\"}");
    server.post(
        "/v1/banks/texts/entries",
        "{\"type\": \"SHA256\", \"signal\": \"%s\"}"
            .formatted(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(KNOWN))));
    upload("anna", "photos", Map.of("Breakwater-Language", "de-CH"));
    upload("ben", "avatars", Map.of("Breakwater-Upload-Device", "phone-7"));
    upload("cem", "photos", Map.of("Breakwater-Upload-Device", "phone-7"));
    awaitCases(3);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void goesToTheQueueOfTheFirstRuleThatFits() {
    assertThat(queueOf("anna")).isEqualTo("german");
    assertThat(queueOf("ben")).isEqualTo("avatars");
    assertThat(queueOf("cem")).isEqualTo("rest");
  }

  @Test
  void showsOtherCasesOfTheSameDevice() {
    List<RelatedCase> related =
        server.context().getBean(Cases.class).related(new CaseId(caseOf("ben")), 10);

    assertThat(related)
        .filteredOn(each -> each.shared().equals("DEVICE"))
        .extracting(each -> each.line().actor())
        .containsExactly("cem");
  }

  @Test
  void refusesALanguageThatIsNone() {
    assertThat(
            server
                .send(request("dora", "photos").header("Breakwater-Language", "not a language!"))
                .body())
        .contains("Breakwater-Language");
  }

  private static void upload(String actor, String service, Map<String, String> told) {
    var request = request(actor, service);
    told.forEach(request::header);
    assertThat(server.send(request).body()).contains("BLOCK");
  }

  private static HttpRequest.Builder request(String actor, String service) {
    return server
        .request("/v1/uploads")
        .header("Breakwater-Actor", actor)
        .header("Breakwater-Service", service)
        .header("Breakwater-Item", "item-of-" + actor)
        .POST(BodyPublishers.ofByteArray(KNOWN));
  }

  private static String queueOf(String actor) {
    return jdbc()
        .sql("select queue from review_task where case_id = ?")
        .param(caseOf(actor))
        .query(String.class)
        .single();
  }

  private static UUID caseOf(String actor) {
    return jdbc()
        .sql("select id from review_case where actor = ?")
        .param(actor)
        .query(UUID.class)
        .single();
  }

  private static void awaitCases(int count) {
    Instant latest = Instant.now().plusSeconds(60);
    while (jdbc().sql("select count(*) from review_task").query(Integer.class).single() < count) {
      assertThat(Instant.now()).isBefore(latest);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static JdbcClient jdbc() {
    return server.context().getBean(JdbcClient.class);
  }
}
