package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.EmbeddedPostgres;
import dev.breakwater.hashing.exact.ExactDigests;
import dev.breakwater.hashing.exact.ExactHashes;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Nothing of an upload is ever in a log line: not its content, not its hashes, not whose it was,
 * whether it is blocked, held or refused, or the server itself is failing.
 */
@ExtendWith(OutputCaptureExtension.class)
final class UploadLogsTest {
  private static final String MARK = "m4rkedmeadow";
  private static final String KNOWN = "known bytes, " + MARK;
  private static final String UNREADABLE = "unreadable bytes, " + MARK;
  private static final String PDQ = "a5".repeat(32);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"console", "structured-console"})
  void holdNothingOfAnUpload(String appender, CapturedOutput output) throws IOException {
    try (EmbeddedPostgres postgres = postgres();
        RunningServer server = server(postgres, appender)) {
      makeBank(server);

      blockHoldAndRefuse(server, "while all is well");
      postgres.stop();
      blockHoldAndRefuse(server, "while the database is away");
      assertThat(upload(server, KNOWN, "Prefer", "respond-async").statusCode()).isEqualTo(503);

      String log = output.getAll();
      assertThat(log).contains("decisions wait in the journal");
      assertThat(log).doesNotContainIgnoringCase(MARK).doesNotContain(server.adminToken());
      assertThat(hashes()).allSatisfy(hash -> assertThat(log).doesNotContainIgnoringCase(hash));
    }
  }

  private static void blockHoldAndRefuse(RunningServer server, String when) {
    HttpResponse<String> blocked = upload(server, KNOWN, "Idempotency-Key", MARK + when.length());
    assertThat(blocked.body()).as(when).contains("\"verdict\":\"BLOCK\"");
    assertThat(upload(server, UNREADABLE).body()).as(when).contains("\"verdict\":\"HOLD\"");
    assertThat(upload(server, UNREADABLE, "Idempotency-Key", MARK + when.length()).statusCode())
        .as(when)
        .isEqualTo(422);
    assertThat(upload(server, KNOWN, "Breakwater-Upload-Time", MARK).statusCode()).isEqualTo(422);
    assertThat(upload(server, KNOWN, "Content-Type", "multipart/form-data; boundary=" + MARK))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400));
    assertThat(unknownKey(server).statusCode()).as(when).isEqualTo(401);
    lookups(server);
  }

  private static HttpResponse<String> upload(
      RunningServer server, String content, String... header) {
    HttpRequest.Builder request =
        server
            .request("/v1/uploads")
            .header("Breakwater-Actor", "actor-" + MARK)
            .header("Breakwater-Service", "service-" + MARK)
            .header("Breakwater-Item", "item-" + MARK)
            .POST(BodyPublishers.ofString(content));
    return server.send(header.length == 0 ? request : request.headers(header));
  }

  private static HttpResponse<String> unknownKey(RunningServer server) {
    return server.send(
        server
            .plainRequest("/v1/uploads")
            .header("Authorization", "Bearer bw_" + MARK)
            .POST(BodyPublishers.ofString(KNOWN)));
  }

  /** A known hash, malformed ones, and one that is to be recorded. */
  private static void lookups(RunningServer server) {
    String sha256 = digests(KNOWN).sha256().hex();
    server.post("/v1/hashes/lookup", "{\"items\":[{\"sha256\":\"" + sha256 + "\"}]}");
    server.post("/v1/hashes/lookup", "{\"items\":[{\"pdq\":[\"" + MARK + PDQ + "\"]}]}");
    server.post("/v1/hashes/lookup", "{\"items\":[{\"sha256\":\"" + sha256 + "\"");
    server.post(
        "/v1/hashes/lookup",
        """
        {"record": true, "items": [{"item": "%1$s", "actor": "%1$s", "service": "%1$s",
          "pdq": ["%2$s"], "quality": 90}]}\
        """
            .formatted(MARK, PDQ));
    server.post("/v1/banks/list/entries", "{\"type\":\"PDQ\",\"signal\":\"" + PDQ + MARK + "\"}");
  }

  private static void makeBank(RunningServer server) {
    assertThat(
            server
                .post(
                    "/v1/banks",
                    "{\"name\": \"list\", \"source\": \"a test\", \"classification\": \"A1\"}")
                .statusCode())
        .isEqualTo(201);
    String entry = "{\"type\": \"%s\", \"signal\": \"%s\", \"origin\": \"" + MARK + "\"}";
    String sha256 = digests(KNOWN).sha256().hex();
    assertThat(
            server.post("/v1/banks/list/entries", entry.formatted("SHA256", sha256)).statusCode())
        .isBetween(200, 201);
    assertThat(server.post("/v1/banks/list/entries", entry.formatted("PDQ", PDQ)).statusCode())
        .isBetween(200, 201);
  }

  private static List<String> hashes() {
    ExactHashes known = digests(KNOWN);
    ExactHashes unreadable = digests(UNREADABLE);
    return List.of(
        PDQ,
        known.md5().hex(),
        known.sha1().hex(),
        known.sha256().hex(),
        unreadable.md5().hex(),
        unreadable.sha1().hex(),
        unreadable.sha256().hex());
  }

  private static ExactHashes digests(String content) {
    return ExactDigests.of(content.getBytes(StandardCharsets.UTF_8));
  }

  private EmbeddedPostgres postgres() throws IOException {
    return EmbeddedPostgres.start(
        folder.resolve("pg"),
        Path.of(System.getProperty("java.io.tmpdir"), "breakwater-test-cache"),
        EmbeddedPostgres.Durability.DURABLE,
        new SecureRandom());
  }

  private RunningServer server(EmbeddedPostgres postgres, String appender) {
    Map<String, String> properties = new HashMap<>();
    properties.put("breakwater.database.url", postgres.url());
    properties.put("breakwater.database.user", postgres.user());
    properties.put("breakwater.database.password", postgres.password());
    properties.put("breakwater.database.patience", "1s");
    if (!appender.equals("console")) {
      properties.put("breakwater-log-appender", appender);
      properties.put("logging.structured.format.console", "ecs");
    }
    RunningServer server = RunningServer.start(folder.resolve("data"), properties);
    while (!server.get("/health").body().contains("\"banksLoaded\":true")) {
      LockSupport.parkNanos(100_000_000);
    }
    return server;
  }
}
