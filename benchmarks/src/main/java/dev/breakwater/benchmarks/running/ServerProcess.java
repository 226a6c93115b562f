package dev.breakwater.benchmarks.running;

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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A server of our own, in its own process with its own data folder, ended when closed. */
public final class ServerProcess implements AutoCloseable {
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

  public static ServerProcess start(Path jar, Path data) throws IOException, InterruptedException {
    return start(jar, data, Map.of());
  }

  /** Starts it; {@code settings} are environment variables, as an operator sets them. */
  public static ServerProcess start(Path jar, Path data, Map<String, String> settings)
      throws IOException, InterruptedException {
    int port = freePort();
    ProcessBuilder command =
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
            .redirectOutput(data.resolve("server.log").toFile());
    command.environment().putAll(settings);
    ServerProcess server = new ServerProcess(command.start(), port, data);
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

  public int port() {
    return port;
  }

  /** The key that may do everything. */
  public String key() throws IOException {
    return Files.readString(data.resolve("admin.key")).strip();
  }

  public String get(String path) throws IOException, InterruptedException {
    return http.send(
            request(path).header("Authorization", "Bearer " + key()).build(),
            BodyHandlers.ofString())
        .body();
  }

  public String post(String path, String type, String body)
      throws IOException, InterruptedException {
    return change(path, "POST", type, BodyPublishers.ofString(body));
  }

  /** Posts a body that is made while it is sent. */
  public String post(String path, String type, Supplier<InputStream> body)
      throws IOException, InterruptedException {
    return change(path, "POST", type, BodyPublishers.ofInputStream(body));
  }

  public void delete(String path) throws IOException, InterruptedException {
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

  /** What time the server's machine shows it, to the second: its container dates each answer. */
  public Instant wallClock() throws IOException, InterruptedException {
    return http.send(request("/health").build(), BodyHandlers.discarding())
        .headers()
        .firstValue("date")
        .map(date -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from))
        .orElseThrow(() -> new IOException("the server did not date its answer"));
  }

  /** Uploads one item as a platform does. */
  public void upload(String actor, String item, byte[] content)
      throws IOException, InterruptedException {
    var answer =
        http.send(
            request("/v1/uploads")
                .header("Authorization", "Bearer " + key())
                .header("Breakwater-Actor", actor)
                .header("Breakwater-Service", "photos")
                .header("Breakwater-Item", item)
                .POST(HttpRequest.BodyPublishers.ofByteArray(content))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("an upload was refused: " + answer.body());
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  /** The server's own database; its superuser, so that a benchmark may fill and question it. */
  public Connection database() throws IOException, SQLException {
    Path postgres = data.resolve("postgres");
    String databasePort =
        Files.readAllLines(postgres.resolve("data").resolve("postmaster.pid")).get(3).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres",
        "breakwater",
        Files.readString(postgres.resolve("password")).strip());
  }

  /** Processor time of the server's own process so far, without its workers and its database. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Kills it as the kernel does when memory runs out: nothing is tidied up. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Kills one of the processes that decode media and are ready to; {@code false} if none is. */
  public boolean killAWorker() {
    return process
        .descendants()
        .filter(ServerProcess::isReadyWorker)
        .findAny()
        .map(ProcessHandle::destroyForcibly)
        .orElse(false);
  }

  /** Ready ones have sealed themselves. */
  private static boolean isReadyWorker(ProcessHandle each) {
    Path status = Path.of("/proc", String.valueOf(each.pid()), "status");
    try {
      return each.info().commandLine().filter(line -> line.contains("WorkerMain")).isPresent()
          && Files.readString(status).contains("Seccomp:\t2");
    } catch (IOException gone) {
      return false;
    }
  }

  /** Stops the server's own database and starts it again on its port. */
  public void restartDatabase() throws IOException, InterruptedException {
    Path database = data.resolve("postgres").resolve("data");
    String pid = Files.readAllLines(database.resolve("postmaster.pid")).getFirst().strip();
    Path programs = Path.of("/proc", pid, "exe").toRealPath().resolveSibling("pg_ctl");
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("unshare", "--user")); // PostgreSQL refuses to run as root
    }
    command.addAll(List.of(programs.toString(), "restart", "-w", "-m", "fast"));
    command.addAll(List.of("-D", database.toString(), "-l", databaseLog().toString()));
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("restart.log").toFile())
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("the database was not restarted; see " + data.resolve("restart.log"));
    }
  }

  /** Where the server's database writes what it has to say. */
  public Path databaseLog() {
    return data.resolve("postgres").resolve("server.log");
  }

  /** Resident memory of the server and everything it started, in megabytes. */
  public long residentMegabytes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .mapToLong(ServerProcess::resident)
        .sum();
  }

  /** Resident memory of the server's own process, in megabytes. */
  public long ownResidentMegabytes() {
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
