package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/**
 * Uploads whose body stops coming, or comes in drips: refused in time, and nothing stays behind.
 */
@ExtendWith(OutputCaptureExtension.class)
final class StalledUploadTest {
  private static final String FORM = "Content-Type: multipart/form-data; boundary=xYz\r\n";
  private static final String FILE =
      "--xYz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n";

  /** More than is spooled in memory. */
  private static final String LARGE = "a meadow ".repeat(400_000);

  @TempDir private static Path data;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(
            data,
            Map.of(
                "server.tomcat.connection-timeout", "1s",
                "breakwater-body-stretch", "500ms",
                "breakwater-unread-grace", "500ms"));
    awaitBanks();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** What is sent before it slows down, and how many of its files came whole and are decided. */
  record Slow(String path, String form, String sent, int decided) {}

  private static Stream<Slow> stalls() {
    return Stream.of(
        new Slow("/v1/uploads", "", "a mea", 0),
        new Slow("/v1/uploads", "", LARGE, 0),
        new Slow("/v1/uploads", FORM, FILE + LARGE, 0),
        new Slow("/v1/uploads", FORM, FILE + LARGE + "\r\n--xYz\r\nContent-Disp", 0),
        new Slow("/v1/uploads/batch", FORM, FILE + "a meadow\r\n" + FILE + LARGE, 1));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("stalls")
  void endsABodyThatStopsComing(Slow stall) throws IOException {
    long kept = evidence();
    long start = System.nanoTime();
    String answer;
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(head(stall.path(), stall.form()).getBytes(StandardCharsets.US_ASCII));
      out.write(stall.sent().getBytes(StandardCharsets.US_ASCII));
      out.flush();
      answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    assertThat(answer).startsWith("HTTP/1.1 408").contains("urn:breakwater:problem:too-slow");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    assertNothingIsLeft();
    assertThat(evidence()).isEqualTo(kept + stall.decided());
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("drips")
  void endsABodyThatDripsAlthoughItsBeginningCameFast(Slow drip) throws IOException {
    long kept = evidence();
    long start = System.nanoTime();
    String answer;
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(head(drip.path(), drip.form()).getBytes(StandardCharsets.US_ASCII));
      out.write(drip.sent().getBytes(StandardCharsets.US_ASCII));
      assertThat(dripsUntilAnswered(out, socket.getInputStream())).isGreaterThan(2);
      answer = problem(socket.getInputStream());
      assertThat(dripsUntilClosed(out)).isLessThan(20);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    assertThat(answer)
        .startsWith("HTTP/1.1 408")
        .contains("Connection: close", "urn:breakwater:problem:too-slow", "bytes a second");
    assertNothingIsLeft();
    assertThat(evidence()).isEqualTo(kept + drip.decided());
  }

  /** A request that is answered before its body has come. */
  record Unread(int status, String line, String key, String more) {
    private byte[] head(int length) {
      return (line
              + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + key
              + "\r\n"
              + more
              + "Content-Length: "
              + length
              + "\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII);
    }
  }

  private static Stream<Unread> unread() {
    String key = server.adminToken();
    String named = "Breakwater-Actor: a\r\nBreakwater-Service: s\r\nBreakwater-Item: i\r\n";
    return Stream.of(
        new Unread(401, "POST /v1/uploads", "wrong", named),
        new Unread(403, "POST /v1/uploads", keyFor("HASHES_LOOKUP"), named),
        new Unread(404, "POST /v1/nowhere", key, ""),
        new Unread(405, "POST /health", key, ""),
        new Unread(413, "POST /v1/urls/check", key, "Content-Type: application/json\r\n"),
        new Unread(422, "POST /v1/uploads", key, "Breakwater-Actor: a\r\n"),
        new Unread(200, "GET /health", key, ""));
  }

  @ParameterizedTest
  @MethodSource("unread")
  void cutsOffABodyThatDripsOnAfterItsAnswer(Unread request) throws IOException {
    String answer;
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(request.head(1_500_000));
      answer = problem(socket.getInputStream());
      assertThat(dripsUntilClosed(out)).isLessThan(30);
    }

    assertThat(answer).startsWith("HTTP/1.1 " + request.status());
  }

  @ParameterizedTest
  @MethodSource("unread")
  void isHeardByAClientThatSendsItsWholeBodyBeforeItReads(Unread request) throws IOException {
    String answer;
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(request.head(1_500_000));
      out.write(new byte[1_500_000]);
      answer = problem(socket.getInputStream());
    }

    assertThat(answer).startsWith("HTTP/1.1 " + request.status());
  }

  @Test
  void keepsTheConnectionOfAClientThatSentAllAfterItsAnswer() throws IOException {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      Unread wrongKey = new Unread(401, "POST /v1/uploads", "wrong", "");
      out.write(wrongKey.head(100_000));
      assertThat(problem(socket.getInputStream())).startsWith("HTTP/1.1 401");
      out.write(new byte[100_000]);
      out.write(wrongKey.head(0));
      assertThat(problem(socket.getInputStream())).contains("HTTP/1.1 401");
    }
  }

