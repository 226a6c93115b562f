package dev.breakwater.ground.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

final class TracesTest {
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  @Timeout(60)
  void dropAndCountWhatACollectorThatNeverAnswersDoesNotTakeAndCloseAllTheSame()
      throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Traces traces = to(silent.getLocalPort(), 1);

      for (int i = 0; i < 3 * Traces.WAITING; i++) {
        traces.open(Traced.DECIDE).close();
      }
      assertThat(count("dropped")).isGreaterThan(Traces.WAITING / 2.0);
      assertThat(count("sent")).isZero();

      assertThat(CompletableFuture.runAsync(traces::close))
          .succeedsWithin(Duration.ofSeconds(Traces.SECONDS_TO_CLOSE + 20));
    }
  }

  @Test
  @Timeout(60)
  void countWhatACollectorRefuses() throws IOException, InterruptedException {
    HttpServer refusing =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    refusing.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(400, -1);
          exchange.close();
        });
    refusing.start();
    try (Traces traces = to(refusing.getAddress().getPort(), 1)) {
      traces.open(Traced.DECIDE).close();

      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (count("lost") < 1 && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      assertThat(count("lost")).isEqualTo(1);
    } finally {
      refusing.stop(0);
    }
  }

  @Test
  void followWhatATraceparentSaysAndHandItOn() throws IOException {
    try (Traces traces = to(freePort(), 0)) {
      try (Span _ = traces.open(Traced.LATER, PARENT)) {
        assertThat(Traceparent.here().orElseThrow())
            .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-")
            .endsWith("-01");
        assertThat(MDC.get("trace.id")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
      }
      try (Span _ = traces.open(Traced.LATER, "00-nonsense")) {
        assertThat(Traceparent.here().orElseThrow()).doesNotEndWith("1").doesNotContain("4bf92f");
      }
      assertThat(Traceparent.here()).isEmpty();
      assertThat(MDC.get("trace.id")).isNull();
    }
  }

  @Test
  void areNothingUnlessAskedFor() {
    Traces traces = Traces.of(TelemetrySettings.none(), "1", registry);

    try (Span span = traces.open(Traced.LATER, PARENT)) {
      assertThat(span).isSameAs(Span.within(Traced.DECIDE));
      assertThat(span.traceparent()).isEmpty();
      assertThat(Traceparent.here()).isEmpty();
    }
    assertThat(count("sent") + count("dropped") + count("lost")).isZero();
  }

  @Test
  void refuseSettingsThatCannotBeMeant() {
    assertThatThrownBy(() -> new TelemetrySettings(URI.create("collector:4318"), 0.1))
        .hasMessageContaining("traces must be an address");
    assertThatThrownBy(() -> new TelemetrySettings(null, 1.1))
        .hasMessageContaining("share must be 0 to 1");
    assertThatThrownBy(() -> new TelemetrySettings(null, Double.NaN))
        .hasMessageContaining("share must be 0 to 1");
  }

  private Traces to(int port, double share) {
    URI collector = URI.create("http://127.0.0.1:" + port + "/v1/traces");
    return Traces.of(new TelemetrySettings(collector, share), "1", registry);
  }

  private double count(String outcome) {
    return registry
        .get("breakwater.traces.spans")
        .tag("outcome", outcome)
        .functionCounter()
        .count();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
