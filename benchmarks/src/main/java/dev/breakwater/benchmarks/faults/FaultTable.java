package dev.breakwater.benchmarks.faults;

import dev.breakwater.benchmarks.gate.Jpegs;
import dev.breakwater.benchmarks.running.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Uploads without a pause while something breaks, as one table: {@code ./breakwater faults}.
 *
 * <p>An item is accepted once it was sent, and asked for again under its key until it is answered.
 * It counts as lost if it was answered BLOCK and no finding names it, and as doubled if two do. To
 * recover takes as long as the next answer after what was broken is whole again. The client shares
 * the processors with the server.
 */
@Command(
    name = "faults",
    description = "Upload without a pause while something breaks, and print a table of it.",
    mixinStandardHelpOptions = true)
public final class FaultTable implements Callable<Integer> {
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

  @Option(
      names = "--quiet",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "How long the row without a fault takes (default: ${DEFAULT-VALUE}).")
  private int quiet;

  @Option(
      names = "--each",
      paramLabel = "SECONDS",
      defaultValue = "180",
      description = {
        "How long each other row takes (default: ${DEFAULT-VALUE}).",
        "The server is killed twenty times, however long that takes."
      })
  private int each;

  @Parameters(
      arity = "0..*",
      paramLabel = "FAULT",
      description = "Which rows: ${COMPLETION-CANDIDATES}; all of them unless named.")
  private List<Fault> faults = List.of(Fault.values());

  private List<byte[]> pictures = List.of();
  private byte[] known = {};

  private FaultTable(Path jar) {
    this.jar = jar;
  }

  /** Runs it; the first argument is the server's jar, which the launcher knows. */
  public static void main(String[] arguments) {
    FaultTable table = new FaultTable(Path.of(arguments[0]).toAbsolutePath());
    int code =
        new CommandLine(table)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(Arrays.copyOfRange(arguments, 1, arguments.length));
    System.exit(code);
  }

  @Override
  public Integer call() throws Exception {
    List<byte[]> made = Jpegs.make(PICTURES + 1);
    pictures = made.subList(0, PICTURES);
    known = made.getLast();
    System.out.printf(
        "%d connections, JPEGs of 2 megapixels, every tenth known; %d processors, JDK %s%n",
        CONNECTIONS, Runtime.getRuntime().availableProcessors(), Runtime.version());
    System.out.println(
        "| meanwhile | s | accepted | answered | a second | p50, p99 ms | asked again | BLOCK"
            + " | lost | doubled | otherwise than without the fault | to recover, s"
            + " | longest without an answer, s | tested by |");
    System.out.println("| --- ".repeat(14) + "|");
    for (Fault fault : faults) {
      row(fault, fault == Fault.NONE ? quiet : each);
    }
    return 0;
  }

  private void row(Fault fault, int seconds) throws Exception {
    Path folder = Files.createTempDirectory("breakwater-faults");
    boolean mounted = fault == Fault.DISK && mount(folder);
    if (fault == Fault.DISK && !mounted) {
      System.out.println("| " + fault.words() + " | not run: only root can mount a small disk |");
      return;
    }
    Optional<JumpingClock> clock = fault == Fault.CLOCK ? JumpingClock.find() : Optional.empty();
    if (fault == Fault.CLOCK && clock.isEmpty()) {
      System.out.println("| " + fault.words() + " | not run: there is no libfaketime |");
      return;
    }
    try (Running running = new Running(jar, folder, clock);
        Platform platform = new Platform(running::server, pictures, known)) {
      running.isWholeAgain = platform::isWholeAgain;
      makeBank(running.server());
      platform.begin(CONNECTIONS);
      Instant since = Instant.now();
      long from = System.nanoTime();
      fault.happen(running, seconds);
      double lasted = (System.nanoTime() - from) / 1e9;
      Platform.Seen seen = platform.end(lasted);
      Map<String, Integer> findings = settled(running.server(), seen);
      print(fault, lasted, seen, findings, datedWrongly(running.server(), since));
    } finally {
      if (mounted) {
        run("umount", "-l", folder.toString());
      }
      run("rm", "-rf", folder.toString());
    }
  }

  private static void print(
      Fault fault,
      double seconds,
      Platform.Seen seen,
      Map<String, Integer> findings,
      int datedWrongly) {
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
        seen.wrong().size() + datedWrongly,
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

  /** How many findings name a time at which nothing was uploaded. */
  private static int datedWrongly(ServerProcess server, Instant since)
      throws IOException, SQLException {
    Duration inexact = Duration.ofSeconds(5);
    try (Connection database = server.database();
        PreparedStatement statement =
            database.prepareStatement("select count(*) from finding where at < ? or at > ?")) {
      statement.setObject(1, since.minus(inexact).atOffset(ZoneOffset.UTC));
      statement.setObject(2, Instant.now().plus(inexact).atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
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
    private final Optional<JumpingClock> clock;
    private volatile ServerProcess server;
    private Runnable isWholeAgain = () -> {};

    private Running(Path jar, Path folder, Optional<JumpingClock> clock)
        throws IOException, InterruptedException {
      this.jar = jar;
      this.folder = folder;
      this.clock = clock;
      this.server = start();
    }

    private ServerProcess start() throws IOException, InterruptedException {
      Map<String, String> settings = new HashMap<>(SETTINGS);
      clock.map(JumpingClock::environment).ifPresent(settings::putAll);
      return ServerProcess.start(jar, folder, settings);
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
      server = start();
    }

    @Override
    public void jumpTo(Duration ahead) throws IOException, InterruptedException {
      clock.orElseThrow().jumpTo(ahead, server);
    }

    @Override
    public void isWholeAgain() {
      isWholeAgain.run();
    }

    @Override
    public void close() throws IOException {
      server.close();
      if (clock.isPresent()) {
        clock.get().close();
      }
    }
  }
}
