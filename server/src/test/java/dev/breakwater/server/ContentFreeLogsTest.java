package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Nothing that a request carried is ever in a log line, whatever the request and however it fails.
 *
 * <p>Each request is marked wherever a client can put something: path, query, headers, body. The
 * output of the whole process is searched for the marks.
 */
@ExtendWith(OutputCaptureExtension.class)
final class ContentFreeLogsTest {
  private static final String MARK = "m4rkedlake";
  @TempDir private Path data;

  @ParameterizedTest
  @ValueSource(strings = {"console", "structured-console"})
  void neverHoldWhatARequestCarried(String appender, CapturedOutput output) throws IOException {
    try (RunningServer server = RunningServer.start(data, format(appender))) {
      String token = sendMarkedRequests(server);
      LoggerFactory.getLogger("dev.breakwater.test").error("the log is on", failure());

      assertThat(output.getAll()).contains("the log is on").contains("incident");
      assertThat(output.getAll()).doesNotContainIgnoringCase(MARK).doesNotContain(token);
      assertThat(output.getAll()).doesNotContain(server.adminToken());
    }
  }

  @Test
  void areLinesOfJsonWhenAsked(CapturedOutput output) {
    try (RunningServer _ = RunningServer.start(data, format("structured-console"));
        MDC.MDCCloseable _ = MDC.putCloseable("trace.id", "4bf92f35")) {
      LoggerFactory.getLogger("dev.breakwater.test").error("the log is on", failure());

      assertThat(output.getAll().lines().filter(line -> line.contains("the log is on")))
          .singleElement()
          .satisfies(line ->
              assertThat(line)
                  .startsWith("{")
                  .endsWith("}")
                  .contains("\"stack_trace\"")
                  .contains("\"trace\":{\"id\":\"4bf92f35\"}")
                  .contains("IllegalStateException"));
    }
  }

  private static Map<String, String> format(String appender) {
    return appender.equals("console")
        ? Map.of()
        : Map.of("breakwater-log-appender", appender, "logging.structured.format.console", "ecs");
  }

  private static Exception failure() {
    return new IllegalStateException(MARK, new IOException("a cause of " + MARK));
  }

  private static String sendMarkedRequests(RunningServer server) throws IOException {
    String made =
        server.post("/v1/keys", "{\"name\":\"" + MARK + "\",\"scopes\":[\"KEYS_ADMIN\"]}").body();
    server.post("/v1/keys", "{\"" + MARK + "\":\"" + MARK + "\"}");
    server.post("/v1/keys", "{\"name\":\"k\",\"scopes\":[\"" + MARK + "\"]}");
    server.post("/v1/keys", MARK);
    server.post("/v1/keys", "{\"name\":\"" + MARK.repeat(200_000) + "\"}");
    server.post("/v1/webhooks", "{\"url\":\"http://127.0.0.1:1/" + MARK + "\"}");
    server.get("/v1/" + MARK + "?" + MARK + "=" + MARK);
    server.get("/" + MARK + "/../%2e%2e/" + MARK);
    server.send(server.request("/v1/keys/" + MARK).DELETE());
    server.send(server.plainRequest("/v1/keys").header("authorization", "Bearer " + MARK).GET());
    server.send(
        server
            .request("/v1/keys")
            .header("content-type", "application/" + MARK)
            .header("x-forwarded-for", MARK)
            .POST(BodyPublishers.ofString(MARK)));
    server.send(
        server
            .request("/v1/keys")
            .header("content-type", "multipart/form-data; boundary=" + MARK)
            .POST(BodyPublishers.ofString("--" + MARK + "\r\n\r\n" + MARK)));
    raw(server, "GET /v1/" + MARK + "{}|\\^ HTTP/1.1\r\nHost: x\r\n\r\n");
    raw(server, MARK + " " + MARK + " " + MARK + "\r\n\r\n");
    raw(server, "GET / HTTP/1.1\r\nHost: " + MARK + "{}\r\n" + MARK + " : \u0001\r\n\r\n");
    server.get("/v1/test-incident?" + MARK);
    return made.substring(made.indexOf("bw_"), made.indexOf("bw_") + 79);
  }

  private static void raw(RunningServer server, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 4");
    }
  }
}
