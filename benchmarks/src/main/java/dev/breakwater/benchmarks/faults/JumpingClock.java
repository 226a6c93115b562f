package dev.breakwater.benchmarks.faults;

import dev.breakwater.benchmarks.running.ServerProcess;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The wall clock of one server, by Debian's libfaketime: it stands between the server's process and
 * the system's calls. The server's monotonic clock, its database and its workers keep their time,
 * as on three machines of which one has a wrong clock.
 *
 * <p>Each jump is looked for in the server and in the database before it counts.
 */
final class JumpingClock implements AutoCloseable {
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final Path LIBRARIES = Path.of("/usr/lib");

  private final Path library;
  private final Path shift;

  private JumpingClock(Path library, Path shift) {
    this.library = library;
    this.shift = shift;
  }

  /** A clock that is right; empty where libfaketime is not installed. */
  static Optional<JumpingClock> find() throws IOException {
    Optional<Path> library = library();
    if (library.isEmpty()) {
      return Optional.empty();
    }
    JumpingClock clock =
        new JumpingClock(library.get(), Files.createTempFile("breakwater-clock", ".shift"));
    clock.write(Duration.ZERO);
    return Optional.of(clock);
  }

  private static Optional<Path> library() throws IOException {
    if (!Files.isDirectory(LIBRARIES)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> machines = Files.newDirectoryStream(LIBRARIES, "*-linux-gnu*")) {
      for (Path machine : machines) {
        Path library = machine.resolve("faketime").resolve("libfaketimeMT.so.1");
        if (Files.exists(library)) {
          return Optional.of(library);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * What the server is started with. The third and fourth leave the monotonic clock and waiting by
   * it alone, without which a Java program hardly moves.
   */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", shift.toString(),
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "FAKETIME_FORCE_MONOTONIC_FIX", "0",
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_ONLY_CMDS", "java");
  }

  /** Jumps, and returns when the server's wall clock has and its database's has not. */
  void jumpTo(Duration ahead, ServerProcess server) throws IOException, InterruptedException {
    write(ahead);
    long deadline = System.nanoTime() + CLOSE.toNanos();
    while (!isClose(server.wallClock(), ahead)) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the server's wall clock did not jump");
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    if (!isClose(databasesClock(server), Duration.ZERO)) {
      throw new IOException("the database's clock jumped too");
    }
  }

  private void write(Duration ahead) throws IOException {
    Path next = Files.createTempFile("breakwater-clock", ".next");
    Files.writeString(next, "%+d%n".formatted(ahead.toSeconds()));
    Files.move(next, shift, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean isClose(Instant shown, Duration ahead) {
    return Duration.between(Instant.now().plus(ahead), shown).abs().compareTo(CLOSE) < 0;
  }

  private static Instant databasesClock(ServerProcess server) throws IOException {
    try (Connection database = server.database();
        Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("select clock_timestamp()")) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    } catch (SQLException away) {
      throw new IOException("the database did not tell the time", away);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(shift);
  }
}
