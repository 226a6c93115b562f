package dev.breakwater.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.client.Account.Age;
import dev.breakwater.client.Account.Certainty;
import dev.breakwater.client.Advice.Notice.Audience;
import dev.breakwater.client.Answer.Unanswered;
import dev.breakwater.client.Answer.Unanswered.Cause;
import dev.breakwater.client.Message.Act;
import dev.breakwater.client.Message.Meeting;
import dev.breakwater.client.Message.SharedContacts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client makes of every way that a server can answer, or not. */
final class BreakwaterClientTest {
  private static final UUID ID = UUID.fromString("0199c1c6-7000-7000-8000-000000000001");
  private static final Patience HASTY =
      new Patience(3, Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofMillis(20));
  private static final Upload HOLIDAY =
      Upload.of(
          Content.of("a landscape".getBytes(StandardCharsets.UTF_8)), "user-17", "photos", "p-1");
  private static final Message GREETING =
      Message.of(
          "m-81",
          "c-7",
          Account.of("u-1").age(Age.FROM_25),
          Account.of("u-2").age(Age.FROM_10_TO_12, Certainty.VERIFIED).language("de"),
          Instant.parse("2026-11-25T15:04:05.123456Z"));

  private final List<Headers> received = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private HttpServer server;
  private BreakwaterClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    client = client(server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    released.countDown();
    client.close();
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALLOW", "HOLD", "BLOCK"})
  void tellsTheVerdictThatTheServerGives(String verdict) throws InterruptedException {
    answer(200, decision(verdict));

    Answer answer = client.check(HOLIDAY);

    assertThat(answer.mayBeShown()).isEqualTo(verdict.equals("ALLOW"));
    assertThat(decisionOf(answer).verdict().name()).isEqualTo(verdict);
    assertThat(decisionOf(answer).matches())
        .containsExactly(new Decision.Match("known", "A1", 7, "EXACT", Verdict.valueOf(verdict)));
  }

  @Test
  void sendsEverythingThatIsKnownOfTheItem() throws Exception {
    answer(200, decision("ALLOW"));

    client.check(
        HOLIDAY
            .from(InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 7}))
            .at(Instant.parse("2026-11-25T08:30:00Z"))
            .seenByOthers(false)
            .idempotencyKey("p-1/second"));

    Headers sent = received.getFirst();
    assertThat(sent.getFirst("Authorization")).isEqualTo("Bearer bw_test");
    assertThat(sent.getFirst("Breakwater-Actor")).isEqualTo("user-17");
    assertThat(sent.getFirst("Breakwater-Service")).isEqualTo("photos");
    assertThat(sent.getFirst("Breakwater-Item")).isEqualTo("p-1");
    assertThat(sent.getFirst("Breakwater-Upload-Ip")).isEqualTo("203.0.113.7");
    assertThat(sent.getFirst("Breakwater-Upload-Time")).isEqualTo("2026-11-25T08:30:00Z");
    assertThat(sent.getFirst("Breakwater-Publicly-Available")).isEqualTo("false");
    assertThat(sent.getFirst("Idempotency-Key")).isEqualTo("p-1/second");
    assertThat(bodies).containsExactly("a landscape");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void asksAgainUnderTheSameKeyWhereThatMayHelp(int status) throws InterruptedException {
    handle(exchange -> {
      boolean last = received.size() == HASTY.attempts();
      reply(exchange, last ? 200 : status, last ? decision("ALLOW") : "{}");
    });

    assertThat(client.check(HOLIDAY).mayBeShown()).isTrue();
    assertThat(received)
        .hasSize(3)
        .allSatisfy(sent -> assertThat(sent.getFirst("Idempotency-Key")).isEqualTo("p-1"));
    assertThat(bodies).containsExactly("a landscape", "a landscape", "a landscape");
  }

