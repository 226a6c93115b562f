package dev.breakwater.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real server, killed while conversations develop: every alert comes with the very message with
 * which it would have come, and once.
 */
@Tag("slow")
class ChatKilledTest {
  private static final int KILLS = 4;
  private static final int PLATFORMS = 3;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Mild; an alert is due with one of the last. */
  private static final List<String> LURING =
      List.of(
          "how old are you?",
          "you can trust me, nobody gets you like i do",
          "are you home alone?",
          "does your mum check your phone?",
          "don't tell your mum about us",
          "let's use another app",
          "send me a pic of your room",
          "delete these messages");

  private final Instant start = Instant.now().minusSeconds(86_400);
  private final AtomicInteger conversations = new AtomicInteger();
  private final Map<String, Integer> heard = new ConcurrentHashMap<>();
  private final Map<String, List<JsonNode>> answers = new ConcurrentHashMap<>();

  @TempDir Path data;

  @Test
  void everyAlertComesWhereItIsDueAndOnce() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      try (ServerProcess server = ServerProcess.start(data)) {
        killWhileTheyTalk(server);
      }
    }

    try (ServerProcess last = ServerProcess.start(data)) {
      for (String conversation : Set.copyOf(heard.keySet())) {
        goOn(last, conversation);
      }
      List<String> undisturbed = talk(last, "undisturbed");

      assertThat(heard.size()).isGreaterThan(PLATFORMS);
      for (String conversation : heard.keySet()) {
        assertThat(levels(conversation)).as(conversation).isEqualTo(undisturbed);
      }
      awaitWritten(last);
      assertFoundOnce(last);
    }
  }

  private void assertFoundOnce(ServerProcess server) throws IOException {
    JdbcClient jdbc = server.database();
    Set<String> told = new HashSet<>();
    for (List<JsonNode> each : answers.values()) {
      each.forEach(answer ->
          answer.path("findings").valueStream().map(id -> id.asString()).forEach(told::add));
    }
    Set<String> found =
        new HashSet<>(jdbc.sql("select id::text from finding").query(String.class).list());
    assertThat(found).isEqualTo(told).isNotEmpty();
    assertThat(jdbc.sql("select count(*) from chat_finding").query(Long.class).single())
        .isEqualTo(found.size());
    assertThat(server.stored("evidence"))
        .isEqualTo(
            new HashSet<>(
                jdbc.sql("select distinct evidence_id::text from finding")
                    .query(String.class)
                    .list()));
    assertThat(server.stored("chat/pending")).isEmpty();
    System.out.println(
        KILLS + " kills, " + heard.size() + " conversations, " + found.size() + " findings");
  }

  private void killWhileTheyTalk(ServerProcess server) throws InterruptedException {
    CountDownLatch some = new CountDownLatch(40);
    try (ExecutorService platforms = Executors.newFixedThreadPool(PLATFORMS)) {
      for (int platform = 0; platform < PLATFORMS; platform++) {
        platforms.execute(() -> talkUntilKilled(server, some));
      }
      assertThat(some.await(2, TimeUnit.MINUTES)).isTrue();
      server.kill();
    }
  }

  private void talkUntilKilled(ServerProcess server, CountDownLatch some) {
    try {
      while (true) {
        String conversation = "c-" + conversations.incrementAndGet();
        heard.put(conversation, 0);
        for (int line = 0; line < LURING.size(); line++) {
          say(server, conversation, line);
          some.countDown();
        }
      }
    } catch (IOException killed) {
      return;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> talk(ServerProcess server, String conversation)
      throws IOException, InterruptedException {
    heard.put(conversation, 0);
    goOn(server, conversation);
    heard.remove(conversation);
    return levels(conversation);
  }

  /** The platform sends again what it got no answer to, and then the rest. */
  private void goOn(ServerProcess server, String conversation)
      throws IOException, InterruptedException {
    for (int line = heard.getOrDefault(conversation, 0); line < LURING.size(); line++) {
      say(server, conversation, line);
    }
  }

  private void say(ServerProcess server, String conversation, int line)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        server.post(
            "/v1/messages",
            """
            {"version": 1, "id": "m-%d", "conversation": "%s", "time": "%s", "act": "MESSAGE",
             "from": {"id": "%s-adult", "age": "FROM_25"},
             "to": {"id": "%s-child", "age": "FROM_10_TO_12"}, "text": "%s"}
            """
                .formatted(
                    line,
                    conversation,
                    start.plusSeconds(60L * line),
                    conversation,
                    conversation,
                    LURING.get(line)));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    answers
        .computeIfAbsent(conversation, each -> new ArrayList<>())
        .add(JSON.readTree(response.body()));
    heard.put(conversation, line + 1);
  }

  private List<String> levels(String conversation) {
    return answers.getOrDefault(conversation, List.of()).stream()
        .map(answer ->
            answer.path("risks").path(0).path("level").asString("NONE")
                + " "
                + answer.path("delivery").asString()
                + " "
                + answer.path("tell").size()
                + " "
                + answer.path("findings").size())
        .toList();
  }

  private static void awaitWritten(ServerProcess server) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!server
        .send(server.request("/health").GET())
        .body()
        .contains("\"waitForTheDatabase\":0")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }
}
