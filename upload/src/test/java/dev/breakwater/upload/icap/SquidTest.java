package dev.breakwater.upload.icap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.upload.UploadSettings;
import dev.breakwater.upload.bank.BankId;
import dev.breakwater.upload.bank.SignalType;
import dev.breakwater.upload.envoy.EnvoySettings;
import dev.breakwater.upload.gate.TestGate;
import dev.breakwater.upload.gate.TestPictures;
import dev.breakwater.upload.history.HistorySettings;
import dev.breakwater.upload.proxy.ProxySettings;
import dev.breakwater.upload.proxy.Undecided;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A real Squid before an application that knows nothing of it. Without Squid on this machine it is
 * left out; {@code apt-get install squid} brings it.
 */
@EnabledIf("dev.breakwater.upload.icap.Squid#isInstalled")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SquidTest {
  private static final BufferedImage KNOWN = TestPictures.shapes(1, 1600, 1200);
  private static final byte[] KNOWN_JPEG = TestPictures.encoded(KNOWN, "jpg");
  private static final byte[] INNOCENT =
      TestPictures.encoded(TestPictures.shapes(2, 1600, 1200), "jpg");
  private static final byte[] SMALL_KNOWN =
      TestPictures.encoded(TestPictures.resized(KNOWN, 320, 240), "jpg");
  private static final byte[] SMALL_INNOCENT =
      TestPictures.encoded(TestPictures.shapes(3, 320, 240), "jpg");

  @TempDir static Path data;
  @TempDir static Path folder;
  private static final List<byte[]> arrived = new CopyOnWriteArrayList<>();
  private static FreshDatabase database;
  private static TestGate gate;
  private static HttpServer application;
  private static Squid squid;
  private static HttpClient client;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    database = FreshDatabase.create();
    gate =
        TestGate.start(
            data,
            database.settings(),
            new UploadSettings(
                TestGate.DEFAULT,
                new ProxySettings(Undecided.REFUSE, null),
                new IcapSettings(0, "127.0.0.1", 50),
                EnvoySettings.NONE,
                new HistorySettings(Duration.ZERO)));
    BankId bank = gate.banks.create("pictures", "default");
    gate.banks.add(bank, SignalType.PDQ, TestPictures.hash(KNOWN).hash().hex());
    application = application();
    squid = Squid.start(folder, gate.bean(IcapServer.class).port());
    client =
        HttpClient.newBuilder()
            .proxy(
                ProxySelector.of(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), squid.port())))
            .build();
  }

  @AfterAll
  static void stop() {
    client.close();
    squid.close();
    application.stop(0);
    gate.close();
    database.close();
  }

  @BeforeEach
  void forget() {
    arrived.clear();
  }

  @Test
  @Order(1)
  void letsAFormWithAnInnocentPictureThroughByteByByte() throws Exception {
    byte[] form = new Forms().field("title", "sea").file("sea.jpg", "image/jpeg", INNOCENT).end();

    assertThat(post(form).body()).isEqualTo("thank you");
    assertThat(arrived).hasSize(1);
    assertThat(arrived.getFirst()).isEqualTo(form);
  }

  @Test
  @Order(2)
  void stopsAFormWithAKnownPictureBeforeTheApplicationSeesIt() throws Exception {
    byte[] form =
        new Forms()
            .file("sea.jpg", "image/jpeg", INNOCENT)
            .file("other.jpg", "image/jpeg", KNOWN_JPEG)
            .end();

    HttpResponse<String> refused = post(form);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("not accepted", "<code>");
    assertThat(arrived).isEmpty();
    assertThat(
            gate.bean(JdbcClient.class)
                .sql("select service || ' ' || actor || ' ' || verdict from finding")
                .query(String.class)
                .list())
        .containsExactly("photos ip:127.0.0.1 BLOCK");
  }

  /** Small ones: responses beyond 64 KiB get stuck within Squid 5.7 (its bug 5352). */
  @Test
  @Order(3)
  void stopsAKnownPictureOnItsWayOutToo() throws Exception {
    assertThat(get("/known").statusCode()).isEqualTo(403);
    HttpResponse<byte[]> innocent = get("/innocent");
    assertThat(innocent.statusCode()).isEqualTo(200);
    assertThat(innocent.body()).isEqualTo(SMALL_INNOCENT);
  }

  @Test
  @Order(4)
  void letsNothingThroughWhenThereIsNobodyToAsk() throws Exception {
    gate.bean(IcapServer.class).stop();

    // So small that it is sent before Squid hangs up.
    byte[] form = new Forms().file("sea.jpg", "image/jpeg", SMALL_INNOCENT).end();

    assertThat(post(form).statusCode()).isGreaterThanOrEqualTo(500);
    assertThat(arrived).isEmpty();
  }

  private static HttpResponse<String> post(byte[] form) throws IOException, InterruptedException {
    return client.send(
        request("/upload")
            .header("Content-Type", Forms.TYPE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + application.getAddress().getPort() + path))
        .timeout(Duration.ofSeconds(60));
  }

  private static HttpServer application() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/upload",
        exchange -> {
          arrived.add(exchange.getRequestBody().readAllBytes());
          answer(exchange, "text/plain", "thank you".getBytes(UTF_8));
        });
    server.createContext("/known", exchange -> answer(exchange, "image/jpeg", SMALL_KNOWN));
    server.createContext("/innocent", exchange -> answer(exchange, "image/jpeg", SMALL_INNOCENT));
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
