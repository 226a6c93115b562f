package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console behind a proxy that speaks TLS. */
class SecureCookieTest {
  @TempDir Path data;

  @Test
  void bindsTheCookieToTheHostAndTheHostToTls() {
    try (RunningServer server =
        RunningServer.start(
            data, Map.of("breakwater.console.address", "https://breakwater.example.org"))) {
      HttpResponse<String> page = server.send(server.plainRequest("/console/sign-in").GET());

      assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
          .startsWith("__Host-breakwater=")
          .contains("Secure")
          .contains("HttpOnly")
          .contains("SameSite=Strict")
          .contains("Path=/;");
      assertThat(page.headers().firstValue("Strict-Transport-Security").orElseThrow())
          .contains("max-age=63072000")
          .contains("includeSubDomains");
    }
  }
}
