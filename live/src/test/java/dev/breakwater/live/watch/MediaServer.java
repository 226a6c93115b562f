package dev.breakwater.live.watch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * A real nginx with its RTMP module on loopback: takes RTMP, gives RTMP and HLS, drops on demand.
 */
final class MediaServer implements AutoCloseable {
  private static final Path NGINX = Path.of("/usr/sbin/nginx");
  private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_rtmp_module.so");

  private final Path folder;
  private final int rtmp;
  private final int web;
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;

  private MediaServer(Path folder, int rtmp, int web, Process process) {
    this.folder = folder;
    this.rtmp = rtmp;
    this.web = web;
    this.process = process;
  }

  static boolean isInstalled() {
    return Files.isExecutable(NGINX)
        && Files.exists(MODULE)
        && Files.isExecutable(Path.of("/usr/bin/ffmpeg"));
  }

  static MediaServer start(Path folder) {
    try {
      int rtmp = freePort();
      int web = freePort();
      Files.createDirectories(folder.resolve("hls"));
      Files.writeString(folder.resolve("nginx.conf"), configuration(folder, rtmp, web));
      MediaServer server = new MediaServer(folder, rtmp, web, run(folder));
      server.awaitUp();
      return server;
    } catch (IOException failed) {
      throw new IllegalStateException("no media server", failed);
    }
  }

  private static String configuration(Path folder, int rtmp, int web) {
    String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
    return """
    load_module %1$s;
    %2$s
    daemon off;
    worker_processes 1;
    pid %3$s/nginx.pid;
    error_log %3$s/error.log;
    events { worker_connections 512; }
    rtmp { server {
      listen 127.0.0.1:%4$d;
      chunk_size 4096;
      application live {
        live on; wait_key on; idle_streams off;
        hls on; hls_path %3$s/hls; hls_fragment 1s; hls_playlist_length 8s;
      }
    } }
    http {
      access_log off;
      client_body_temp_path %3$s/b; proxy_temp_path %3$s/p; fastcgi_temp_path %3$s/f;
      uwsgi_temp_path %3$s/u; scgi_temp_path %3$s/s;
      server {
        listen 127.0.0.1:%5$d;
        location /hls { root %3$s; }
        location /control { rtmp_control all; }
      }
    }
    """
        .formatted(MODULE, user, folder, rtmp, web);
  }

  private static Process run(Path folder) throws IOException {
    return new ProcessBuilder(
            List.of(
                NGINX.toString(),
                "-p",
                folder.toString(),
                "-e",
                folder.resolve("error.log").toString(),
                "-c",
                folder.resolve("nginx.conf").toString()))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("nginx.out").toFile())
        .start();
  }

  String rtmp(String name) {
    return "rtmp://127.0.0.1:" + rtmp + "/live/" + name;
  }

  String hls(String name) {
    return "http://127.0.0.1:" + web + "/hls/" + name + ".m3u8";
  }

  /** Does what a platform is asked for: who is to be stopped is dropped. */
  void obey(JsonNode event) {
    if (event.path("data").path("action").asString().equals("STOP")) {
      drop(event.path("data").path("item").asString());
    }
  }

  /** Drops the publisher of a stream, as a platform would. */
  void drop(String name) {
    URI uri =
        URI.create("http://127.0.0.1:" + web + "/control/drop/publisher?app=live&name=" + name);
    try {
      var _ = http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kills it and starts it again. */
  void crash() {
    end();
    try {
      process = run(folder);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
    awaitUp();
  }

  @Override
  public void close() {
    end();
    http.shutdownNow();
  }

  private void end() {
    List<ProcessHandle> workers = process.descendants().toList();
    process.destroyForcibly();
    workers.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitUp() {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < deadline) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), rtmp)) {
        return;
      } catch (IOException notYet) {
        pause();
      }
    }
    throw new IllegalStateException("the media server did not come up");
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