  /** A key of one request a second: of several at once, all but the first are too many. */
  @Test
  void cutsOffABodyThatDripsOnAfterItsKeyWasUsedTooOften() throws IOException {
    Unread request = new Unread(429, "POST /v1/uploads", keyFor("UPLOADS_WRITE", 1), "");
    String answer = "";
    for (int i = 0; i < 50 && !answer.startsWith("HTTP/1.1 429"); i++) {
      try (Socket socket = connect()) {
        OutputStream out = socket.getOutputStream();
        out.write(request.head(1_500_000));
        answer = problem(socket.getInputStream());
        assertThat(answer.startsWith("HTTP/1.1 429") ? dripsUntilClosed(out) : 0).isLessThan(30);
      }
    }

    assertThat(answer).startsWith("HTTP/1.1 429").contains("too-many-requests");
  }

  private static String keyFor(String scope) {
    return keyFor(scope, 1_000);
  }

  private static String keyFor(String scope, int rate) {
    String wish = "{\"name\":\"k\",\"scopes\":[\"%s\"],\"rate\":%d}".formatted(scope, rate);
    String made = server.post("/v1/keys", wish).body();
    return JsonMapper.shared().readTree(made).path("token").asString();
  }

  private static Stream<Slow> drips() {
    return Stream.of(
        new Slow("/v1/uploads", "", LARGE, 0),
        new Slow("/v1/uploads", FORM, FILE + LARGE, 0),
        new Slow("/v1/uploads/batch", FORM, FILE + "a meadow\r\n" + FILE + LARGE, 1));
  }

  @AfterEach
  void isNoFaultOfOurs(CapturedOutput output) {
    assertThat(output.getAll()).doesNotContain("incident", "ERROR");
  }

  /** How many single bytes the server took, ten a second, before it answered. */
  private static int dripsUntilAnswered(OutputStream out, InputStream in) throws IOException {
    for (int drips = 0; drips < 200; drips++) {
      if (in.available() > 0) {
        return drips;
      }
      out.write('a');
      LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError("the body was taken on and on");
  }

  /** How many more it took before it closed the connection, although it had answered. */
  private static int dripsUntilClosed(OutputStream out) {
    for (int drips = 0; drips < 100; drips++) {
      try {
        out.write('a');
      } catch (IOException closed) {
        return drips;
      }
      LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError("the body was taken on and on after the answer");
  }

  private static String problem(InputStream in) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '}') {
      answer.write(next);
      next = in.read();
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  private static Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static String head(String path, String more) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + server.adminToken()
        + "\r\nBreakwater-Actor: actor-1\r\nBreakwater-Service: test\r\nBreakwater-Item: item-1\r\n"
        + more
        + "Content-Length: 100000000\r\n\r\n";
  }

  private static void assertNothingIsLeft() throws IOException {
    await("\"spooledBytes\":0");
    assertThat(files("spool")).isEmpty();
    assertThat(files("pending")).isEmpty();
  }

  /** Items kept: text is no picture, so it is held, and what is held is evidence. */
  private static long evidence() throws IOException {
    return files("evidence").stream().filter(file -> file.endsWith("content")).count();
  }

  private static List<Path> files(String folder) throws IOException {
    if (!Files.exists(data.resolve(folder))) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(data.resolve(folder))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static void awaitBanks() {
    await("\"banksLoaded\":true");
  }

  private static void await(String fact) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    String health = "";
    while (!health.contains(fact)) {
      assertThat(System.nanoTime()).as(health).isLessThan(deadline);
      LockSupport.parkNanos(100_000_000);
      health = server.send(server.plainRequest("/health").GET()).body();
      assertThat(JsonMapper.shared().readTree(health).isObject()).isTrue();
    }
  }
}
