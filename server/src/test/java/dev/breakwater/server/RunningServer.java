package dev.breakwater.server;

import dev.breakwater.ground.database.DatabaseSettings;
import dev.breakwater.ground.database.FreshDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole server on a free port, with a database and a data folder of its own. */
public final class RunningServer implements AutoCloseable {
  private final FreshDatabase database;
  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String admin;
  private final Path data;

  private RunningServer(FreshDatabase database, ConfigurableApplicationContext context, Path data) {
    this.database = database;
    this.context = context;
    this.data = data;
    context.getBean(AdminKey.class).makeIfFirst();
    try {
      this.admin = Files.readString(data.resolve("admin.key")).strip();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  public static RunningServer start(Path data) {
    return start(data, Map.of());
  }

  public static RunningServer start(Path data, Map<String, String> more) {
    FreshDatabase database = FreshDatabase.create();
    DatabaseSettings settings = database.settings();
    Map<String, String> properties = new HashMap<>();
    properties.put("server.port", "0");
    properties.put("breakwater.drain", "0s");
    properties.put("breakwater.data", data.toString());
    properties.put("breakwater.database.url", String.valueOf(settings.url()));
    properties.put("breakwater.database.user", String.valueOf(settings.user()));
    properties.put("breakwater.database.password", String.valueOf(settings.password()));
    properties.putAll(more);
    try {
      return new RunningServer(
          database, ServerApplication.start(properties, FailingController.class), data);
    } catch (RuntimeException refused) {
      database.close();
      awaitWorkersGone(data);
      throw refused;
    }
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  public String adminToken() {
    return admin;
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  public HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /** A request with the admin's key, yet to be given a method. */
  public HttpRequest.Builder request(String path) {
    return plainRequest(path).header("authorization", "Bearer " + admin);
  }

  /** Uploads an item of {@code actor-1} in the service {@code test}. */
  public HttpResponse<String> upload(String item, byte[] bytes) {
    return send(
        request("/v1/uploads")
            .header("Breakwater-Actor", "actor-1")
            .header("Breakwater-Service", "test")
            .header("Breakwater-Item", item)
            .POST(BodyPublishers.ofByteArray(bytes)));
  }

  /** A request without any key. */
  public HttpRequest.Builder plainRequest(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(60));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    http.close();
    context.close();
    database.close();
    awaitWorkersGone(data);
  }

  /** A worker that was still starting unpacks into the data folder, which the test then deletes. */
  private static void awaitWorkersGone(Path data) {
    ProcessHandle.current()
        .descendants()
        .filter(each ->
            each.info().commandLine().filter(line -> line.contains(data.toString())).isPresent())
        .forEach(each -> {
          each.destroyForcibly();
          each.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        });
  }
}
