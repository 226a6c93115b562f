package dev.breakwater.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.console.signin.OneTimeLinks;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.Role;
import dev.breakwater.lawenforcement.ncmec.TipSchema;
import dev.breakwater.server.ConsoleClient;
import dev.breakwater.server.RunningServer;
import dev.breakwater.server.Shapes;
import dev.breakwater.simulators.cybertipline.CyberTipline;
import dev.breakwater.simulators.cybertipline.FiledReport;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From present danger in a stream to a high-priority report: what waits for people only. */
final class UrgentReportTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Whatever the machine is busy with, its own part is not what takes minutes. */
  private static final Duration AT_MOST = Duration.ofMinutes(1);

  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([0-9]+)\"");
  private static final int OTHER_CASES = 5;

  @TempDir private static Path data;
  private static CyberTipline line;
  private static RunningServer server;

  @BeforeAll
  static void open() throws IOException {
    line =
        CyberTipline.start(TipSchema.location(), "us", "secret", Clock.systemUTC(), new Random(1));
    server = RunningServer.start(data, reporting());
    post("/v1/banks", "{\"name\": \"shapes\", \"source\": \"a test\", \"classification\": \"A1\"}");
    post(
        "/v1/banks/shapes/entries",
        "{\"type\": \"PDQ\", \"signal\": \"%s\"}".formatted(Shapes.pdq(Shapes.of(1)).hex()));
  }

  private static Map<String, String> reporting() {
    Map<String, String> settings = new HashMap<>();
    settings.put("cybertipline.address", line.address().toString());
    settings.put("cybertipline.user", "us");
    settings.put("cybertipline.password", "secret");
    settings.put("reporter.platform", "Example");
    settings.put("reporter.first-name", "Trust");
    settings.put("reporter.last-name", "Desk");
    settings.put("reporter.email", "desk@example.org");
    Map<String, String> full = new HashMap<>();
    settings.forEach((key, value) -> full.put("breakwater.lawenforcement.reports." + key, value));
    return full;
  }

  @AfterAll
  static void close() {
    server.close();
    line.close();
  }

  @Test
  void isAcceptedWithinAMinuteOfTheLastPersonsWord() throws Exception {
    ConsoleClient reviewer = colleague("rosa", Role.REVIEWER);
    ConsoleClient senior = colleague("sena", Role.REVIEWER, Role.SENIOR);
    ConsoleClient lawyer = colleague("lea", Role.LEGAL);
    for (int i = 0; i < OTHER_CASES; i++) {
      push(register("before-" + i), Shapes.of(1));
    }
    await(() -> count("review_task where state = 'WAITING'") == OTHER_CASES);
    String stream = register("show");
    assertThat(push(stream, Shapes.of(2))).isEqualTo("LIVE");

    long noticed = System.nanoTime();
    JsonNode standing = post("/v1/streams/" + stream + "/events", danger());
    await(() -> count("review_task where queue = 'urgent'") == 1);
    Duration toQueue = since(noticed);
    assertThat(standing.path("actions").toString()).contains("REVIEW");
    assertThat(push(stream, Shapes.of(1))).isEqualTo("STOPPED");
    await(() -> count("finding where kind = 'LIVE_ABUSE' and verdict = 'BLOCK'") == 1);
    await(() -> count("review_inbox") == 0);

    String path = next(reviewer);
    String id = path.substring(path.lastIndexOf('/') + 1);
    assertThat(actorOf(id)).isEqualTo("actor-of-show");
    say(
        reviewer,
        path + "/decide",
        Map.of("version", version(reviewer, path), "code", "LIVE_ABUSE"));
    assertThat(next(senior)).isEqualTo(path);
    say(senior, path + "/agree", Map.of("note", ""));
    long decided = System.nanoTime();
    await(() -> !reports(id).isEmpty());
    Duration toDraft = since(decided);

    JsonNode report = reports(id).path(0);
    assertThat(report.path("urgency").asString()).isEqualTo("AT_ONCE");
    assertThat(report.path("state").asString()).isEqualTo("DETAILS_WANTED");
    String page = "/console/reports/" + report.path("id").asString();
    say(
        lawyer,
        page + "/add",
        Map.of("presentDanger", "It goes on as we write.", "note", "", "incidentType", ""));
    say(lawyer, page + "/approve", Map.of("version", version(lawyer, page)));
    long approved = System.nanoTime();
    await(() -> line.finished().size() == 1);
    Duration toAuthority = since(approved);

    System.out.printf(
        "the machine's part: in the urgent queue after %d ms, drawn up %d ms after the decision,"
            + " accepted %d ms after the approval%n",
        toQueue.toMillis(), toDraft.toMillis(), toAuthority.toMillis());
    assertThat(toQueue.plus(toDraft).plus(toAuthority)).isLessThan(AT_MOST);
    FiledReport there = line.finished().getFirst();
    assertThat(new String(there.document(), StandardCharsets.UTF_8))
        .contains("<escalateToHighPriority>It goes on as we write.</escalateToHighPriority>")
        .contains("Child Sexual Molestation");
    assertThat(there.files())
        .as("the films of both findings")
        .isNotEmpty()
        .allSatisfy(file ->
            assertThat(new String(file.details(), StandardCharsets.UTF_8))
                .contains("liveStreaming"));
  }

  /** Somebody abroad pays again and again, directs, and asks for secrecy. */
  private static String danger() {
    String payment =
        """
        {"type": "PAYMENT", "actor": "viewer-1", "amount": 20, "currency": "GBP", "country": "GB"},
        """;
    return """
    {"events": [%s
      {"type": "CHAT", "actor": "viewer-1", "text": "how old are you"},
      {"type": "CHAT", "actor": "viewer-1", "text": "turn your camera on for me"},
      {"type": "CHAT", "actor": "viewer-1", "text": "turn on your camera now"},
      {"type": "CHAT", "actor": "viewer-1", "text": "don't tell your mum"},
      {"type": "VIEWERS", "viewers": 1}]}
    """
        .formatted(payment.repeat(4));
  }

  private static ConsoleClient colleague(String name, Role... roles)
      throws IOException, InterruptedException {
    Person person = bean(People.class).add(name, name, Set.of(roles), "test").orElseThrow();
    return new ConsoleClient("http://127.0.0.1:" + server.port())
        .welcome(bean(OneTimeLinks.class).make(person.id(), "test"));
  }

  private static String next(ConsoleClient who) throws IOException, InterruptedException {
    HttpResponse<String> next = who.post("/console/queue/next", Map.of("queue", ""));
    assertThat(next.statusCode()).as(next.body()).isEqualTo(303);
    String place = next.headers().firstValue("Location").orElseThrow();
    return place.substring(place.indexOf("/console/cases/"));
  }

  private static String version(ConsoleClient who, String path)
      throws IOException, InterruptedException {
    return ConsoleClient.first(VERSION, who.get(path).body());
  }

  private static void say(ConsoleClient who, String path, Map<String, String> form)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = who.post(path, form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  private static JsonNode reports(String caseId) {
    return JSON.readTree(server.get("/v1/cases/" + caseId + "/reports").body());
  }

  private static String actorOf(String caseId) {
    return bean(JdbcClient.class)
        .sql("select actor from review_case where id = ?::uuid")
        .param(caseId)
        .query(String.class)
        .single();
  }

  private static long count(String from) {
    return bean(JdbcClient.class).sql("select count(*) from " + from).query(Long.class).single();
  }

  private static <T> T bean(Class<T> type) {
    return server.context().getBean(type);
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private static void await(Callable<Boolean> reached) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.call()) {
      assertThat(System.nanoTime()).as("it did not come about in time").isLessThan(deadline);
      Thread.sleep(Duration.ofMillis(10)); // what is measured takes real time
    }
  }

  private static String register(String item) {
    return post(
            "/v1/streams",
            """
            {"item": "%s", "service": "shows", "audience": "PRIVATE", "payPerView": true,
             "watch": {"how": "PUSH"},
             "broadcaster": {"actor": "actor-of-%s", "country": "PH", "connectedFrom": "PH"}}
            """
                .formatted(item, item))
        .path("id")
        .asString();
  }

  private static JsonNode post(String path, String json) {
    HttpResponse<String> answer = server.post(path, json);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  /** The state of the stream after it; the first picture waits until workers are there. */
  private static String push(String stream, BufferedImage picture) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      HttpResponse<String> answer =
          server.send(
              server
                  .request("/v1/streams/" + stream + "/frames")
                  .header("content-type", "image/jpeg")
                  .POST(BodyPublishers.ofByteArray(Shapes.jpeg(picture))));
      if (answer.statusCode() != 503) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("state").asString();
      }
      Thread.sleep(Duration.ofMillis(100)); // as the answer asks
    }
    throw new AssertionError("no worker in time");
  }
}
