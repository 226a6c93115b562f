package dev.breakwater.upload.icap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Debian's Squid on the loopback, set up as docs/icap.md says. */
final class Squid implements AutoCloseable {
  static final Path PROGRAM = Path.of("/usr/sbin/squid");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final int port;

  private Squid(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Starts it in {@code folder}, asking the ICAP server at {@code icapPort} about everything. */
  static Squid start(Path folder, int icapPort) throws IOException, InterruptedException {
    int port = freePort();
    // Started by root it becomes a user of its own, who writes its log here.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path settings = folder.resolve("squid.conf");
    Files.writeString(
        settings,
        """
        http_port 127.0.0.1:%1$d
        http_access allow localhost
        http_access deny all
        cache deny all
        access_log none
        cache_log %3$s/cache.log
        pid_filename none
        coredump_dir %3$s
        shutdown_lifetime 1 seconds
        visible_hostname proxy.example

        icap_enable on
        icap_connect_timeout 3 seconds
        adaptation_send_client_ip on
        adaptation_send_username on
        icap_service breakwater_in reqmod_precache icap://127.0.0.1:%2$d/reqmod/photos bypass=off
        icap_service breakwater_out respmod_precache icap://127.0.0.1:%2$d/respmod/photos bypass=off
        adaptation_access breakwater_in allow all
        adaptation_access breakwater_out allow all
        """
            .formatted(port, icapPort, folder));
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-N", "-f", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    Squid squid = new Squid(process, port);
    squid.awaitOpen(folder);
    return squid;
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private void awaitOpen(Path folder) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isOpen()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IOException(
            "Squid did not start: "
                + Files.readString(folder.resolve("output"))
                + Files.readString(folder.resolve("cache.log")));
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
  }

  private boolean isOpen() {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
