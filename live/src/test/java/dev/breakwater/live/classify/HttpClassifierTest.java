package dev.breakwater.live.classify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.breakwater.live.classify.Classifier.Opinion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
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
          int length = exchange.getRequestBody().readAllBytes().length;
          asked = exchange.getRequestHeaders().getFirst("content-type") + " " + length;
          if (silent) {
            awaitClosing();
          }
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
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
    assertThat(asked).isEqualTo("image/jpeg 3");
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

  private Opinion ask(String scoreAt) {
    URI url = URI.create("http://127.0.0.1:" + model.getAddress().getPort() + "/");
    try (HttpClassifier classifier =
        new HttpClassifier(url, null, scoreAt, Duration.ofSeconds(1), JsonMapper.shared())) {
      return classifier.look("image/jpeg", PICTURE);
    }
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
