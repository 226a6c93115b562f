package dev.breakwater.upload;

import dev.breakwater.ground.GroundConfiguration;
import dev.breakwater.ground.access.ApiKeys;
import dev.breakwater.ground.access.KeyRing;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.database.DataFolder;
import dev.breakwater.ground.database.DatabaseSettings;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.evidence.BucketSettings;
import dev.breakwater.ground.evidence.EvidenceSettings;
import dev.breakwater.media.Beginning;
import dev.breakwater.media.Cause;
import dev.breakwater.media.Confinement;
import dev.breakwater.media.Examination;
import dev.breakwater.media.Examiner;
import dev.breakwater.media.WorkerStatus;
import dev.breakwater.upload.bank.BankFollower;
import dev.breakwater.upload.gate.GateSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
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
  private static final Duration PATIENCE = Duration.ofSeconds(10);
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
    await(() -> bean(BankFollower.class).isLoaded());
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
            Map.entry("spring.main.allow-bean-definition-overriding", "true"),
            Map.entry("spring.servlet.multipart.enabled", "false"),
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

  /** A second server of the same installation, with a folder of its own. */
  public static RunningServer startReplica(FreshDatabase database, Path first, Path data) {
    try {
      Files.createDirectories(data.resolve("keys"));
      Files.copy(first.resolve("keys/master"), data.resolve("keys/master"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return start(database, data);
  }

  /** One of its parts. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** What came back. */
  public record Answer(int status, String body, HttpResponse<String> response) {
    /** The body as JSON. */
    public JsonNode json() {
      return JSON.readTree(body);
    }

    /** The problem's type without its prefix. */
    public String problem() {
      return json().path("type").asString().replace("urn:breakwater:problem:", "");
    }

    /** Headers of the answer. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  public Answer get(String path) {
    return send("GET", path, "application/json", BodyPublishers.noBody());
  }

  public Answer post(String path, String json) {
    return send("POST", path, "application/json", BodyPublishers.ofString(json));
  }

  public Answer patch(String path, String json) {
    return send("PATCH", path, "application/json", BodyPublishers.ofString(json));
  }

  public Answer delete(String path) {
    return send("DELETE", path, "application/json", BodyPublishers.noBody());
  }

  /** Sends a body of any type. */
  public Answer send(String method, String path, String contentType, BodyPublisher body) {
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", contentType)
            .method(method, body)
            .build());
  }

  /** Sends a request made from {@link #request}. */
  public Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** A request with this server's key. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", "Bearer " + token);
  }

  /** Where it listens. */
  public URI address() {
    return URI.create(address);
  }

  /** What a client presents. */
  public String token() {
    return token;
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

  /** The parts. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      exclude = {SecurityFilterAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class})
  @Import({GroundConfiguration.class, UploadConfiguration.class})
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
    UploadSettings uploadSettings() {
      return UploadSettings.of(
          new GateSettings(
              DataSize.ofMegabytes(50),
              DataSize.ofMegabytes(20),
              8,
              Duration.ofHours(1),
              100,
              50,
              Duration.ofMinutes(10)));
    }

    @Bean
    MeterRegistry meterRegistry() {
      return new SimpleMeterRegistry();
    }

    /** Nothing here is about pictures: no worker processes are started. */
    @Bean
    Examiner examiner() {
      return new NoExaminer();
    }
  }

  /** Examines nothing and says so. */
  private static final class NoExaminer implements Examiner {
    @Override
    public Examination examine(SeekableByteChannel bytes) {
      return new Examination.CannotTell(Cause.NO_WORKERS, "this server has none");
    }

    @Override
    public Beginning examineBeginning(SeekableByteChannel soFar) {
      return new Beginning.NotYet();
    }

    @Override
    public WorkerStatus status() {
      return new WorkerStatus(0, 0, 0, 0, Confinement.SEALED, "this server has none");
    }

    @Override
    public void close() {}
  }
}
