package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.access.Scope;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a platform's own systems do about reports and legal requests, over HTTP. */
final class AuthoritiesOverHttpTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int TRIES = 200;

  @TempDir private static Path data;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void takesWhatThePlatformKnowsOfACaseAndSaysHowItsReportsStand() throws InterruptedException {
    UUID caseId = decided("user-17");
    JsonNode before = awaitReport(caseId);
    assertThat(before.path("state").asString()).isEqualTo("DETAILS_WANTED");
    assertThat(before.path("environment").asString()).isEqualTo("TEST");
    assertThat(before.path("missing").toString()).contains("an e-mail address of the account");

    HttpResponse<String> answer =
        server.post(
            "/v1/cases/" + caseId + "/report-details",
            """
            {"reported": {"screenName": "seventeen",
              "personOrUserReportedPerson": {"email": [{"address": "seventeen@example.org"}]}}}
            """);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode after = JSON.readTree(answer.body()).path(0);
    assertThat(after.path("state").asString()).isEqualTo("READY");
    assertThat(after.path("score").asInt()).isGreaterThan(before.path("score").asInt());
    assertThat(answer.body()).doesNotContain("seventeen");
    assertThat(server.get("/v1/reports/figures").body()).contains("\"authority\":\"NCMEC\"");
  }

  @Test
  void refusesDetailsThatTheAuthorityWouldRefuseAndNamesTheFields() throws InterruptedException {
    UUID caseId = decided("user-18");
    awaitReport(caseId);

    HttpResponse<String> answer =
        server.post(
            "/v1/cases/" + caseId + "/report-details",
            "{\"reported\": {\"ipCaptureEvent\": [{\"ipAddress\": \"secret.example\"}]}}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .contains("application/problem+json");
    assertThat(answer.body())
        .contains("personOrUserReported.ipCaptureEvent.ipAddress")
        .doesNotContain("secret.example");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"reported\": {\"ipCaptureEvent\": [{}]}}', 422",
    "'{\"presentDangr\": \"typo\"}', 422",
    "'not json', 400"
  })
  void refusesDetailsThatCannotBeRead(String body, int status) {
    UUID caseId = decided("user-" + UUID.randomUUID());

    HttpResponse<String> answer = server.post("/v1/cases/" + caseId + "/report-details", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  @Test
  void knowsNoReportsOfACaseThatIsNotThere() {
    String path = "/v1/cases/" + UUID.randomUUID();

    assertThat(server.get(path + "/reports").statusCode()).isEqualTo(404);
    assertThat(server.post(path + "/report-details", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void letsNoKeyInThatLacksTheScope() {
    String token = keyWithout("REPORTS_READ", "REPORTS_WRITE", "LEGAL_REQUESTS_WRITE");
    String path = "/v1/cases/" + decided("user-20");

    assertThat(status(token, path + "/reports", "")).isEqualTo(403);
    assertThat(status(token, "/v1/reports/figures", "")).isEqualTo(403);
    assertThat(status(token, path + "/report-details", "{}")).isEqualTo(403);
    assertThat(status(token, "/v1/legal-requests", request("user-1", "ABC-0"))).isEqualTo(403);
  }

  @Test
  void takesALegalRequestInWithItsOrderAndPapersAndCountsIt() {
    HttpResponse<String> received = server.post("/v1/legal-requests", request("user-21", "ABC-21"));
    assertThat(received.statusCode()).as(received.body()).isEqualTo(201);
    String path = received.headers().firstValue("location").orElseThrow();
    JsonNode standing = JSON.readTree(received.body());
    assertThat(standing.path("state").asString()).isEqualTo("RECEIVED");
    assertThat(standing.path("dueAt").asString()).isNotBlank();
    assertThat(standing.path("open").toString()).contains("DOCUMENT");

    assertThat(put(path + "/document", "%PDF-1.7 a made-up order").statusCode()).isEqualTo(200);
    HttpResponse<String> paper = put(path + "/papers/account.json", "{}");
    assertThat(paper.statusCode()).as(paper.body()).isEqualTo(200);
    assertThat(JSON.readTree(server.get(path).body()).path("open").toString())
        .doesNotContain("DOCUMENT");

    JsonNode figures =
        JSON.readTree(
            server.get("/v1/legal-requests/figures?from=2020-01-01&to=2099-01-01").body());
    assertThat(figures.toString()).contains("EU_PRODUCTION_ORDER").doesNotContain("user-21");
  }

  @ParameterizedTest
  @CsvSource({"/papers/.hidden, x, 422", "/papers/fine, '', 422", "/document, '', 422"})
  void refusesPapersThatAreNone(String where, String body, int status) {
    HttpResponse<String> received =
        server.post("/v1/legal-requests", request("user-22", "ABC-" + UUID.randomUUID()));
    String path = received.headers().firstValue("location").orElseThrow();

    assertThat(put(path + where, body).statusCode()).isEqualTo(status);
  }

  @Test
  void refusesARequestThatNamesNoCountry() {
    HttpResponse<String> answer =
        server.post("/v1/legal-requests", request("user-23", "ABC-23").replace("\"DE\"", "\"\""));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
  }

  private static String request(String account, String caseNumber) {
    return """
    {"basis": "EU_PRODUCTION_ORDER", "agency": "Example Police", "country": "DE",
     "officer": "Officer Muster", "email": "muster@police.example", "phone": "0170 5550199",
     "caseNumber": "%s", "account": "%s", "from": "2026-01-01", "to": "2026-02-01",
     "categories": ["CONTENT"]}
    """
        .formatted(caseNumber, account);
  }

  private static HttpResponse<String> put(String path, String body) {
    return server.send(
        server
            .request(path)
            .header("content-type", "application/octet-stream")
            .PUT(BodyPublishers.ofString(body)));
  }

  private static int status(String token, String path, String body) {
    var request =
        server
            .plainRequest(path)
            .header("authorization", "Bearer " + token)
            .header("content-type", "application/json");
    return server
        .send(body.isEmpty() ? request.GET() : request.POST(BodyPublishers.ofString(body)))
        .statusCode();
  }

  private static String keyWithout(String... missing) {
    String scopes =
        Arrays.stream(Scope.values())
            .map(Scope::name)
            .filter(each -> !Arrays.asList(missing).contains(each))
            .collect(Collectors.joining("\", \"", "[\"", "\"]"));
    String made =
        server.post("/v1/keys", "{\"name\": \"a test\", \"scopes\": %s}".formatted(scopes)).body();
    return JSON.readTree(made).path("token").asString();
  }

  /** A case without evidence that the desk has decided to report. */
  private static UUID decided(String actor) {
    UUID caseId = UUID.randomUUID();
    JdbcClient jdbc = server.context().getBean(JdbcClient.class);
    jdbc.sql(
            """
            insert into review_case (id, actor, service, thread, state, kinds, exact_match,
              opened_at, latest_at, items, version, level, points, due_at, priority_reasons,
              priority_rules)
            values (?, ?, 'chat', ?, 'OPEN', '{GROOMING}', false, now(), now(), 0, 1, 2, 10,
              now(), '[]', 'test/1')
            """)
        .params(caseId, actor, caseId.toString())
        .update();
    jdbc.sql(
            """
            insert into review_decision (id, case_id, effect, code, actions, items, note, person,
              decided_at, taxonomy)
            values (gen_random_uuid(), ?, 'DECIDED', 'GROOMING_ABUSE', '[{"type": "REPORT"}]', '[]',
              '', gen_random_uuid(), now(), 'industry/1')
            """)
        .param(caseId)
        .update();
    jdbc.sql(
            """
            update review_case set state = 'DECIDED', decision_id =
              (select id from review_decision where case_id = review_case.id) where id = ?
            """)
        .param(caseId)
        .update();
    return caseId;
  }

  /** The job that draws reports up looks every few seconds. */
  private static JsonNode awaitReport(UUID caseId) throws InterruptedException {
    for (int tries = 0; tries < TRIES; tries++) {
      JsonNode reports = JSON.readTree(server.get("/v1/cases/" + caseId + "/reports").body());
      if (!reports.isEmpty()) {
        return reports.path(0);
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no report was drawn up");
  }
}
