package dev.breakwater.ground.database;

import dev.breakwater.ground.keys.PrivateFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL we carry, running as a process of its own on a folder of ours.
 *
 * <p>It listens on the loopback address only, on a port chosen anew at each start, and asks for a
 * password that is made once and readable by the owner only. What it has committed is on the disk.
 *
 * <p>A server killed with {@code kill -9} leaves its PostgreSQL running. The next start finds it by
 * the pid file in the folder and stops it first, so that nothing of the dead server is still at
 * work. Whoever calls {@link #start} must hold the folder for itself, as {@code DataFolder} does.
 *
 * <p>PostgreSQL refuses to run as root. As root we start it in a user namespace, where it is
 * nobody; its files stay root's.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** Whether what is committed must survive a power cut; only throw-away databases do without. */
  public enum Durability {
    DURABLE,
    THROW_AWAY
  }

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String USER = "breakwater";
  private static final String NO_PROCESS = Integer.toString(Integer.MAX_VALUE);

  private final Path folder;
  private final Path programs;
  private final Durability durability;
  private final int port;
  private final String password;

  private EmbeddedPostgres(
      Path folder, Path programs, Durability durability, int port, String password) {
    this.folder = folder;
    this.programs = programs;
    this.durability = durability;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts PostgreSQL on {@code folder}, which is made at the first start.
   *
   * @param cache where the programs are unpacked
   */
  public static EmbeddedPostgres start(
      Path folder, Path cache, Durability durability, SecureRandom random) throws IOException {
    Path programs = PostgresBinaries.unpackedIn(cache).resolve("bin");
    PrivateFiles.makeFolder(folder);
    Path passwordFile = folder.resolve("password");
    if (!Files.exists(folder.resolve("data").resolve("PG_VERSION"))) {
      initialise(folder, programs, passwordFile, random);
    }
    String password = Files.readString(passwordFile).strip();
    EmbeddedPostgres postgres =
        new EmbeddedPostgres(folder, programs, durability, freePort(), password);
    postgres.stopIfRunning();
    postgres.launch();
    return postgres;
  }

  public String url() {
    return url("postgres");
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  /** The JDBC URL of the database named {@code name} in this PostgreSQL. */
  public String url(String name) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  /** Stops it after it has written everything out. */
  @Override
  public void close() {
    stop();
  }

  /** Stops it; {@link #launch} starts it again. */
  public void stop() {
    try {
      stopIfRunning();
    } catch (IOException failed) {
      log.warn("the embedded PostgreSQL could not be stopped; the next start will", failed);
    }
  }

  /** Starts it again, on the port it had, after it was stopped. */
  public void launch() throws IOException {
    String options =
        String.join(
            " ",
            "-p " + port,
            "-c listen_addresses=127.0.0.1",
            "-c unix_socket_directories=''",
            "-c max_connections=120",
            "-c shared_buffers=128MB",
            "-c fsync=" + (durability == Durability.DURABLE ? "on" : "off"),
            "-c synchronous_commit=" + (durability == Durability.DURABLE ? "on" : "off"));
    run(
        "start PostgreSQL",
        program("pg_ctl"),
        "start",
        "-w",
        "-t",
        Long.toString(PATIENCE.toSeconds()),
        "-D",
        data().toString(),
        "-l",
        folder.resolve("server.log").toString(),
        "-o",
        options);
  }

  private static void initialise(Path folder, Path programs, Path passwordFile, SecureRandom random)
      throws IOException {
    byte[] secret = new byte[24];
    random.nextBytes(secret);
    PrivateFiles.write(
        passwordFile, HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII));
    run(
        "create the embedded database",
        programs.resolve("initdb").toString(),
        "--pgdata=" + folder.resolve("data"),
        "--username=" + USER,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C");
  }

  /** Stops whatever runs on our folder: ours, or what a killed server left behind. */
  private void stopIfRunning() throws IOException {
    Path pidFile = data().resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    if (!isAlive(Files.readAllLines(pidFile))) {
      nameNoProcess(pidFile);
      return;
    }
    run("stop PostgreSQL", program("pg_ctl"), "stop", "-w", "-m", "fast", "-D", data().toString());
  }

  /**
   * A dead process that nobody reaps, as in a container whose first process does not, looks alive
   * to PostgreSQL. Only the number is changed: the file also names the shared memory by which
   * PostgreSQL sees that a child of the dead one is still at work.
   */
  private static void nameNoProcess(Path pidFile) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
    if (!lines.isEmpty()) {
      lines.set(0, NO_PROCESS);
      Files.write(pidFile, lines);
    }
  }

  private static boolean isAlive(List<String> pidFile) {
    if (pidFile.isEmpty()) {
      return false;
    }
    long pid = Long.parseLong(pidFile.getFirst().strip());
    return ProcessHandle.of(pid).isPresent() && !isZombie(Path.of("/proc/" + pid + "/stat"));
  }

  private static boolean isZombie(Path stat) {
    try {
      String text = Files.readString(stat);
      return text.startsWith("Z", text.lastIndexOf(')') + 2);
    } catch (IOException noSuchFile) {
      return false;
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private String program(String name) {
    return programs.resolve(name).toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void run(String purpose, String... command) throws IOException {
    Path output = Files.createTempFile("breakwater-postgres", ".log");
    try {
      int code = exitCode(output, command);
      if (code != 0) {
        throw new IOException(
            "could not "
                + purpose
                + " (exit code "
                + code
                + "): "
                + Files.readString(output).strip());
      }
    } finally {
      Files.deleteIfExists(output);
    }
  }

  // Its output goes to a file: the postmaster inherits it, and a pipe would never end.
  private static int exitCode(Path output, String... command) throws IOException {
    List<String> words = new ArrayList<>();
    if (runsAsRoot()) {
      words.addAll(List.of("unshare", "--user"));
    }
    words.addAll(List.of(command));
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    try {
      if (!process.waitFor(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command[0] + " did not finish in time");
      }
      return process.exitValue();
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + command[0], stopped);
    }
  }

  private static boolean runsAsRoot() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
  }
}