  @Test
  void givesUpWhenTheServerStaysAwayAndNeverSaysYes() throws InterruptedException {
    answer(503, "{\"detail\":\"the banks are still being loaded\"}");

    Answer answer = client.check(HOLIDAY);

    assertThat(answer)
        .isEqualTo(new Unanswered(Cause.UNAVAILABLE, "503 the banks are still being loaded"));
    assertThat(received).hasSize(HASTY.attempts());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 413, 422})
  void asksOnceWhereAskingAgainChangesNothing(int status) throws InterruptedException {
    answer(status, "{\"detail\":\"no\"}");

    assertThat(client.check(HOLIDAY)).isEqualTo(new Unanswered(Cause.REFUSED, status + " no"));
    assertThat(received).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ALLOW",
        "<html>ALLOW</html>",
        "{}",
        "[]",
        "null",
        "{\"verdict\":\"ALLOWED\"}",
        "{\"verdict\":null,\"reasons\":[],\"matches\":[]}",
        "{\"answer\":{\"verdict\":7}}"
      })
  void takesGarbageForNoAnswer(String body) throws InterruptedException {
    answer(200, body);

    assertThat(client.check(HOLIDAY))
        .asInstanceOf(type(Unanswered.class))
        .extracting(Unanswered::cause)
        .isEqualTo(Cause.UNREADABLE);
  }

  @Test
  void doesNotWaitLongerThanItsPatienceForASilentServer() throws InterruptedException {
    handle(exchange -> {
      try {
        released.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    });

    assertThat(client.check(HOLIDAY))
        .asInstanceOf(type(Unanswered.class))
        .extracting(Unanswered::cause)
        .isEqualTo(Cause.UNAVAILABLE);
  }

  @Test
  void saysUnavailableWhenNobodyListens() throws InterruptedException {
    int port = server.getAddress().getPort();
    server.stop(0);

    try (BreakwaterClient lonely = client(port)) {
      assertThat(lonely.check(HOLIDAY)).isInstanceOf(Unanswered.class);
      assertThat(lonely.isUp()).isFalse();
    }
  }

  @Test
  void keepsAnItemThatIsDecidedLater() throws InterruptedException {
    answer(202, "{\"id\":\"" + ID + "\",\"state\":\"WAITING\"}");

    assertThat(client.check(HOLIDAY))
        .isEqualTo(new Answer.Later(ID))
        .matches(it -> !it.mayBeShown());
  }

  @Test
  void readsTheAnswerOutOfTheStatus() throws InterruptedException {
    answer(200, "{\"id\":\"" + ID + "\",\"state\":\"WAITING\"}");
    assertThat(client.status(ID)).isEqualTo(new Answer.Later(ID));

    server.removeContext("/");
    answer(200, "{\"state\":\"DECIDED\",\"answer\":" + decision("BLOCK") + "}");
    assertThat(client.status(ID)).isInstanceOf(Answer.Blocked.class);
  }

  @Test
  void tellsOfAMessageInTheServersWordsAndWhatToDoAboutIt() throws InterruptedException {
    answer(200, advice("SLOW", 60, "OPEN"));

    Judgement judgement =
        client.judge(
            GREETING.service("game-chat").link(Meeting.GAME, SharedContacts.NONE).text("hello"));

    assertThat(received.getFirst().getFirst("Authorization")).isEqualTo("Bearer bw_test");
    assertThat(bodies)
        .containsExactly(
            """
            {"version":1,"id":"m-81","conversation":"c-7","time":"2026-11-25T15:04:05.123Z",\
            "service":"game-chat","from":{"id":"u-1","age":"FROM_25","certainty":"DECLARED",\
            "accountAge":"UNKNOWN","localTime":"UNKNOWN"},"to":{"id":"u-2",\
            "age":"FROM_10_TO_12","certainty":"VERIFIED","accountAge":"UNKNOWN",\
            "localTime":"UNKNOWN","language":"de"},"link":{"meeting":"GAME",\
            "sharedContacts":"NONE"},"act":"MESSAGE","text":"hello"}\
            """);
    assertThat(judgement)
        .asInstanceOf(type(Judgement.Slow.class))
        .satisfies(slow -> {
          assertThat(slow.advice().slowBy()).isEqualTo(Duration.ofMinutes(1));
          assertThat(slow.advice().tell())
              .containsExactly(
                  new Advice.Notice("u-2", Audience.PROTECTED, "ISOLATION", "de", "Sprich."));
          assertThat(slow.mayBeDelivered()).isFalse();
        });
  }

  @Test
  void deliversAMessageOnlyWhereItIsToldToAndTheContactIsOpen() throws InterruptedException {
    handle(exchange ->
        reply(
            exchange,
            200,
            List.of(
                    advice("DELIVER", 0, "OPEN"),
                    advice("DELIVER", 0, "BLOCK"),
                    advice("HOLD", 0, "OPEN"),
                    "{\"delivery\":\"DELIVER\"}")
                .get(received.size() - 1)));

    assertThat(client.judge(GREETING).mayBeDelivered()).isTrue();
    assertThat(client.judge(GREETING).mayBeDelivered()).isFalse();
    assertThat(client.judge(GREETING)).isInstanceOf(Judgement.Hold.class);
    assertThat(client.judge(GREETING)).isInstanceOf(Unanswered.class);
  }

  @Test
  void asksAgainForTheSameMessageAndThenSaysThatThereIsNoJudgement() throws InterruptedException {
    answer(503, "{\"detail\":\"not judged\"}");

    assertThat(client.judge(GREETING.act(Act.DECLINED)))
        .isEqualTo(new Unanswered(Cause.UNAVAILABLE, "503 not judged"));
    assertThat(bodies)
        .hasSize(HASTY.attempts())
        .allSatisfy(body ->
            assertThat(body)
                .contains("\"act\":\"ANSWER\",\"fate\":\"DECLINED\"")
                .isEqualTo(bodies.getFirst()));

    server.removeContext("/");
    answer(
        422,
        "{\"detail\":\"one field is invalid\",\"errors\":[{\"field\":\"id\",\"expected\":\"an id\"}]}");
    assertThat(client.judge(GREETING))
        .isEqualTo(new Unanswered(Cause.REFUSED, "422 one field is invalid; id: an id"));
    assertThat(bodies).hasSize(HASTY.attempts() + 1);
  }

  private static String advice(String delivery, int seconds, String contact) {
    return """
    {"message":"m-81","conversation":"c-7","delivery":"%s","slowBySeconds":%d,
     "attachments":"BLUR","contact":"%s","seen":"TEXT","risks":[{"x":1}],"reasons":["because"],
     "tell":[{"to":"u-2","audience":"PROTECTED","kind":"ISOLATION","language":"de",
      "text":"Sprich."}],"policy":{"name":"default","version":1},"findings":["%s"],
     "repeated":false}
    """
        .formatted(delivery, seconds, contact, ID);
  }

  private static Decision decisionOf(Answer answer) {
    return switch (answer) {
      case Answer.Allowed(Decision decision) -> decision;
      case Answer.Held(Decision decision) -> decision;
      case Answer.Blocked(Decision decision) -> decision;
      case Answer.Later later -> throw new AssertionError("no decision: " + later);
      case Unanswered none -> throw new AssertionError("no decision: " + none);
    };
  }

  private static String decision(String verdict) {
    return """
    {"id":"%s","item":"p-1","verdict":"%s","decidedAt":"2026-11-25T08:30:00Z",
     "reasons":["because"],"corroboration":"NONE","newerField":{"x":1},
     "matches":[{"bank":"known","classification":"A1","entry":7,"how":"EXACT","verdict":"%s"}]}
    """
        .formatted(ID, verdict, verdict);
  }

  private static BreakwaterClient client(int port) {
    return new BreakwaterClient(URI.create("http://127.0.0.1:" + port), "bw_test", HASTY);
  }

  private void answer(int status, String body) {
    handle(exchange -> reply(exchange, status, body));
  }

  private void handle(HttpHandler handler) {
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          received.add(exchange.getRequestHeaders());
          handler.handle(exchange);
        });
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
