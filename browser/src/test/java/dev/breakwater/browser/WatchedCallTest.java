package dev.breakwater.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.server.RunningServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/examples/watch-call.js in a real WebRTC call: what turns known is stopped, and hung up; what
 * is not looked at is never said to be seen.
 */
final class WatchedCallTest {
  private static final BufferedImage KNOWN = Platform.landscape(7);
  private static final Path EXAMPLE = Path.of("..", "docs", "examples", "watch-call.js");

  /** Both ends are on this machine, and no page has asked to see a camera. */
  private static final List<String> ON_LOOPBACK =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--allow-loopback-in-peer-connection",
          "--disable-features=WebRtcHideLocalIpsWithMdns");

  private static final double PATIENCE = 60_000;

  @TempDir private static Path data;
  private static RunningServer server;
  private static Platform platform;

  @BeforeAll
  static void open() {
    server = RunningServer.start(data);
    platform = new Platform(server);
    platform.begin(KNOWN);
  }

  @AfterAll
  static void close() {
    platform.close();
    server.close();
  }

  @Test
  void hangsUpOnceWhatIsShownIsKnown() throws IOException {
    String stream = begun("call-1");
    try (Call call = Call.passedOnTo(stream)) {
      Page page = call.page();
      page.waitForFunction("told.filter(what => what === 'SEEING').length >= 3");
      assertThat(page.evaluate("receiver.connectionState")).isEqualTo("connected");
      assertThat(server.get("/v1/streams/" + stream).body()).contains("\"state\":\"LIVE\"");

      page.evaluate("turnTo('/known.png')");
      long turned = System.nanoTime();
      page.waitForFunction("told.at(-1) === 'STOPPED'");
      System.out.printf(
          "hung up %d ms after the known picture began%n",
          (System.nanoTime() - turned) / 1_000_000);

      assertThat(page.evaluate("receiver.connectionState")).isEqualTo("closed");
      assertThat(server.get("/v1/streams/" + stream).body())
          .contains("\"state\":\"STOPPED\"")
          .containsOnlyOnce("\"action\":\"STOP\"");
    }
  }

  @Test
  void saysThatItIsBlindAndGoesOnWhereNobodyLooks() throws IOException {
    try (Call call = Call.passedOnTo("01990000-0000-7000-8000-000000000000")) {
      Page page = call.page();
      page.waitForFunction("told.length >= 3 && receiver.connectionState === 'connected'");

      assertThat((List<?>) page.evaluate("told")).isNotEmpty().allMatch("BLIND"::equals);
    }
  }

  @Test
  void isBlindWhileTheBackendNeverAnswersAndSeesAgainAfterwards() throws IOException {
    String stream = begun("call-2");
    AtomicBoolean hangs = new AtomicBoolean();
    HttpHandler backend =
        exchange -> {
          if (!hangs.get()) {
            Backend.passOn(exchange, stream);
          }
        };
    try (Call call = Call.answeredBy(backend)) {
      Page page = call.page();
      page.waitForFunction("told.at(-1) === 'SEEING'");

      hangs.set(true);
      page.waitForFunction("told.slice(-3).join() === 'BLIND,BLIND,BLIND'");
      assertThat(page.evaluate("receiver.connectionState")).isEqualTo("connected");

      hangs.set(false);
      page.waitForFunction("told.at(-1) === 'SEEING'");
    }
  }

  @Test
  void isBlindOnceTheStreamHasEnded() throws IOException {
    String stream = begun("call-3");
    try (Call call = Call.passedOnTo(stream)) {
      Page page = call.page();
      page.waitForFunction("told.at(-1) === 'SEEING'");

      server.send(server.request("/v1/streams/" + stream).DELETE());
      page.waitForFunction("told.slice(-3).join() === 'BLIND,BLIND,BLIND'");

      assertThat(page.evaluate("receiver.connectionState")).isEqualTo("connected");
      assertThat(server.get("/v1/streams/" + stream).body()).contains("\"state\":\"ENDED\"");
    }
  }

  @Test
  void passesOnThatTheCallIsPausedAndGoesOn() throws IOException {
    byte[] paused =
        "{\"state\": \"PAUSED\", \"looked\": true, \"actions\": [\"PAUSE\"]}"
            .getBytes(StandardCharsets.UTF_8);
    try (Call call =
        Call.answeredBy(exchange -> Backend.give(exchange, "application/json", paused))) {
      Page page = call.page();
      page.waitForFunction("told.slice(-3).join() === 'PAUSED,PAUSED,PAUSED'");

      assertThat(page.evaluate("receiver.connectionState")).isNotEqualTo("closed");
    }
  }

  @Test
  void goesOnWatchingWhereThePageFailsAtWhatItIsTold() throws IOException {
    try (Call call = Call.passedOnTo(begun("call-4"))) {
      Page page = call.page();
      List<String> failures = new ArrayList<>();
      page.onPageError(failures::add);
      page.evaluate(
          "() => { hear = what => { told.push(what); throw new Error('the page fails'); }; }");
      page.waitForFunction("told.filter(what => what === 'SEEING').length >= 3");

      page.evaluate("turnTo('/known.png')");
      page.waitForFunction("told.at(-1) === 'STOPPED'");

      assertThat(page.evaluate("receiver.connectionState")).isEqualTo("closed");
      assertThat(failures).isNotEmpty().allMatch(each -> each.contains("the page fails"));
    }
  }

  /** A call that the server was told of. */
  private static String begun(String item) {
    return platform
        .post(
            "/v1/streams",
            """
            {"item": "%s", "service": "calls", "audience": "PRIVATE",
             "watch": {"how": "PUSH"}, "broadcaster": {"actor": "caller-1"}}
            """
                .formatted(item))
        .path("id")
        .asString();
  }

  /** A page with both ends of a call, and the backend behind it. */
  private record Call(Backend backend, Playwright playwright, Browser browser, Page page)
      implements AutoCloseable {
    static Call passedOnTo(String stream) throws IOException {
      return answeredBy(exchange -> Backend.passOn(exchange, stream));
    }

    /** A call whose pictures the backend answers in a way of its own. */
    static Call answeredBy(HttpHandler frames) throws IOException {
      Backend backend = Backend.of(frames);
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      Browser browser = chromium(playwright);
      Page page = browser.newPage();
      page.setDefaultTimeout(PATIENCE);
      page.navigate(backend.address() + "/call");
      return new Call(backend, playwright, browser, page);
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
      backend.close();
    }
  }

  private static Browser chromium(Playwright playwright) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(ON_LOOPBACK));
  }

  /** The platform's own: it has the page, knows the stream of each call, and has the key. */
  private record Backend(HttpServer http, ExecutorService threads) implements AutoCloseable {
    static Backend of(HttpHandler frames) throws IOException {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      http.setExecutor(threads);
      http.createContext("/call", exchange -> give(exchange, "text/html", page()));
      http.createContext(
          "/watch-call.js",
          exchange -> give(exchange, "text/javascript", Files.readAllBytes(EXAMPLE)));
      http.createContext("/known.png", exchange -> give(exchange, "image/png", known()));
      http.createContext("/calls/17/frames", frames);
      http.start();
      return new Backend(http, threads);
    }

    String address() {
      return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    @Override
    public void close() {
      http.stop(0);
      threads.close();
    }

    private static void passOn(HttpExchange exchange, String stream) throws IOException {
      HttpResponse<String> answer =
          server.send(
              server
                  .request("/v1/streams/" + stream + "/frames")
                  .header("content-type", "image/jpeg")
                  .POST(BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes())));
      give(
          exchange,
          answer.statusCode(),
          "application/json",
          answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] page() throws IOException {
      try (var page = WatchedCallTest.class.getResourceAsStream("call.html")) {
        return Objects.requireNonNull(page).readAllBytes();
      }
    }

    private static byte[] known() throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(KNOWN, "png", out);
      return out.toByteArray();
    }

    private static void give(HttpExchange exchange, String type, byte[] body) throws IOException {
      give(exchange, 200, type, body);
    }

    private static void give(HttpExchange exchange, int status, String type, byte[] body)
        throws IOException {
      exchange.getResponseHeaders().add("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    }
  }
}
