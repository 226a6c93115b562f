package dev.breakwater.live.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.breakwater.live.classify.Classifier.Opinion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A pretended model: it answers what a test says, late, or never. */
final class HttpClassifierTest {
  private static final byte[] PICTURE = {1, 2, 3};
  private final CountDownLatch closing = new CountDownLatch(1);

  @SuppressWarnings("NullAway.Init") // by open()
  private HttpServer model;

  private volatile String answer = "";
  private volatile int status = 200;
  private volatile boolean silent;
  private volatile String asked = "";

  @BeforeEach
  void open() throws IOException {
    model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    model.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    model.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          asked =
              exchange.getRequestHeaders().getFirst("content-type")
                  + " "
                  + new String(body, StandardCharsets.ISO_8859_1);
          if (silent) {
            awaitClosing();
          }
          byte[] said = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
          exchange.getResponseBody().write(said);
          exchange.close();
        });
    model.start();
  }

  @AfterEach
  void close() {
    closing.countDown();
    model.stop(0);
  }

  @Test
  void readsTheScoreWhereItIsToldToStand() {
    answer = "{\"predictions\": {\"csam\": 0.93}}";

    assertThat(ask("/predictions/csam")).isEqualTo(new Opinion.Score(0.93));
    assertThat(asked).isEqualTo("image/jpeg \1\2\3");
  }

  @Test
  void picksTheLabelItIsTold() {
    answer = "{\"labels\": [{\"name\": \"other\", \"score\": 0.1}, {\"score\": 0.7}]}";

    assertThat(ask("/labels/1/score")).isEqualTo(new Opinion.Score(0.7));
  }

  /** As Google's Content Safety API is asked, and answers. */
  @Test
  void putsThePictureIntoABodyAndTakesAWordForWhatItIsWorth() {
    answer = "{\"reviewPriorities\": [\"VERY_HIGH\"]}";

    Opinion opinion =
        ask(
            settings(
                "{\"images\": [\"PICTURE\"]}",
                "/reviewPriorities/0",
                Map.of("VERY_HIGH", 0.95, "HIGH", 0.8)));

    assertThat(opinion).isEqualTo(new Opinion.Score(0.95));
    assertThat(asked).isEqualTo("application/json {\"images\": [\"AQID\"]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"VERY_HIGH", "VERYHIGH", "very.high", "very-high"})
  void knowsAWordHoweverItsNameCameThroughTheSettings(String name) {
    answer = "{\"score\": \"VERY_HIGH\"}";

    assertThat(ask(settings(null, "/score", Map.of(name, 0.9)))).isEqualTo(new Opinion.Score(0.9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"MEDIUM\"", "\"\"", "\"0.9\"", "[\"HIGH\"]", "null", "true"})
  void takesAWordThatItWasNotToldForNoOpinion(String said) {
    answer = "{\"score\": " + said + "}";

    assertThat(ask(settings(null, "/score", Map.of("HIGH", 0.9))))
        .isInstanceOf(Opinion.CannotTell.class);
  }

  @Test
  void isNotBuiltFromSettingsThatCannotBeMeant() {
    assertThatThrownBy(() -> settings(null, "/score", Map.of("HIGH", 90.0)))
        .hasMessageContaining("words.HIGH must be from 0 to 1");
    assertThatThrownBy(() -> settings(null, "/score", Map.of("HIGH", Double.NaN)))
        .hasMessageContaining("words.HIGH must be from 0 to 1");
    assertThatThrownBy(() -> settings(null, "/score", Map.of("VERY_HIGH", 0.9, "veryhigh", 0.8)))
        .hasMessageContaining("twice, differently");
    assertThatThrownBy(() -> settings(null, "score", Map.of()))
        .hasMessageContaining("score-at must be a JSON pointer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "{}",
        "{\"score\": 2}",
        "{\"score\": \"high\"}",
        "{\"score\": null}"
      })
  void takesNothingElseForAnOpinion(String nonsense) {
    answer = nonsense;

    assertThat(ask("/score")).isInstanceOf(Opinion.CannotTell.class);
  }

  @Test
  void takesARefusalForNoOpinion() {
    answer = "{\"score\": 0}";
    status = 500;

    assertThat(ask("/score")).isInstanceOf(Opinion.CannotTell.class);
  }

  @Test
  void waitsNoLongerThanItMay() {
    silent = true;

    assertThat(ask("/score")).isInstanceOf(Opinion.CannotTell.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PICTURE",
        "{\"images\": []}",
        "{\"images\": [\"PICTURE\", \"PICTURE\"]}",
        "{\"say\": \"rate this PICTURE\"}",
        "{\"images\": [\"PICTURE\""
      })
  void refusesABodyThatIsNoJsonWithOnePlaceForThePicture(String body) {
    assertThatThrownBy(() -> settings(body, "/score", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("classifier.body");
  }

  @Test
  void leavesTheWordItselfInOtherTextsOfABody() {
    answer = "{\"score\": 0.5}";

    var _ =
        ask(settings("{\"say\": \"rate the PICTURE\", \"b\": \"PICTURE\"}", "/score", Map.of()));

    assertThat(asked)
        .isEqualTo("application/json {\"say\": \"rate the PICTURE\", \"b\": \"AQID\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.internal:8000/x", "ftp://model/x", "/x"})
  void refusesAnAddressThatCannotBeAsked(String url) {
    assertThatThrownBy(() -> addressed(url, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("classifier.url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer secret\n", "", " Bearer secret", "Bearer s\u00e9cret"})
  void refusesAnAuthorizationThatIsNoHeaderWithoutRepeatingIt(String authorization) {
    assertThatThrownBy(() -> addressed("http://model.internal/x", authorization))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("classifier.authorization")
        .hasMessageNotContaining("secret");
  }

  private static ClassifierSettings addressed(String url, @Nullable String authorization) {
    return new ClassifierSettings(
        URI.create(url),
        authorization,
        null,
        "/score",
        Map.of(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10));
  }

  private Opinion ask(String scoreAt) {
    return ask(settings(null, scoreAt, Map.of()));
  }

  private Opinion ask(ClassifierSettings settings) {
    URI url = URI.create("http://127.0.0.1:" + model.getAddress().getPort() + "/");
    try (HttpClassifier classifier = new HttpClassifier(url, settings, JsonMapper.shared())) {
      return classifier.look(PICTURE);
    }
  }

  private static ClassifierSettings settings(
      @Nullable String body, String scoreAt, Map<String, Double> words) {
    return new ClassifierSettings(
        null, null, body, scoreAt, words, Duration.ofSeconds(1), Duration.ofSeconds(10));
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
