package dev.breakwater.server.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real nginx on loopback with its RTMP module, from which streams are pulled. */
final class MediaServer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
  private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_rtmp_module.so");

  private final Process process;
  private final int port;

  private MediaServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM) && Files.exists(MODULE);
  }

  static MediaServer start(Path folder) throws IOException, InterruptedException {
    int port = Nginx.freePort();
    Path config = Files.createDirectories(folder).resolve("nginx.conf");
    Files.writeString(config, config(folder, port));
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-p", folder.toString(), "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    MediaServer server = new MediaServer(process, port);
    server.awaitListening();
    return server;
  }

  /** Where a stream of this name is published, and played. */
  String rtmp(String name) {
    return "rtmp://127.0.0.1:" + port + "/live/" + name;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static String config(Path folder, int port) {
    return """
    load_module %1$s;
    daemon off;
    worker_processes 1;
    pid %2$s/nginx.pid;
    error_log %2$s/error.log;
    events {}
    rtmp { server {
      listen 127.0.0.1:%3$d;
      application live { live on; wait_key on; idle_streams off; }
    } }
    """
        .formatted(MODULE, folder, port);
  }

  private void awaitListening() throws IOException, InterruptedException {
    while (process.isAlive()) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        boolean _ = process.waitFor(50, TimeUnit.MILLISECONDS);
      }
    }
    throw new IOException("nginx did not start");
  }
}
