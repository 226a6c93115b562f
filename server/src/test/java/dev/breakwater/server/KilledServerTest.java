package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server on its embedded database, killed with {@code kill -9} and started again. */
final class KilledServerTest {
  @TempDir private Path folder;

  @Test
  void keepsWhatItHadPromised() throws Exception {
    Running killed = start();
    String made = killed.post("/v1/webhooks", "{\"url\":\"http://127.0.0.1:9/hook\"}").body();
    assertThat(killed.process.destroyForcibly().waitFor(30, TimeUnit.SECONDS)).isTrue();

    Running next = start();
    try {
      String id = made.substring(made.indexOf("\"id\":\"") + 6, made.indexOf("\"id\":\"") + 42);
      assertThat(next.get("/v1/webhooks").body()).contains(id);
      assertThat(Files.readString(folder.resolve("data/admin.key")).strip()).isEqualTo(killed.key);
    } finally {
      next.process.destroy();
    }
    assertThat(next.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("data/postgres/data/postmaster.pid")).doesNotExist();
  }

  @Test
  void letsNoSecondServerIntoItsFolder() throws Exception {
    Running first = start();
    try {
      Process second = launch();
      String told = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(second.exitValue()).isEqualTo(1);
      assertThat(told).contains("another Breakwater uses").contains("--data");
    } finally {
      first.process.destroy();
      assertThat(first.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private record Running(Process process, URI home, String key, HttpClient http) {
    HttpResponse<String> get(String path) throws Exception {
      return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String json) throws Exception {
      return http.send(
          request(path)
              .header("content-type", "application/json")
              .POST(BodyPublishers.ofString(json))
              .build(),
          BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(home.resolve(path)).header("authorization", "Bearer " + key);
    }
  }

  private Running start() throws IOException {
    Process process = launch();
    BufferedReader out = process.inputReader();
    StringBuilder told = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      told.append(line).append('\n');
      if (line.contains("key      in")) {
        String key = Files.readString(folder.resolve("data/admin.key")).strip();
        return new Running(process, home(told.toString()), key, HttpClient.newHttpClient());
      }
    }
    throw new IllegalStateException("the server did not start:\n" + told);
  }

  private static URI home(String told) {
    return told.lines()
        .filter(line -> line.contains("home"))
        .map(line -> URI.create(line.substring(line.indexOf("http"))))
        .findFirst()
        .orElseThrow();
  }

  private Process launch() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.breakwater.server.Breakwater",
            "serve",
            "--port",
            "0",
            "--data",
            folder.resolve("data").toString())
        .redirectErrorStream(true)
        .start();
  }
}
