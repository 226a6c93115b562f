package dev.breakwater.server.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.breakwater.server.RunningServer;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform's trace goes on through the server, and takes nothing of anybody's along. */
@ExtendWith(OutputCaptureExtension.class)
final class TracesTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";
  private static final String TRACEPARENT = "00-" + TRACE + "-" + PARENT + "-01";
  private static final String MARK = "m4rkedharbour";
  private static final byte[] NO_PICTURE =
      ("nobody's picture, " + MARK).getBytes(StandardCharsets.UTF_8);
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "http.request.method",
          "http.route",
          "http.response.status_code",
          "error.type",
          "breakwater.outcome",
          "breakwater.size",
          "breakwater.count",
          "breakwater.attempt");

  @TempDir private static Path data;
  private static Collector collector;
  private static RunningServer server;

  @BeforeAll
  static void start() throws IOException {
    collector = new Collector();
    server =
        RunningServer.start(
            data,
            Map.of(
                "breakwater.telemetry.traces",
                collector.address("/v1/traces"),
                "breakwater.telemetry.share",
                "0"));
  }

  @AfterAll
  static void stop() {
    server.close();
    collector.close();
  }

  @Test
  void goOnThroughTheServerAndTakeNothingOfAnybodysAlong(CapturedOutput output)
      throws InterruptedException {
    server.post("/v1/webhooks", "{\"url\":\"" + collector.address("/hook?" + MARK) + "\"}");

    HttpResponse<String> held = server.send(upload());
    HttpResponse<String> later = server.send(upload().header("Prefer", "respond-async"));
    HttpResponse<String> judged = server.send(message());
    server.send(traced("/v1/uploads/" + id(held)).GET());
    server.send(traced("/v1/test-incident?" + MARK).GET());
    server.send(traced("/v1/" + MARK).GET());
    server.send(server.plainRequest("/").header("traceparent", TRACEPARENT).GET());
    List<Span> spans =
        collector.awaitSpans("GET /v1/test-incident", "upload.later", "webhook.deliver");

    assertThat(held.body()).contains("\"verdict\":\"HOLD\"");
    assertThat(later.statusCode()).isEqualTo(202);
    assertThat(judged.statusCode()).as(judged.body()).isEqualTo(200);
    assertThat(spans)
        .extracting(Span::getName)
        .contains(
            "POST /v1/uploads",
            "upload.receive",
            "upload.decide",
            "upload.exact",
            "upload.examine",
            "upload.keep",
            "evidence.write",
            "decision.write",
            "POST /v1/messages",
            "chat.judge",
            "chat.assess",
            "chat.remember",
            "GET /v1/uploads/{id}",
            "GET /v1/test-incident",
            "upload.later",
            "webhook.deliver")
        .doesNotContain("GET /");
    assertThat(spans)
        .allSatisfy(span -> {
          assertThat(hex(span.getTraceId())).isEqualTo(TRACE);
          assertThat(span.getTraceState()).isEmpty();
          assertThat(span.getEventsList()).isEmpty();
          assertThat(span.getLinksList()).isEmpty();
          assertThat(span.getStatus().getMessage()).isEmpty();
          assertThat(ATTRIBUTES).containsAll(keys(span.getAttributesList()));
        });
    assertThat(spans)
        .filteredOn(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER)
        .allSatisfy(span -> assertThat(hex(span.getParentSpanId())).isEqualTo(PARENT));
    assertThat(named(spans, "upload.decide").getAttributesList().toString())
        .contains("hold", "under 64 KB");
    assertThat(collector.received())
        .allSatisfy(of ->
            assertThat(keys(of.getResource().getAttributesList()))
                .containsExactlyInAnyOrder("service.name", "service.version"));
    assertThat(collector.traceparents())
        .isNotEmpty()
        .allSatisfy(told -> assertThat(told).matches("00-" + TRACE + "-[0-9a-f]{16}-01"));
    assertThat(collector.raw())
        .doesNotContainIgnoringCase(MARK)
        .doesNotContain(id(held), sha256(), server.adminToken(), "127.0.0.1", "203.0.113.7");
    assertThat(output.getAll().lines().filter(line -> line.contains("incident")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains(" trace " + TRACE + " "));
  }

  @Test
  void costAnUploadNothingWhileTheCollectorDoesNotAnswer() throws InterruptedException {
    collector.fallSilent();
    try {
      assertThat(server.send(upload()).body()).contains("\"verdict\":\"HOLD\"");
      assertThat(collector.isWaitedFor()).isTrue();

      for (int i = 0; i < 20; i++) {
        assertThat(server.send(upload()).body()).contains("\"verdict\":\"HOLD\"");
      }

      assertThat(collector.isWaitedFor()).isTrue();
    } finally {
      collector.speakAgain();
    }
    assertThat(server.get("/metrics").body())
        .contains("breakwater_traces_spans_total{outcome=\"dropped\"} 0.0");
  }

  private static HttpRequest.Builder upload() {
    return traced("/v1/uploads?" + MARK)
        .header("Breakwater-Actor", "actor-" + MARK)
        .header("Breakwater-Service", "service-" + MARK)
        .header("Breakwater-Item", "item-" + MARK)
        .header("Breakwater-Upload-Ip", "203.0.113.7")
        .POST(BodyPublishers.ofByteArray(NO_PICTURE));
  }

  private static HttpRequest.Builder message() {
    String words =
        """
        {"version": 1, "id": "id-%1$s", "conversation": "talk-%1$s",
         "time": "2026-11-25T15:04:05.123Z", "service": "game-%1$s", "act": "MESSAGE",
         "text": "how old are you? %1$s",
         "from": {"id": "elder-%1$s", "age": "FROM_25", "certainty": "DECLARED"},
         "to": {"id": "younger-%1$s", "age": "FROM_10_TO_12", "language": "de"}}\
        """
            .formatted(MARK);
    return traced("/v1/messages")
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(words));
  }

  /** A request of a platform that traces, and puts more into a trace than is good. */
  private static HttpRequest.Builder traced(String path) {
    return server
        .request(path)
        .header("traceparent", TRACEPARENT)
        .header("tracestate", "platform=" + MARK)
        .header("baggage", "user=" + MARK)
        .header("user-agent", MARK);
  }

  private static String id(HttpResponse<String> answer) {
    JsonNode told = JsonMapper.shared().readTree(answer.body());
    return told.path("id").asString();
  }

  private static Span named(List<Span> spans, String name) {
    return spans.stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
  }

  private static Set<String> keys(List<KeyValue> attributes) {
    return attributes.stream().map(KeyValue::getKey).collect(Collectors.toSet());
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(NO_PICTURE));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
