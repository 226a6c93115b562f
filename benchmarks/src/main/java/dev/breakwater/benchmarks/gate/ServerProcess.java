package dev.breakwater.benchmarks.gate;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A server of our own, in its own process with its own data folder, ended when closed. */
final class ServerProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  private final Process process;
  private final int port;
  private final Path data;
  private final HttpClient http = HttpClient.newHttpClient();

  private ServerProcess(Process process, int port, Path data) {
    this.process = process;
    this.port = port;
    this.data = data;
  }

  static ServerProcess start(Path jar, Path data) throws IOException, InterruptedException {
    int port = freePort();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders",
                "-jar",
                jar.toString(),
                "serve",
                "--port",
                String.valueOf(port),
                "--data",
                data.toString())
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("server.log").toFile())
            .start();
    ServerProcess server = new ServerProcess(process, port, data);
    server.awaitHealth();
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }

  private void awaitHealth() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        if (http.send(request("/health").build(), BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // Refused until the server listens.
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    close();
    throw new IOException("the server did not come up; see " + data.resolve("server.log"));
  }

  int port() {
    return port;
  }

  /** The key that may do everything. */
  String key() throws IOException {
    return Files.readString(data.resolve("admin.key")).strip();
  }

  String get(String path) throws IOException, InterruptedException {
    return http.send(
            request(path).header("Authorization", "Bearer " + key()).build(),
            BodyHandlers.ofString())
        .body();
  }

  String post(String path, String type, String body) throws IOException, InterruptedException {
    return change(path, "POST", type, BodyPublishers.ofString(body));
  }

  /** Posts a body that is made while it is sent. */
  String post(String path, String type, Supplier<InputStream> body)
      throws IOException, InterruptedException {
    return change(path, "POST", type, BodyPublishers.ofInputStream(body));
  }

  void delete(String path) throws IOException, InterruptedException {
    change(path, "DELETE", "application/json", BodyPublishers.noBody());
  }

  private String change(String path, String method, String type, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    var answer =
        http.send(
            request(path)
                .header("Authorization", "Bearer " + key())
                .header("Content-Type", type)
                .method(method, body)
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(path + " was refused: " + answer.body());
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  /** Resident memory of the server and everything it started, in megabytes. */
  long residentMegabytes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .mapToLong(ServerProcess::resident)
        .sum();
  }

  /** Resident memory of the server's own process, in megabytes. */
  long ownResidentMegabytes() {
    return resident(process.toHandle());
  }

  private static long resident(ProcessHandle handle) {
    try {
      List<String> status = Files.readAllLines(Path.of("/proc", handle.pid() + "", "status"));
      return status.stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException gone) {
      return 0;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
