package dev.breakwater.server.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A real nginx on loopback before some servers, as docs/operate.md shows it. */
final class Nginx implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/nginx");

  private final Process process;
  private final int port;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Before servers on these ports, in a folder of its own. */
  static Nginx before(List<Integer> servers, Path folder) throws IOException, InterruptedException {
    int port = freePort();
    Files.createDirectories(folder);
    Path config = folder.resolve("nginx.conf");
    Files.writeString(config, config(servers, port, folder));
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-p", folder.toString(), "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    Nginx nginx = new Nginx(process, port);
    nginx.awaitListening();
    return nginx;
  }

  /** Where it listens, without a path. */
  String address() {
    return "http://127.0.0.1:" + port;
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static String config(List<Integer> servers, int port, Path folder) {
    String upstream =
        servers.stream()
            .map(each -> "server 127.0.0.1:" + each + " max_fails=1 fail_timeout=2s;")
            .collect(Collectors.joining(" "));
    return """
    daemon off;
    pid %1$s/nginx.pid;
    error_log %1$s/error.log;
    events {}
    http {
      access_log off;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      upstream breakwater { %2$s }
      server {
        listen 127.0.0.1:%3$d;
        client_max_body_size 2g;
        location /v1/ {
          proxy_pass http://breakwater;
          proxy_http_version 1.1;
          proxy_set_header Connection "";
          proxy_request_buffering off;
          proxy_read_timeout 60s;
        }
      }
    }
    """
        .formatted(folder, upstream, port);
  }

  private void awaitListening() throws IOException, InterruptedException {
    while (process.isAlive()) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        return;
      } catch (IOException notYet) {
        boolean _ = process.waitFor(50, TimeUnit.MILLISECONDS);
      }
    }
    throw new IOException("nginx did not start");
  }
}
