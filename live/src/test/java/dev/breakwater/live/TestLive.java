package dev.breakwater.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.console.ConsoleConfiguration;
import dev.breakwater.console.ConsoleSettings;
import dev.breakwater.ground.GroundConfiguration;
import dev.breakwater.ground.access.ApiKeys;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.database.DataFolder;
import dev.breakwater.ground.database.DatabaseSettings;
import dev.breakwater.ground.evidence.BucketSettings;
import dev.breakwater.ground.evidence.EvidenceSettings;
import dev.breakwater.live.classify.ClassifierSettings;
import dev.breakwater.live.known.KnownMaterial;
import dev.breakwater.live.watch.WatchSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Streams over real HTTP with a real database and real workers, in this process; and a platform
 * that receives webhooks. What is known is what a test declares.
 */
public final class TestLive implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ConfigurableApplicationContext context;
  private final int receiverPort;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final String token;
  private volatile HttpServer receiver;
  private volatile int answer = 204;
  private volatile Consumer<JsonNode> then = _ -> {};

  /** One webhook that came. */
  public record Told(Instant at, JsonNode body) {
    public String action() {
      return body.path("data").path("action").asString();
    }

    public String stream() {
      return body.path("data").path("stream").asString();
    }
  }

  /** An answer over HTTP. */
  public record Reply(int status, JsonNode body) {}

  private TestLive(ConfigurableApplicationContext context) {
    this.context = context;
    this.token =
        bean(ApiKeys.class).create("test", EnumSet.allOf(Scope.class), 100_000, "test").token();
    this.receiver = listening(0);
    this.receiverPort = receiver.getAddress().getPort();
    // A fresh key is known to the ring within a moment.
    until(
        Duration.ofSeconds(30),
        () ->
            post(
                        "/v1/webhooks",
                        "{\"url\": \"http://127.0.0.1:%d/\", \"events\": [\"stream.action\"]}"
                            .formatted(receiverPort))
                    .status()
                == 201);
  }

  public static WatchSettings watching() {
    return new WatchSettings(
        150,
        true,
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        DataSize.ofMegabytes(8),
        new ClassifierSettings(
            null, null, null, "/score", Map.of(), Duration.ofSeconds(1), Duration.ofSeconds(10)));
  }

  public static TestLive start(
      Path data, DatabaseSettings database, WatchSettings watch, KnownMaterial known) {
    SpringApplication application = new SpringApplication(Wiring.class);
    application.addInitializers(context -> {
      var beans = context.getBeanFactory();
      beans.registerSingleton("data", data);
      beans.registerSingleton("databaseSettings", database);
      beans.registerSingleton("liveSettings", new LiveSettings(null, watch));
      beans.registerSingleton("knownMaterial", known);
    });
    application.setDefaultProperties(
        Map.of(
            "server.port", "0",
            "server.address", "127.0.0.1",
            "spring.servlet.multipart.enabled", "false",
            "spring.main.banner-mode", "off",
            "spring.threads.virtual.enabled", "true",
            "spring.autoconfigure.exclude",
                "org.springframework.boot.security.autoconfigure"
                    + ".UserDetailsServiceAutoConfiguration",
            "logging.level.root", "WARN"));
    return new TestLive(application.run());
  }

  /** All of the server that streams need. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({GroundConfiguration.class, ConsoleConfiguration.class, LiveConfiguration.class})
  static class Wiring {
    @Bean
    DataFolder dataFolder(Path data) throws IOException {
      return DataFolder.hold(data);
    }

    @Bean
    ConsoleSettings consoleSettings() {
      return new ConsoleSettings(null, false, null);
    }

    @Bean
    EvidenceSettings evidenceSettings() {
      return new EvidenceSettings(
          Duration.ofDays(365), Duration.ofDays(30), null, null, BucketSettings.NONE);
    }

    @Bean
    MeterRegistry meterRegistry() {
      return new SimpleMeterRegistry();
    }
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Everything that webhooks told so far. */
  public List<Told> told() {
    return told;
  }

  /** What the platform does when it is told something. */
  public void whenTold(Consumer<JsonNode> act) {
    then = act;
  }

  /** With what status webhooks are answered from now on. */
  public void answer(int status) {
    answer = status;
  }

  /** The platform is gone from now on: who calls it is refused the connection. */
  public void leave() {
    receiver.stop(0);
  }

  /** It listens again where it did. */
  public void comeBack() {
    receiver = listening(receiverPort);
  }

  public Reply post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** The same under an idempotency key. */
  public Reply postUnder(String key, String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  public Reply get(String path) {
    return send(request(path).GET());
  }

  /** What is answered to a GET, as it stands. */
  public String text(String path) {
    try {
      return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  public Reply delete(String path) {
    return send(request(path).DELETE());
  }

  public Reply pushJpeg(String stream, byte[] jpeg) {
    return send(
        request("/v1/streams/" + stream + "/frames")
            .header("Content-Type", "image/jpeg")
            .POST(HttpRequest.BodyPublishers.ofByteArray(jpeg)));
  }

  /** Registers a stream that is to be read from {@code url}, or pushed where that is empty. */
  public String register(String item, String how, String url) {
    String stream =
        """
        {"item": "%s", "service": "shows", "audience": "PRIVATE", "watch": {"how": "%s"%s},
         "broadcaster": {"actor": "actor-of-%s"}}
        """
            .formatted(item, how, url.isEmpty() ? "" : ", \"url\": \"" + url + "\"", item);
    Reply reply = post("/v1/streams", stream);
    // A dozen encoders leave the database little of a small machine: as the answer says, again.
    for (int again = 0; reply.status() == 503 && again < 5; again++) {
      reply = post("/v1/streams", stream);
    }
    if (reply.status() != 201) {
      throw new IllegalStateException("not registered: " + reply);
    }
    return reply.body().path("id").asString();
  }

  public JsonNode state(String stream) {
    return get("/v1/streams/" + stream).body();
  }

  /** How a stream is watched now. */
  public String watch(String stream) {
    return state(stream).path("watch").asString();
  }

  /** What the platform was told to do with a stream. */
  public List<String> actions(String stream) {
    return told.stream().filter(each -> each.stream().equals(stream)).map(Told::action).toList();
  }

  /** Waits until so many pictures of a stream were looked at. */
  public void awaitPictures(String stream, int count) {
    until(Duration.ofSeconds(90), () -> state(stream).path("pictures").asInt() >= count);
  }

  /** Waits for something that others bring about. */
  public static void until(Duration patience, Callable<Boolean> reached) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (!reached.call()) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("it did not come about within " + patience);
        }
        Thread.sleep(Duration.ofMillis(20));
      }
    } catch (AssertionError late) {
      throw late;
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    context.close();
    http.shutdownNow();
    receiver.stop(0);
  }

  private HttpRequest.Builder request(String path) {
    String port = context.getEnvironment().getProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + token);
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String body = response.body().isEmpty() ? "{}" : response.body();
      return new Reply(response.statusCode(), JSON.readTree(body));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private HttpServer listening(int port) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", this::take);
      server.start();
      return server;
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    Instant at = Instant.ofEpochMilli(System.currentTimeMillis());
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int status = answer;
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
    if (status / 100 == 2) {
      JsonNode body = JSON.readTree(text);
      told.add(new Told(at, body));
      then.accept(body);
    }
  }
}
