package dev.breakwater.benchmarks.faults;

import dev.breakwater.benchmarks.gate.Jpegs;
import dev.breakwater.benchmarks.running.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Uploads without a pause while something breaks, as one table: {@code FaultTable SERVER_JAR
 * [SECONDS [SECONDS_OF_A_FAULT [FAULT...]]]}: ten minutes of load alone and one minute of each
 * fault unless told; a fault is a name of {@link Fault}, and all of them unless named.
 *
 * <p>An item is accepted once it was sent, and asked for again under its key until it is answered.
 * It counts as lost if it was answered BLOCK and no finding names it, and as doubled if two do. To
 * recover takes as long as the next answer after what was broken is whole again. The client shares
 * the processors with the server.
 */
public final class FaultTable {
  private static final int CONNECTIONS = 4;
  private static final int PICTURES = 24;
  private static final int SETTLE_SECONDS = 90;
  private static final String DISK_MEGABYTES = "1500";
  private static final Map<String, String> SETTINGS =
      Map.of(
          "BREAKWATER_UPLOAD_GATE_FLOODACTORS", "100000",
          "BREAKWATER_DRAIN", "0s",
          "BREAKWATER_WEBHOOKS_ALLOWPRIVATE", "true");

  private final Path jar;
  private final List<byte[]> pictures;
  private final byte[] known;

  private FaultTable(Path jar) {
    this.jar = jar;
    List<byte[]> made = Jpegs.make(PICTURES + 1);
    this.pictures = made.subList(0, PICTURES);
    this.known = made.getLast();
  }

  /** Runs it; see the class. */
  public static void main(String[] arguments) throws Exception {
    int held = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 600;
    int each = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 60;
    List<Fault> faults =
        arguments.length > 3
            ? Arrays.stream(arguments)
                .skip(3)
                .map(name -> Fault.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList()
            : List.of(Fault.values());
    System.out.printf(
        "%d connections, JPEGs of 2 megapixels, every tenth known; %d processors, JDK %s%n",
        CONNECTIONS, Runtime.getRuntime().availableProcessors(), Runtime.version());
    System.out.println(
        "| meanwhile | s | accepted | answered | a second | p50, p99 ms | asked again | BLOCK"
            + " | lost | doubled | otherwise than without the fault | to recover, s"
            + " | longest without an answer, s | tested by |");
    System.out.println("| --- ".repeat(14) + "|");
    FaultTable table = new FaultTable(Path.of(arguments[0]).toAbsolutePath());
    for (Fault fault : faults) {
      table.row(fault, fault == Fault.NONE ? held : each);
    }
  }

  private void row(Fault fault, int seconds) throws Exception {
    Path folder = Files.createTempDirectory("breakwater-faults");
    boolean mounted = fault == Fault.DISK && mount(folder);
    if (fault == Fault.DISK && !mounted) {
      System.out.println("| " + fault.words() + " | not run: only root can mount a small disk |");
      return;
    }
    try (Running running = new Running(jar, folder);
        Platform platform = new Platform(running::server, pictures, known)) {
      running.isWholeAgain = platform::isWholeAgain;
      makeBank(running.server());
      platform.begin(CONNECTIONS);
      long from = System.nanoTime();
      fault.happen(running, seconds);
      double lasted = (System.nanoTime() - from) / 1e9;
      Platform.Seen seen = platform.end(lasted);
      print(fault, lasted, seen, settled(running.server(), seen));
    } finally {
      if (mounted) {
        run("umount", "-l", folder.toString());
      }
      run("rm", "-rf", folder.toString());
    }
  }

  private static void print(
      Fault fault, double seconds, Platform.Seen seen, Map<String, Integer> findings) {
    long lost = seen.blocked().stream().filter(item -> !findings.containsKey(item)).count();
    long doubled = findings.values().stream().filter(count -> count > 1).count();
    System.out.printf(
        "| %s | %.0f | %d | %d | %.1f | %.0f, %.0f | %d | %d | %d | %d | %d | %.1f | %.1f | %s |%n",
        fault.words(),
        seconds,
        seen.begun(),
        seen.answered(),
        seen.perSecond(),
        seen.p50Millis(),
        seen.p99Millis(),
        seen.again(),
        seen.blocked().size(),
        lost,
        doubled,
        seen.wrong().size(),
        seen.longestRecoverySeconds(),
        seen.longestGapSeconds(),
        fault.test().map(name -> "`" + name + "`").orElse("this table alone"));
  }

  /** How many findings each item has, once those that wait for the database are in it. */
  private static Map<String, Integer> settled(ServerProcess server, Platform.Seen seen)
      throws InterruptedException {
    Map<String, Integer> findings = Map.of();
    for (int i = 0; i < SETTLE_SECONDS && !findings.keySet().containsAll(seen.blocked()); i++) {
      TimeUnit.SECONDS.sleep(1);
      findings = findings(server);
    }
    return findings;
  }

  private static Map<String, Integer> findings(ServerProcess server) {
    Map<String, Integer> counts = new HashMap<>();
    try (Connection database = server.database();
        Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select item, count(*) from finding where kind = 'KNOWN_MATERIAL' group by item")) {
      while (row.next()) {
        counts.put(row.getString(1), row.getInt(2));
      }
      return counts;
    } catch (SQLException | IOException away) {
      return Map.of();
    }
  }

  private void makeBank(ServerProcess server)
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    server.post(
        "/v1/banks",
        "application/json",
        "{\"name\": \"known\", \"source\": \"a drawn picture\", \"classification\": \"A1\"}");
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(known));
    server.post(
        "/v1/banks/known/entries",
        "application/json",
        "{\"type\": \"SHA256\", \"signal\": \"" + sha256 + "\"}");
  }

  private static boolean mount(Path folder) throws IOException, InterruptedException {
    return run(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "size=" + DISK_MEGABYTES + "m",
            "tmpfs",
            folder.toString())
        == 0;
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** The server as it runs now. */
  private static final class Running implements Fault.Scene, AutoCloseable {
    private final Path jar;
    private final Path folder;
    private volatile ServerProcess server;
    private Runnable isWholeAgain = () -> {};

    private Running(Path jar, Path folder) throws IOException, InterruptedException {
      this.jar = jar;
      this.folder = folder;
      this.server = ServerProcess.start(jar, folder, SETTINGS);
    }

    @Override
    public ServerProcess server() {
      return server;
    }

    @Override
    public Path folder() {
      return folder;
    }

    @Override
    public void killAndStartAgain() throws IOException, InterruptedException {
      server.kill();
      server = ServerProcess.start(jar, folder, SETTINGS);
    }

    @Override
    public void isWholeAgain() {
      isWholeAgain.run();
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
