package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.breakwater.server.TypeScript.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the client in TypeScript in step with the server's OpenAPI, and asks with it. Without node
 * and tsc the asking is left out; {@code apt-get install nodejs node-typescript} brings them.
 */
final class TypeScriptClientTest {
  private static final Path NODE = Path.of("/usr/bin/node");
  private static final Path COMPILER = Path.of("/usr/bin/tsc");
  private static final Path CLIENT = Path.of("..", "client", "typescript", "breakwater.ts");
  private static final Path QUESTIONS = CLIENT.resolveSibling("test").resolve("ask.ts");
  private static final String OPTIONS =
      "--strict --target ES2022 --module ES2022 --moduleResolution node --lib ES2022,DOM";
  private static final List<Call> CALLS =
      List.of(
          new Call("upload", "post", "/v1/uploads"),
          new Call("uploadStatus", "get", "/v1/uploads/{id}"),
          new Call("lookUpHashes", "post", "/v1/hashes/lookup"),
          new Call("checkUrls", "post", "/v1/urls/check"),
          new Call("judgeMessage", "post", "/v1/messages"),
          new Call("mayContact", "post", "/v1/contacts"));

  @TempDir private static Path data;
  @TempDir private Path built;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void isWhatTheServersOpenApiSays() throws IOException {
    String api = server.get("/v1/openapi.json").body();
    String made = TypeScript.client(JsonMapper.shared().readTree(api), CALLS);
    if (Boolean.getBoolean("renew")) {
      Files.writeString(CLIENT, made);
    }

    assertThat(CLIENT)
        .as("renew it: mvn test -pl server -am -Dtest=TypeScriptClientTest -Drenew=true")
        .hasContent(made);
  }

  @Test
  void compilesStrictlyAndIsAnsweredInNode() throws Exception {
    assumeThat(NODE).exists();
    assumeThat(COMPILER).exists();
    declareKnown("a known text");

    List<Object> compilation = new ArrayList<>(List.of(COMPILER));
    compilation.addAll(List.of(OPTIONS.split(" ")));
    compilation.addAll(List.of("--outDir", built, QUESTIONS));
    run(compilation.toArray());
    Files.writeString(built.resolve("package.json"), "{\"type\": \"module\"}");
    String said =
        run(
            NODE,
            built.resolve("test").resolve("ask.js"),
            "http://127.0.0.1:" + server.port(),
            server.adminToken());

    JsonNode expected =
        JsonMapper.shared()
            .readTree(
                """
                {"a known text": "BLOCK", "another text": "HOLD", "later": "BLOCK", "lookup": ["ALLOW"],
                 "urls": ["ALLOW"], "message": "DELIVER", "contact": "YES", "stranger": 401}
                """);
    assertThat(JsonMapper.shared().readTree(said)).isEqualTo(expected);
  }

  private static void declareKnown(String text) throws NoSuchAlgorithmException {
    server.post(
        "/v1/banks",
        "{\"name\": \"known\", \"source\": \"a text of ours\", \"classification\": \"A1\"}");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    server.post(
        "/v1/banks/known/entries", "{\"type\": \"SHA256\", \"signal\": \"" + sha256 + "\"}");
  }

  private static String run(Object... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of(command).stream().map(Object::toString).toList())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
