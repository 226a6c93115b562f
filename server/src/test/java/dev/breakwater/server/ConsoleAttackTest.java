package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.console.signin.OneTimeLinks;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.Role;
import dev.breakwater.hashing.exact.ExactDigests;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The console under attack: by a reviewer who sends what no page offers, and by a user of the
 * platform who writes what no person would.
 */
class ConsoleAttackTest {
  private static final byte[] KNOWN = "known bytes".getBytes(StandardCharsets.UTF_8);
  private static final String SCRIPT = "<script>alert(1)</script>";
  private static final String BREAKOUT = "\"'><img src=x onerror=alert(1)>";
  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([0-9]+)\"");
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @TempDir private static Path data;
  private static RunningServer server;
  private static JdbcClient jdbc;
  private static ConsoleClient ann;
  private static ConsoleClient ben;
  private static ConsoleClient sven;

  @BeforeAll
  static void open() throws Exception {
    server =
        RunningServer.start(
            data,
            Map.of(
                "breakwater.review.quality-share", "1",
                "breakwater.review.exposure.daily-reveals", "10000",
                "breakwater.review.exposure.reveals-before-break", "10000"));
    jdbc = server.context().getBean(JdbcClient.class);
    require(
        server.post(
            "/v1/banks",
            "{\"name\": \"list\", \"source\": \"a test\", \"classification\": \"A1\"}"));
    require(
        server.post(
            "/v1/banks/list/entries",
            "{\"type\": \"SHA256\", \"signal\": \"%s\"}"
                .formatted(ExactDigests.of(KNOWN).sha256().hex())));
    ann = colleague("ann", Role.REVIEWER);
    ben = colleague("ben", Role.REVIEWER);
    sven = colleague("sven", Role.SENIOR, Role.REVIEWER);
  }

  @AfterAll
  static void close() {
    ann.close();
    ben.close();
    sven.close();
    server.close();
  }

  /** Nobody holds what another test wants to take. */
  @AfterEach
  void putEverythingBack() {
    jdbc.sql(
            "update review_task set claimed_by = null, claimed_until = null where state = 'WAITING'")
        .update();
  }

  @Test
  void showsWhatAUserOfThePlatformWroteAsTextWhereverItIsShown() throws Exception {
    String path = claimed(ann, "actor " + SCRIPT, "item " + BREAKOUT);
    String decided =
        post(
                ann,
                path + "/decide",
                "version",
                version(ann, path),
                "code",
                "A1",
                "action",
                "BLOCK",
                "note",
                "note " + SCRIPT)
            .body();
    assertThat(decided).doesNotContain("alert(1)");
    UUID decision =
        jdbc.sql("select id from review_decision where case_id = ?")
            .param(id(path))
            .query(UUID.class)
            .single();
    require(
        server.post(
            "/v1/appeals",
            "{\"decision\": \"%s\", \"complaint\": \"complaint %s\"}"
                .formatted(decision, SCRIPT + "<img src=x onerror=alert(1)>")));
    String appeal =
        jdbc.sql("select id::text from review_task where case_id = ? and kind = 'APPEAL'")
            .param(id(path))
            .query(String.class)
            .single();
    post(sven, "/console/queue/tasks/" + appeal + "/claim");

    for (String page :
        List.of(
            ann.get("/console/queue").body(),
            ann.get(path).body(),
            sven.get(path).body(),
            post(ann, "/console/search", "asked", "actor " + SCRIPT).body(),
            post(ann, "/console/search", "asked", BREAKOUT).body())) {
      assertThat(page)
          .doesNotContain(SCRIPT)
          .doesNotContain("<img src=x")
          .doesNotContain("'><img")
          .contains("<main");
    }
    assertThat(sven.get(path).body()).contains("complaint &lt;script&gt;");
  }

  @Test
  void letsNobodyActOnACaseThatAnotherHas() throws Exception {
    String path = claimed(ann, "user", "photo");
    String item = path + "/items/" + finding(path);
    long looks = looks();

    assertThat(post(ben, item + "/reveal", "step", "1", "reason", "curious").statusCode())
        .isEqualTo(409);
    assertThat(post(ben, item + "/text", "reason", "curious").statusCode()).isEqualTo(409);
    for (String act : List.of("/decide", "/skip", "/keep")) {
      HttpResponse<String> answer =
          post(ben, path + act, "version", "1", "code", "A1", "reason", "mine");
      assertThat(answer.statusCode()).as(act).isEqualTo(409);
    }
    for (String act : List.of("/agree", "/refuse", "/answer")) {
      assertThat(
              post(ben, path + act, "note", "x", "reasons", "x", "answer", "REVERSE").statusCode())
          .as(act)
          .isEqualTo(403);
    }
    assertThat(looks()).isEqualTo(looks);
    assertThat(state(path)).isEqualTo("OPEN");
  }

  @Test
  void opensNoItemOfAnotherCaseThroughOnesOwn() throws Exception {
    String mine = claimed(ann, "user-1", "photo-1");
    String theirs = claimed(ben, "user-2", "photo-2");
    long looks = looks();

    HttpResponse<String> answer =
        post(ann, mine + "/items/" + finding(theirs) + "/reveal", "step", "1", "reason", "x");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(looks()).isEqualTo(looks);
  }

  @Test
  void showsNothingWithoutAReasonAndNoClearerStepFirst() throws Exception {
    String path = claimed(ann, "user", "photo");
    String item = path + "/items/" + finding(path);
    long looks = looks();

    for (String reason : List.of("", "   ", "x".repeat(501))) {
      assertThat(post(ann, item + "/reveal", "step", "1", "reason", reason).statusCode())
          .isEqualTo(409);
      assertThat(post(ann, item + "/text", "reason", reason).body()).doesNotContain("known bytes");
    }
    for (String step : List.of("2", "3")) {
      assertThat(post(ann, item + "/reveal", "step", step, "reason", "I want to").statusCode())
          .isEqualTo(409);
    }
    for (String step : List.of("0", "4", "-1", "99999999999", "x")) {
      assertThat(post(ann, item + "/reveal", "step", step, "reason", "I want to").statusCode())
          .isIn(400, 422);
    }
    assertThat(looks()).isEqualTo(looks);
  }

  @Test
  void takesNoFormWithoutItsOwnTokenAndNoneFromElsewhere() throws Exception {
    String path = claimed(ann, "user", "photo");
    List<Map.Entry<String, String>> wish =
        List.of(Map.entry("version", "1"), Map.entry("code", "A1"), Map.entry("action", "BLOCK"));

    assertThat(ann.send(ann.form(path + "/decide", wish)).statusCode()).isEqualTo(403);
    List<Map.Entry<String, String>> guessed = new ArrayList<>(wish);
    guessed.add(Map.entry("_csrf", "AAAA"));
    assertThat(ann.send(ann.form(path + "/decide", guessed)).statusCode()).isEqualTo(403);
    HttpRequest.Builder plain =
        ann.request(path + "/decide")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("version=1&code=A1"));
    assertThat(ann.send(plain).statusCode()).isEqualTo(403);
    assertThat(ann.send(ann.request(path + "/decide").GET()).statusCode()).isIn(403, 404, 405);
    assertThat(
            ann.send(ann.request(path + "/decide").method("PUT", BodyPublishers.noBody()))
                .statusCode())
        .isIn(403, 404, 405);
    assertThat(state(path)).isEqualTo("OPEN");
  }

  @Test
  void giveASessionANewNameWhenSomebodyComesIn() throws Exception {
    try (ConsoleClient planted = new ConsoleClient(origin())) {
      planted.get("/console/sign-in");
      String before = planted.cookie();
      assertThat(before).isNotEmpty();
      Person person =
          server
              .context()
              .getBean(People.class)
              .add("planted", "planted", Set.of(Role.REVIEWER), "test")
              .orElseThrow();
      planted.welcome(server.context().getBean(OneTimeLinks.class).make(person.id(), "test"));

      assertThat(planted.cookie()).isNotEqualTo(before);
      planted.cookie(before);
      assertThat(planted.get("/console/queue").statusCode()).isEqualTo(303);
    }
  }

  @Test
  void keepsTheCookieFromScriptsAndFromOtherSites() throws Exception {
    try (ConsoleClient nobody = new ConsoleClient(origin())) {
      String set = nobody.get("/console/sign-in").headers().firstValue("Set-Cookie").orElseThrow();

      assertThat(set).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/console");
    }
  }

  @Test
  void endsASessionWithTheRequestAfterThePersonIsDisabled() throws Exception {
    Person person =
        server
            .context()
            .getBean(People.class)
            .add("leaver", "leaver", Set.of(Role.REVIEWER), "test")
            .orElseThrow();
    try (ConsoleClient leaver = new ConsoleClient(origin())) {
      leaver.welcome(server.context().getBean(OneTimeLinks.class).make(person.id(), "test"));
      assertThat(leaver.get("/console/queue").statusCode()).isEqualTo(200);

      server.context().getBean(People.class).disable(person.id(), "test");

      assertThat(leaver.get("/console/queue").statusCode()).isEqualTo(303);
      assertThat(leaver.get("/console/live").statusCode()).isEqualTo(303);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/console/../../evil",
        "/console/%2f%2fevil.example",
        "/console/start\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        "/console//evil.example"
      })
  void leadsNobodyElsewhereAfterSignIn(String then) throws Exception {
    try (ConsoleClient nobody = new ConsoleClient(origin())) {
      String encoded = java.net.URLEncoder.encode(then, StandardCharsets.UTF_8);
      String page = nobody.get("/console/sign-in?then=" + encoded).body();

      assertThat(page).doesNotContain("evil").doesNotContain("javascript:");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/supervision",
        "/console/supervision/",
        "/console//supervision",
        "/console/./supervision",
        "/console/queue/../supervision",
        "/console/supervision;a=b",
        "/console/%73upervision",
        "/console/supervision%2f",
        "/console/supervision.html",
        "//console/supervision",
        "/console/Supervision",
        "/CONSOLE/supervision"
      })
  void opensNoPageOfAnotherRoleWhateverItsPathLooksLike(String path) throws Exception {
    HttpResponse<String> answer = ann.get(path);

    assertThat(answer.statusCode()).isGreaterThanOrEqualTo(300);
    assertThat(answer.body()).doesNotContain("Half waited less than");
  }

  @Test
  void tellsAnOpenPageTheNamesOfTopicsAndNothingElse() throws Exception {
    HttpResponse<InputStream> stream =
        java.net.http.HttpClient.newHttpClient()
            .send(ben.request("/console/live").build(), BodyHandlers.ofInputStream());
    assertThat(stream.statusCode()).isEqualTo(200);
    try (InputStream news = stream.body()) {
      claimed(ann, "user-secret", "photo-secret");
      StringBuilder heard = new StringBuilder();
      await(() -> {
        try {
          while (news.available() > 0) {
            heard.append((char) news.read());
          }
        } catch (java.io.IOException broken) {
          throw new java.io.UncheckedIOException(broken);
        }
        return heard.indexOf("event:news") >= 0;
      });
      assertThat(heard.toString().lines().filter(line -> line.startsWith("data:")))
          .allMatch(line -> line.matches("data: ?(all|queue|cases)"));
    }
    try (ConsoleClient nobody = new ConsoleClient(origin())) {
      assertThat(nobody.get("/console/live").statusCode()).isEqualTo(303);
    }
  }

  @Test
  void tellsOfNothingOldOrForeignInItsHeaders() throws Exception {
    HttpResponse<String> page = ann.get("/console/queue");

    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(ann.get("/portal/legal-requests").headers().firstValue("Cache-Control"))
        .contains("no-store");
    assertThat(ann.get("/assets/console.css").headers().firstValue("Cache-Control"))
        .isNotEqualTo(Optional.of("no-store"));
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("Server")).isEmpty();
    assertThat(page.headers().firstValue("X-Powered-By")).isEmpty();
  }

  @Test
  void takesNoTrace() throws Exception {
    HttpResponse<String> answer =
        ann.send(ann.request("/console/queue").method("TRACE", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isIn(400, 403, 405, 501);
    assertThat(answer.body()).doesNotContain(ann.cookie());
  }

  @Test
  void takesEverythingAlongWhenSomebodySignsOut() throws Exception {
    try (ConsoleClient leaver = colleague("lea", Role.REVIEWER)) {
      String cookie = leaver.cookie();
      HttpResponse<String> out = post(leaver, "/console/sign-out");

      assertThat(out.headers().firstValue("Clear-Site-Data").orElseThrow()).contains("cache");
      leaver.cookie(cookie);
      assertThat(leaver.get("/console/queue").statusCode()).isEqualTo(303);
    }
  }

  @Test
  void answersNonsenseWithAPageAndNoTrace() throws Exception {
    String path = claimed(ann, "user", "photo");
    String nul = "a\0b";
    List<HttpResponse<String>> answers =
        List.of(
            ann.get("/console/cases/nonsense"),
            ann.get("/console/cases/" + UUID.randomUUID()),
            ann.get(path + "?from=-1"),
            ann.get(path + "?from=x"),
            ann.get(path + "?from=2147483647"),
            ann.get("/console/queue?from=1_2_3"),
            ann.get("/console/queue?from=9223372036854775807_9223372036854775807_x"),
            ann.get("/console/queue?queue=nonsense"),
            post(ann, "/console/search", "asked", nul),
            post(ann, "/console/search", "asked", "%_'\";--\u202e\ufeff"),
            post(ann, path + "/skip", "reason", nul),
            post(ann, path + "/decide", "version", "x", "code", "A1"),
            post(ann, path + "/decide", "version", "1", "code", "NOPE"),
            post(ann, path + "/decide", "version", "1", "code", "A1", "note", nul),
            post(ann, path + "/decide", "version", "1", "code", "A1", "item-x", "A1"),
            post(ann, path + "/decide", "version", "1", "code", "A1", "action", "DELETE_ALL"),
            post(ann, path + "/decide", "version", "1", "code", "A1", "disable", "a|b"),
            post(
                ann,
                path + "/decide",
                "version",
                "1",
                "code",
                "A1",
                "action",
                "RESTRICT_ACCOUNT",
                "days",
                "-5"),
            post(ann, path + "/items/" + finding(path) + "/seen", "look", "1", "extent", "WHOLE"),
            post(ann, path + "/items/" + finding(path) + "/reveal", "step", "1", "reason", nul));

    for (int i = 0; i < answers.size(); i++) {
      HttpResponse<String> answer = answers.get(i);
      assertThat(answer.statusCode()).as("answer %d: %s", i, answer.body()).isLessThan(500);
      assertThat(answer.body())
          .doesNotContain("Exception")
          .doesNotContain("at dev.breakwater")
          .doesNotContain("SQL");
    }
    assertThat(state(path)).isEqualTo("OPEN");
  }

  @Test
  void keepsNobodyElseFromTheQueueByHoldingAllOfIt() throws Exception {
    for (int i = 0; i < 8; i++) {
      found("hoarded-" + i, "photo");
    }
    try (ConsoleClient greedy = colleague("greedy", Role.REVIEWER)) {
      for (int i = 0; i < 8; i++) {
        post(greedy, "/console/queue/next", "queue", "");
      }

      assertThat(
              jdbc.sql(
                      """
                      select count(*) from review_task t join person p on p.id = t.claimed_by
                      where p.sign_in_name = 'greedy' and t.state = 'WAITING'
                      """)
                  .query(Long.class)
                  .single())
          .isEqualTo(5);
    }
  }

  @Test
  void tellsNoCheckerHowACaseWasDecidedBeforeTheyHaveGivenUpTheCheck() throws Exception {
    String path = claimed(ann, "user", "photo");
    post(
        ann,
        path + "/decide",
        "version",
        version(ann, path),
        "code",
        "B2",
        "action",
        "BLOCK",
        "note",
        "plainly so");
    String task =
        jdbc.sql("select id::text from review_task where case_id = ? and kind = 'QUALITY'")
            .param(id(path))
            .query(String.class)
            .single();

    assertThat(ben.get(path).body())
        .doesNotContain("plainly so")
        .doesNotContain("<small>B2</small>")
        .doesNotContain(">B2</span>");
    assertThat(ann.get(path).body()).contains("plainly so");
    post(ben, path + "/decline-check");
    assertThat(ben.get(path).body()).contains("plainly so");
    assertThat(post(ben, "/console/queue/tasks/" + task + "/claim").body())
        .contains("You had a part");
  }

  @Test
  void showsAndDecidesACaseOfMoreItemsThanAFormMayHave() throws Exception {
    String path = claimed(ann, "collector", "photo-0");
    jdbc.sql(
            """
            with more as (
              insert into finding (id, kind, actor, service, item, at, verdict, reasons, upload_at, publicly)
              select uuidv7(), kind, actor, service, 'photo-' || n, at, verdict, reasons, upload_at, publicly
              from finding, generate_series(1, 1200) n where item = 'photo-0' and actor = 'collector'
              returning id)
            select count(*) from more
            """)
        .query(Long.class)
        .single();
    await(() ->
        jdbc.sql("select items from review_case where id = ?")
                .param(id(path))
                .query(Integer.class)
                .single()
            == 1201);

    HttpResponse<String> page = ann.get(path);
    assertThat(page.body()).contains("Items (1201)").contains("1 to 50");
    assertThat(page.body().length()).isLessThan(400_000);
    List<Map.Entry<String, String>> wish = new ArrayList<>();
    Pattern.compile("<select name=\"([^\"]+)\"")
        .matcher(page.body())
        .results()
        .forEach(field -> wish.add(Map.entry(field.group(1), "")));
    wish.add(Map.entry("version", version(ann, path)));
    wish.add(Map.entry("code", "A1"));
    wish.add(Map.entry("action", "BLOCK"));

    assertThat(ann.post(path + "/decide", wish).statusCode()).isEqualTo(303);
    assertThat(
            jdbc.sql("select count(*) from case_item where case_id = ? and code = 'A1'")
                .param(id(path))
                .query(Long.class)
                .single())
        .isEqualTo(1201);
  }

  private static ConsoleClient colleague(String name, Role... roles) throws Exception {
    Person person =
        server.context().getBean(People.class).add(name, name, Set.of(roles), "test").orElseThrow();
    return new ConsoleClient(origin())
        .welcome(server.context().getBean(OneTimeLinks.class).make(person.id(), "test"));
  }

  /** The path of a new case, which {@code reviewer} has. */
  private static String claimed(ConsoleClient reviewer, String actor, String item)
      throws Exception {
    UUID task = found(actor, item);
    HttpResponse<String> claim = post(reviewer, "/console/queue/tasks/" + task + "/claim");
    assertThat(claim.statusCode()).as(claim.body()).isEqualTo(303);
    String place = claim.headers().firstValue("Location").orElseThrow();
    return place.substring(place.indexOf("/console"));
  }

  /** The task of a new case of a new account. */
  private static UUID found(String actor, String item) {
    String service = "service-" + NUMBER.incrementAndGet();
    require(
        server.send(
            server
                .request("/v1/uploads")
                .header("Breakwater-Actor", actor)
                .header("Breakwater-Service", service)
                .header("Breakwater-Item", item)
                .POST(BodyPublishers.ofByteArray(KNOWN))));
    String sql = "select id from review_task where service = ?";
    await(() -> jdbc.sql(sql).param(service).query(UUID.class).optional().isPresent());
    return jdbc.sql(sql).param(service).query(UUID.class).single();
  }

  private static HttpResponse<String> post(ConsoleClient client, String path, String... fields)
      throws Exception {
    List<Map.Entry<String, String>> form = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      form.add(Map.entry(fields[i], fields[i + 1]));
    }
    return client.post(path, form);
  }

  private static String version(ConsoleClient client, String path) throws Exception {
    return ConsoleClient.first(VERSION, client.get(path).body());
  }

  private static UUID id(String path) {
    return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
  }

  private static UUID finding(String path) {
    return jdbc.sql("select finding_id from case_item where case_id = ?")
        .param(id(path))
        .query(UUID.class)
        .list()
        .getFirst();
  }

  private static String state(String path) {
    return jdbc.sql("select state from review_case where id = ?")
        .param(id(path))
        .query(String.class)
        .single();
  }

  private static long looks() {
    return jdbc.sql("select count(*) from custody_link where act = 'looked-at'")
        .query(Long.class)
        .single();
  }

  private static String origin() {
    return "http://localhost:" + server.port();
  }

  private static void require(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  private static void await(BooleanSupplier due) {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!due.getAsBoolean()) {
      assertThat(System.nanoTime()).as("not in a minute").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
