package dev.breakwater.chat;

import dev.breakwater.chat.feedback.ReviewedFindings;
import dev.breakwater.chat.topic.TopicSettings;
import dev.breakwater.ground.GroundConfiguration;
import dev.breakwater.ground.access.ApiKeys;
import dev.breakwater.ground.access.KeyRing;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.database.DataFolder;
import dev.breakwater.ground.database.DatabaseSettings;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.evidence.BucketSettings;
import dev.breakwater.ground.evidence.EvidenceSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server with this capability and the ground it stands on, spoken to over HTTP. */
public final class RunningServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ConfigurableApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;
  private final String token;

  private RunningServer(ConfigurableApplicationContext context, Set<Scope> scopes) {
    this.context = context;
    this.address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    this.token = context.getBean(ApiKeys.class).create("test", scopes, 1_000_000, "test").token();
    context.getBean(KeyRing.class).refresh();
  }

  /** A server with a key that may do everything. */
  public static RunningServer start(FreshDatabase database, Path data) {
    return start(database, data, Set.of(Scope.values()));
  }

  /** A server with a key that may do what {@code scopes} say. */
  public static RunningServer start(FreshDatabase database, Path data, Set<Scope> scopes) {
    SpringApplication application = new SpringApplication(Everything.class);
    application.setLogStartupInfo(false);
    application.setDefaultProperties(
        Map.ofEntries(
            Map.entry("server.port", "0"),
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("spring.main.banner-mode", "off"),
            Map.entry("spring.threads.virtual.enabled", "true"),
            Map.entry("spring.jackson.deserialization.fail-on-unknown-properties", "true"),
            Map.entry("logging.level.root", "ERROR"),
            Map.entry("logging.level.dev.breakwater", "INFO"),
            Map.entry("test.data", data.toString()),
            Map.entry("test.database.url", String.valueOf(database.settings().url())),
            Map.entry("test.database.user", String.valueOf(database.settings().user())),
            Map.entry("test.database.password", String.valueOf(database.settings().password()))));
    return new RunningServer(application.run(), scopes);
  }

  /** One of its parts. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** What came back. */
  public record Answer(int status, String body) {
    /** The body as JSON. */
    public JsonNode json() {
      return JSON.readTree(body);
    }

    /** The problem's type without its prefix. */
    public String problem() {
      return json().path("type").asString("").replace("urn:breakwater:problem:", "");
    }
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** Waits for something that is due at any moment. */
  public static void await(BooleanSupplier due) {
    Instant latest = Instant.now().plus(PATIENCE);
    while (!due.getAsBoolean()) {
      if (Instant.now().isAfter(latest)) {
        throw new AssertionError("did not happen within " + PATIENCE);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Override
  public void close() {
    client.close();
    context.close();
  }

  /** A desk whose decisions a test makes. */
  public static final class Reviews implements ReviewedFindings {
    private final List<Reviewed> decisions = new CopyOnWriteArrayList<>();

    /** Decides, and returns the decision's id. */
    public UUID decide(Word word) {
      UUID id = UUID.randomUUID();
      decisions.add(new Reviewed(decisions.size() + 1, id, word));
      return id;
    }

    @Override
    public List<Reviewed> after(long mark, int most) {
      return decisions.stream().filter(each -> each.mark() > mark).limit(most).toList();
    }
  }

  /** The parts. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({GroundConfiguration.class, ChatConfiguration.class})
  static class Everything {
    @Bean
    DataFolder dataFolder(Environment environment) throws IOException {
      return DataFolder.hold(Path.of(environment.getRequiredProperty("test.data")));
    }

    @Bean
    DatabaseSettings databaseSettings(Environment environment) {
      return new DatabaseSettings(
          environment.getRequiredProperty("test.database.url"),
          environment.getRequiredProperty("test.database.user"),
          environment.getRequiredProperty("test.database.password"),
          10,
          Duration.ofSeconds(3));
    }

    @Bean
    EvidenceSettings evidenceSettings() {
      return new EvidenceSettings(
          Duration.ofDays(365), Duration.ofDays(30), null, null, BucketSettings.NONE);
    }

    @Bean
    ChatSettings chatSettings() {
      return new ChatSettings(
          DataSize.ofMegabytes(16),
          DataSize.ofMegabytes(4),
          Duration.ofHours(6),
          50_000,
          Duration.ofMillis(50),
          new TopicSettings(null, "findings", "test", Map.of()),
          Duration.ofDays(365));
    }

    @Bean
    Reviews reviews() {
      return new Reviews();
    }

    @Bean
    MeterRegistry meterRegistry() {
      return new SimpleMeterRegistry();
    }
  }
}
