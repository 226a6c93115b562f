package dev.breakwater.example;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A Breakwater as an operator would run it, from its packaged jar. */
final class PackagedServer implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  private final Process process;
  private final Path data;
  private final URI url;
  private final HttpClient http = HttpClient.newHttpClient();

  private PackagedServer(Process process, Path data, URI url) {
    this.process = process;
    this.data = data;
    this.url = url;
  }

  static PackagedServer start(Path data) throws IOException, InterruptedException {
    int port = freePort();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-jar",
                System.getProperty("breakwater.jar"),
                "serve",
                "--port",
                String.valueOf(port),
                "--data",
                data.toString())
            .redirectErrorStream(true)
            .redirectOutput(Files.createTempFile("breakwater", ".log").toFile())
            .start();
    PackagedServer server =
        new PackagedServer(process, data, URI.create("http://127.0.0.1:" + port));
    server.awaitReady();
    return server;
  }

  URI url() {
    return url;
  }

  String adminKey() throws IOException {
    return Files.readString(data.resolve("admin.key")).strip();
  }

  /** Sends JSON as the administrator, and expects that it is taken. */
  void post(String path, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("Authorization", "Bearer " + adminKey())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    int status = http.send(request, BodyHandlers.discarding()).statusCode();
    if (status / 100 != 2) {
      throw new IOException(path + " was answered with " + status);
    }
  }

  @Override
  public void close() {
    http.close();
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().onExit().join();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!(Files.exists(data.resolve("admin.key")) && isHealthy())) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("the server did not come up");
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
  }

  private boolean isHealthy() throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(url.resolve("/health")).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }
}
