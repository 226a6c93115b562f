package dev.breakwater.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.hashing.exact.ExactDigests;
import dev.breakwater.server.ConsoleClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real server, killed in a loop while people decide: between a claim and its decision, and
 * between a decision and the webhook that tells of it.
 */
@Tag("slow")
class DeskKilledTest {
  private static final int CASES = 48;
  private static final int REVIEWERS = 3;
  private static final byte[] KNOWN = "known bytes".getBytes(StandardCharsets.UTF_8);
  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([0-9]+)\"");
  private static final Pattern HELD = Pattern.compile("<a href=\"(/console/cases/[^\"]+)\">Case ");

  @TempDir Path data;

  private final Set<String> accepted = ConcurrentHashMap.newKeySet();

  /** When a server is killed. */
  private enum Moment {
    /** Some hold a case that they have not decided yet. */
    AFTER_CLAIMS,
    /** Decisions are accepted whose webhooks nobody has answered yet. */
    BEFORE_WEBHOOKS,
    /** Whatever happens to be under way. */
    AMID
  }

  @Test
  void losesNoDecisionAndNoClaimAndTellsThePlatformOfEachDecisionUnderOneId() throws Exception {
    try (Platform platform = new Platform()) {
      try (ServerProcess server = ServerProcess.start(data)) {
        platform.begin(server);
        workUntilKilled(server, platform, Moment.AFTER_CLAIMS);
      }
      for (Moment moment : List.of(Moment.BEFORE_WEBHOOKS, Moment.AMID, Moment.BEFORE_WEBHOOKS)) {
        try (ServerProcess server = ServerProcess.start(data)) {
          workUntilKilled(server, platform, moment);
        }
      }
      try (ServerProcess last = ServerProcess.start(data)) {
        finish(last);
        assertEachCaseDecidedOnce(last.database());
        await(() -> platform.told.size() == CASES);
        assertThat(platform.told.keySet())
            .isEqualTo(ids(last.database(), "select id::text from review_decision"));
        assertThat(platform.told.values()).allSatisfy(events -> assertThat(events).hasSize(1));
        System.out.printf(
            "4 kills, %d cases, each decided once and told under one id; %d webhooks came again%n",
            CASES, platform.repeated.get());
      }
    }
  }

  private void assertEachCaseDecidedOnce(JdbcClient jdbc) {
    Set<String> decided = ids(jdbc, "select case_id::text from review_decision");
    assertThat(decided).hasSize(CASES).containsAll(accepted);
    assertThat(
            ids(jdbc, "select detail ->> 'decision' from audit_entry where act = 'case.decided'"))
        .isEqualTo(ids(jdbc, "select id::text from review_decision"));
    assertThat(count(jdbc, "outbox_event where type = 'case.decided'")).isEqualTo(CASES);
    assertThat(count(jdbc, "review_task where state = 'WAITING' and kind = 'FIRST_LOOK'")).isZero();
    assertThat(count(jdbc, "review_task where state = 'DONE' and kind = 'FIRST_LOOK'"))
        .isEqualTo(CASES);
    assertThat(
            count(
                jdbc,
                "review_decision d join review_task t using (case_id)"
                    + " where t.kind = 'FIRST_LOOK' and t.done_by = d.person"))
        .isEqualTo(CASES);
  }

  private void workUntilKilled(ServerProcess server, Platform platform, Moment moment)
      throws Exception {
    platform.answers = moment != Moment.BEFORE_WEBHOOKS;
    List<ConsoleClient> reviewers = signIn(server);
    CountDownLatch due = new CountDownLatch(moment == Moment.AFTER_CLAIMS ? REVIEWERS : 7);
    try (ExecutorService desks = Executors.newFixedThreadPool(REVIEWERS)) {
      List<Future<?>> working = new ArrayList<>();
      for (ConsoleClient each : reviewers) {
        working.add(
            desks.submit(() -> {
              decideUntilKilled(each, moment, due);
              return null;
            }));
      }
      due.await();
      server.kill();
      for (Future<?> each : working) {
        each.get();
      }
    }
    platform.answers = true;
  }

  private void decideUntilKilled(ConsoleClient reviewer, Moment moment, CountDownLatch due)
      throws InterruptedException {
    try {
      while (true) {
        String path = next(reviewer);
        if (moment == Moment.AFTER_CLAIMS) {
          due.countDown();
          return;
        }
        decide(reviewer, path);
        due.countDown();
      }
    } catch (IOException killed) {
      return;
    }
  }

  /** Whoever held a case when the server died finds it under theirs, and goes on. */
  private void finish(ServerProcess server) throws Exception {
    for (ConsoleClient reviewer : signIn(server)) {
      List<String> held =
          HELD.matcher(reviewer.get("/console/queue").body())
              .results()
              .map(each -> each.group(1))
              .toList();
      for (String path : held) {
        decide(reviewer, path);
      }
    }
    ConsoleClient reviewer = signIn(server).getFirst();
    while (reviewer.get("/console/queue").body().contains("/claim\"")) {
      decide(reviewer, next(reviewer));
    }
  }

  private static String next(ConsoleClient reviewer) throws IOException, InterruptedException {
    HttpResponse<String> next = reviewer.post("/console/queue/next", Map.of("queue", ""));
    assertThat(next.statusCode()).as(next.body()).isEqualTo(303);
    String place = next.headers().firstValue("Location").orElseThrow();
    return place.substring(place.indexOf("/console/cases/"));
  }

  private void decide(ConsoleClient reviewer, String path)
      throws IOException, InterruptedException {
    String version = ConsoleClient.first(VERSION, reviewer.get(path).body());
    HttpResponse<String> decided =
        reviewer.post(
            path + "/decide", Map.of("version", version, "code", "A1", "action", "BLOCK"));
    assertThat(decided.statusCode()).as(decided.body()).isEqualTo(303);
    accepted.add(path.substring(path.lastIndexOf('/') + 1));
  }

  /** The same three people every time, each by a new one-time link: a dead server forgot them. */
  private static List<ConsoleClient> signIn(ServerProcess server) throws Exception {
    JdbcClient jdbc = server.database();
    List<ConsoleClient> reviewers = new ArrayList<>();
    for (int number = 1; number <= REVIEWERS; number++) {
      UUID id = new UUID(0x7000, 0x8000_0000_0000_0000L + number);
      String token = UUID.randomUUID().toString();
      jdbc.sql(
              """
              insert into person (id, sign_in_name, name, roles, state, created_by, created_at)
              values (?, ?, ?, array['REVIEWER'], 'ACTIVE', 'test', now()) on conflict do nothing
              """)
          .params(id, "reviewer-" + number, "Reviewer " + number)
          .update();
      jdbc.sql(
              """
              insert into one_time_link (digest, person_id, made_by, made_at, expires_at)
              values (sha256(convert_to(?, 'UTF8')), ?, 'test', now(), now() + interval '1 hour')
              """)
          .params(token, id)
          .update();
      reviewers.add(new ConsoleClient(server.address()).welcome("/console/welcome/" + token));
    }
    return reviewers;
  }

  private static Set<String> ids(JdbcClient jdbc, String sql) {
    List<String> all = jdbc.sql(sql).query(String.class).list();
    assertThat(all).as(sql).doesNotHaveDuplicates();
    return Set.copyOf(all);
  }

  private static long count(JdbcClient jdbc, String from) {
    return jdbc.sql("select count(*) from " + from).query(Long.class).single();
  }

  private static void await(BooleanSupplier due) {
    long deadline = System.nanoTime() + Duration.ofMinutes(4).toNanos();
    while (!due.getAsBoolean()) {
      assertThat(System.nanoTime()).as("not in four minutes").isLessThan(deadline);
      LockSupport.parkNanos(200_000_000);
    }
  }

  /** A platform that uploads, and that hears of decisions as soon as it answers at all. */
  private static final class Platform implements AutoCloseable {
    private final HttpServer http;
    private final AtomicInteger repeated = new AtomicInteger();

    /** The events told of each decision. */
    private final Map<String, Set<String>> told = new ConcurrentHashMap<>();

    private volatile boolean answers = true;

    Platform() throws IOException {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
      http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      http.createContext("/", this::take);
      http.start();
    }

    void begin(ServerProcess server) throws IOException, InterruptedException {
      require(
          server.post(
              "/v1/webhooks",
              "{\"url\": \"http://127.0.0.1:%d/\", \"events\": [\"case.decided\"]}"
                  .formatted(http.getAddress().getPort())));
      require(
          server.post(
              "/v1/banks",
              "{\"name\": \"list\", \"source\": \"a test\", \"classification\": \"A1\"}"));
      require(
          server.post(
              "/v1/banks/list/entries",
              "{\"type\": \"SHA256\", \"signal\": \"%s\"}"
                  .formatted(ExactDigests.of(KNOWN).sha256().hex())));
      for (int i = 0; i < CASES; i++) {
        require(
            server.send(
                server
                    .request("/v1/uploads")
                    .header("Breakwater-Actor", "actor-" + i)
                    .header("Breakwater-Service", "test")
                    .header("Breakwater-Item", "item-" + i)
                    .POST(BodyPublishers.ofByteArray(KNOWN))));
      }
      JdbcClient jdbc = server.database();
      await(() -> count(jdbc, "review_task") == CASES);
    }

    private static void require(HttpResponse<String> answer) {
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    private void take(HttpExchange exchange) throws IOException {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (!answers) {
        exchange.sendResponseHeaders(503, -1);
        exchange.close();
        return;
      }
      JsonNode event = JsonMapper.shared().readTree(body);
      boolean first =
          told.computeIfAbsent(
                  event.path("data").path("decision").asString(),
                  _ -> ConcurrentHashMap.newKeySet())
              .add(exchange.getRequestHeaders().getFirst("webhook-id"));
      if (!first) {
        repeated.incrementAndGet();
      }
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    }

    @Override
    public void close() {
      http.stop(0);
    }
  }
}
