package dev.breakwater.live.source;

import static dev.breakwater.live.source.NoReceivers.NO_RECEIVERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.live.stream.Tap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a stream does that is one answer by HTTP. Real ones are in {@code HttpStreamTest}. */
@Timeout(30)
final class HttpFeedTest {
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final int PICTURES = 20;

  private final List<CodedFrame> taken = new CopyOnWriteArrayList<>();
  private final CountDownLatch tested = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    tested.countDown();
    server.stop(0);
  }

  @Test
  void readsATransportStreamUntilItEnds() throws IOException {
    read("/stream.ts");

    assertThat(taken).hasSize(PICTURES).first().matches(CodedFrame::key);
  }

  @Test
  void readsFlvUntilItEnds() throws IOException {
    read("/stream.flv");

    assertThat(taken)
        .extracting(CodedFrame::millis)
        .containsExactlyElementsOf(
            LongStream.range(0, PICTURES).map(it -> it * 100).boxed().toList());
    assertThat(taken).extracting(CodedFrame::key).startsWith(true, false);
  }

  @Test
  void followsARedirectionAndAsksAboutEachHost() {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (Feeds feeds =
            new Feeds(
                host -> {
                  asked.add(host);
                  return host.equals("127.0.0.1");
                },
                NO_RECEIVERS,
                SHORT);
        Feed feed = feeds.open(tap("/moved")).orElseThrow()) {
      assertThatThrownBy(() -> feed.read(taken::add))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("private");
    }

    assertThat(asked).containsExactly("127.0.0.1", "127.0.0.2");
  }

  @Test
  void refusesWhatIsNoStream() {
    assertThatThrownBy(() -> read("/page.html"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("neither");
    assertThatThrownBy(() -> read("/nothing"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("neither");
    assertThatThrownBy(() -> read("/gone"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("404");
  }

  @Test
  void aRefusalNeedNotBeReadToItsEnd() {
    assertThatThrownBy(() -> read("/closed-slowly")).isInstanceOf(Refused.class);
  }

  @Test
  void aPlaylistIsReadFromWhereItWasSentOnTo() throws IOException {
    try (Feeds feeds = new Feeds(_ -> true, NO_RECEIVERS, SHORT);
        Feed feed = feeds.open(new Tap.Hls(tap("/moved.m3u8").address())).orElseThrow()) {
      feed.read(taken::add);
    }

    assertThat(taken).hasSize(PICTURES);
  }

  @Test
  void saysThatItIsRefused() {
    assertThatThrownBy(() -> read("/closed")).isInstanceOf(Refused.class);
  }

  @Test
  void givesUpAStreamThatIsSilent() {
    assertThatThrownBy(() -> read("/silent")).isInstanceOf(IOException.class);

    assertThat(taken).isNotEmpty();
  }

  @Test
  void givesUpAServerThatDoesNotAnswer() {
    assertThatThrownBy(() -> read("/unanswered"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no answer");
  }

  @Test
  void endsWhenItIsClosed() throws Exception {
    try (Feeds feeds = new Feeds(_ -> true, NO_RECEIVERS, Duration.ofHours(1))) {
      Feed feed = feeds.open(tap("/silent")).orElseThrow();
      CountDownLatch ended = new CountDownLatch(1);
      CountDownLatch begun = new CountDownLatch(1);
      Thread.ofVirtual()
          .start(() -> {
            try {
              feed.read(_ -> begun.countDown());
            } catch (IOException closed) {
              ended.countDown();
            }
          });
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

      feed.close();

      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void read(String path) throws IOException {
    try (Feeds feeds = new Feeds(_ -> true, NO_RECEIVERS, SHORT);
        Feed feed = feeds.open(tap(path)).orElseThrow()) {
      feed.read(taken::add);
    }
  }

  private Tap.Http tap(String path) {
    return new Tap.Http(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
  }

  private void answer(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestURI().getPath()) {
      case "/stream.ts" -> send(exchange, TestTransportStream.of(PICTURES));
      case "/stream.flv" -> send(exchange, flv());
      case "/page.html" -> send(exchange, "<p>page</p>".getBytes(StandardCharsets.UTF_8));
      case "/nothing" -> send(exchange, new byte[0]);
      case "/moved" ->
          redirect(exchange, "http://127.0.0.2:" + server.getAddress().getPort() + "/stream.ts");
      case "/moved.m3u8" -> redirect(exchange, "/edge/live.m3u8");
      case "/edge/live.m3u8" ->
          send(
              exchange,
              "#EXTM3U\n#EXTINF:1,\npiece.ts\n#EXT-X-ENDLIST\n".getBytes(StandardCharsets.UTF_8));
      case "/edge/piece.ts" -> sendByteByByte(exchange, TestTransportStream.of(PICTURES));
      case "/closed-slowly" -> {
        exchange.sendResponseHeaders(401, 0);
        exchange.getResponseBody().flush();
        awaitTested();
      }
      case "/closed" -> exchange.sendResponseHeaders(403, -1);
      case "/silent" -> {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(TestTransportStream.of(PICTURES));
        exchange.getResponseBody().flush();
        awaitTested();
      }
      case "/unanswered" -> awaitTested();
      default -> exchange.sendResponseHeaders(404, -1);
    }
    exchange.close();
  }

  private static void send(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(body);
  }

  /** In chunks of one byte, which a client may keep one by one. */
  private static void sendByteByByte(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    for (byte each : body) {
      exchange.getResponseBody().write(each);
      exchange.getResponseBody().flush();
    }
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().add("location", to);
    exchange.sendResponseHeaders(302, -1);
  }

  private void awaitTested() {
    try {
      boolean _ = tested.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** A picture each tenth of a second, between them sound, the first of them a keyframe. */
  private static byte[] flv() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(FlvTags.header());
    for (int i = 0; i < PICTURES; i++) {
      byte[] picture = {(byte) (i == 0 ? 0x17 : 0x27), 1, 0, 0, 0, 0, 0, 0, 1, (byte) i};
      byte[] sound = new FlvTags.Coded(0, false, new byte[] {1, 2, 3}).at(i * 100);
      sound[0] = 8;
      out.writeBytes(new FlvTags.Coded(0, i == 0, picture).at(i * 100));
      out.writeBytes(sound);
    }
    return out.toByteArray();
  }
}
