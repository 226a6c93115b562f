package dev.breakwater.live.source;

import static dev.breakwater.live.source.NoReceivers.NO_RECEIVERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.live.stream.Tap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * LL-HLS as its specification has a server do it: parts of a segment are named while it is made,
 * and a request for what is not there yet waits.
 */
final class LowLatencyHlsTest {
  private static final int PARTS = 4;
  private static final int PICTURES = 5;
  private static final int MADE = 12;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<CodedFrame> taken = new CopyOnWriteArrayList<>();
  private final List<Piece> ended = new CopyOnWriteArrayList<>();
  private final Semaphore roundOver = new Semaphore(0);
  private HttpServer server;
  private final AtomicInteger made = new AtomicInteger(1);

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void takesPartsOfASegmentWhileItIsMade() throws Exception {
    URI playlist =
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/live.m3u8?key=1");
    try (Feeds feeds = new Feeds(_ -> true, NO_RECEIVERS, Duration.ofSeconds(5));
        Feed feed = feeds.open(new Tap.Hls(playlist)).orElseThrow()) {
      feed.read(new Counting());
    }

    List<Long> times = taken.stream().map(CodedFrame::millis).toList();
    assertThat(times).hasSize(MADE * PICTURES).isSorted().doesNotHaveDuplicates();
    assertThat(asked).contains("key=1&_HLS_msn=0&_HLS_part=1", "key=1&_HLS_msn=1&_HLS_part=3");
    assertThat(asked).filteredOn(each -> each.contains("whole")).isEmpty();
    assertThat(ended).extracting(Piece::number).containsExactly(0L, 1L, 2L);
    assertThat(ended.getFirst().lines()).endsWith("#EXTINF:0.8,", "whole-0.mp4");
  }

  /** The next part is made only when all before it were taken: so none can be read as a segment. */
  private final class Counting implements Feed.Taker {
    @Override
    public void take(CodedFrame frame) {
      taken.add(frame);
      if (taken.size() % PICTURES == 0) {
        roundOver.release();
      }
    }

    @Override
    public void takeEnd(Piece piece) {
      ended.add(piece);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body;
    if (path.endsWith("live.m3u8")) {
      String query = String.valueOf(exchange.getRequestURI().getQuery());
      asked.add(query);
      if (query.contains("_HLS_msn")) {
        awaitTaken();
        made.incrementAndGet();
      }
      body = playlist().getBytes(StandardCharsets.UTF_8);
    } else if (path.endsWith("init.mp4")) {
      body = TestMp4.section();
    } else {
      asked.add(path);
      int part = Integer.parseInt(path.replaceAll("\\D", ""));
      body = TestMp4.piece((long) part * PICTURES, PICTURES);
    }
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void awaitTaken() {
    try {
      assertThat(roundOver.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private String playlist() {
    List<String> lines = new ArrayList<>();
    lines.add("#EXTM3U");
    lines.add("#EXT-X-TARGETDURATION:1");
    lines.add("#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES");
    lines.add("#EXT-X-PART-INF:PART-TARGET=0.2");
    lines.add("#EXT-X-MEDIA-SEQUENCE:0");
    lines.add("#EXT-X-MAP:URI=\"init.mp4\"");
    for (int part = 0; part < made.get(); part++) {
      lines.add("#EXT-X-PART:DURATION=0.2,URI=\"part-" + part + ".mp4\"");
      if (part % PARTS == PARTS - 1) {
        lines.add("#EXTINF:0.8,");
        lines.add("whole-" + part / PARTS + ".mp4");
      }
    }
    if (made.get() >= MADE) {
      lines.add("#EXT-X-ENDLIST");
    }
    return String.join("\n", lines);
  }
}
