package dev.breakwater.server.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The real server as a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern HOME = Pattern.compile("http://127\\.0\\.0\\.1:([0-9]+)/");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path data;
  private final String address;
  private final HttpClient http = HttpClient.newHttpClient();

  private ServerProcess(Process process, Path data, String address) {
    this.process = process;
    this.data = data;
    this.address = address;
  }

  static ServerProcess start(Path data) throws IOException, InterruptedException {
    return start(data, Map.of("server.port", "0"));
  }

  /** A server with settings of its own. */
  static ServerProcess start(Path data, Map<String, String> settings)
      throws IOException, InterruptedException {
    return start(System.getProperty("java.class.path"), data, settings);
  }

  /** A server of perhaps another version. */
  static ServerProcess start(String classPath, Path data, Map<String, String> settings)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("server", ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx400m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(
        List.of(
            "-cp",
            classPath,
            "dev.breakwater.server.Breakwater",
            "serve",
            "--data",
            data.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    ServerProcess server =
        new ServerProcess(process, data, "http://127.0.0.1:" + port(process, output));
    server.awaitBanks();
    return server;
  }

  /** As the kernel does it when memory runs out: at once, nothing is tidied up. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Tells it to stop, as an operator does, and does not wait. */
  void terminate() {
    process.destroy();
  }

  /** Waits until it is gone; false if it is there still. */
  boolean isGoneWithin(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Where it listens, without a path. */
  String address() {
    return address;
  }

  HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + Files.readString(data.resolve("admin.key")).strip());
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** The server's own database, on whatever port it has now. */
  JdbcClient database() throws IOException {
    Path postgres = data.resolve("postgres");
    String port = Files.readAllLines(postgres.resolve("data").resolve("postmaster.pid")).get(3);
    return JdbcClient.create(
        new DriverManagerDataSource(
            "jdbc:postgresql://127.0.0.1:" + port.strip() + "/postgres",
            "breakwater",
            Files.readString(postgres.resolve("password")).strip()));
  }

  /** The ids of what lies in {@code store}, {@code evidence} or {@code pending}. */
  Set<String> stored(String store) {
    Path folder = data.resolve(store);
    try (Stream<Path> files = Files.walk(folder)) {
      Set<String> ids = new HashSet<>();
      files
          .filter(file -> file.endsWith("content"))
          .forEach(file -> ids.add(file.getName(file.getNameCount() - 2).toString()));
      return ids;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static String port(Process process, Path output)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      List<String> lines = Files.readAllLines(output);
      for (String line : lines) {
        Matcher home = HOME.matcher(line);
        if (home.find()) {
          return home.group(1);
        }
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    throw new IllegalStateException("the server did not start: " + Files.readString(output));
  }

  private void awaitBanks() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!send(request("/health").GET()).body().contains("\"banksLoaded\":true")) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the banks were not loaded in time");
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
  }
}
