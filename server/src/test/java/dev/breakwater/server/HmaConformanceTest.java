package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.server.demo.DrawnForTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Paths, fields, statuses and refusals as HMA's own blueprints and schemas have them
 * (facebook/ThreatExchange, July 2026), and as ROOST's Coop calls them: without a key, from an
 * address that is let in, with ratios sent as text.
 */
final class HmaConformanceTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PDQ =
      "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";
  private static final String NEAR =
      "f8f8f0cee0f4a84f06370a2a038f63f0b36e26d596621e1d33e6b39c4e9c9b22";

  @TempDir private static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(
            folder.resolve("data"),
            Map.of(
                "breakwater.openness.hma.enabled", "true",
                "breakwater.openness.hma.open-to", "127.0.0.1"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private record Answer(int status, JsonNode json) {}

  @Test
  void makesABankAndReadsIt() {
    Answer made = post("/c/banks", "{\"name\":\"COOP_1_ONE\",\"enabled_ratio\":\"1\"}");

    assertThat(made.status).isEqualTo(201);
    assertThat(made.json.path("name").asString()).isEqualTo("COOP_1_ONE");
    assertThat(made.json.path("matching_enabled_ratio").asDouble()).isEqualTo(1.0);
    assertThat(get("/c/bank/COOP_1_ONE").json).isEqualTo(made.json);
    assertThat(get("/c/banks").json.isArray()).isTrue();
    assertThat(post("/c/banks", "{\"name\":\"COOP_1_ONE\"}").status).isEqualTo(403);
    assertThat(get("/c/bank/NONE").status).isEqualTo(404);
    assertThat(get("/c/bank/NONE").json.path("message").asString()).contains("not found");
  }

  @Test
  void putsASignalInAndFindsOneNearIt() {
    post("/c/banks", "{\"name\":\"SIGNALS\"}");
    Answer added = post("/c/bank/SIGNALS/signal", "{\"pdq\":\"" + PDQ + "\"}");
    long id = added.json.path("id").asLong();

    assertThat(added.status).isEqualTo(201);
    assertThat(added.json.path("signals").path("pdq").asString()).isEqualTo(PDQ);

    JsonNode found = get("/m/lookup?signal_type=pdq&signal=" + NEAR).json.path("SIGNALS");
    assertThat(found.get(0).path("bank_content_id").asLong()).isEqualTo(id);
    assertThat(found.get(0).path("distance").isString()).isTrue();
    assertThat(found.get(0).path("distance").asString()).isEqualTo("2");
    assertThat(get("/m/lookup?signal_type=pdq&signal=" + NEAR + "&banks=OTHER").json.isEmpty())
        .isTrue();

    JsonNode raw = get("/m/raw_lookup?signal_type=pdq&signal=" + NEAR).json.path("matches");
    assertThat(raw.get(0).asLong()).isEqualTo(id);
    JsonNode far =
        get("/m/raw_lookup?signal_type=pdq&include_distance=true&signal=" + NEAR)
            .json
            .path("matches");
    assertThat(far.get(0).path("distance").asString()).isEqualTo("2");

    JsonNode content = get("/c/bank/SIGNALS/content/" + id).json;
    assertThat(content.path("id").asLong()).isEqualTo(id);
    assertThat(content.path("disable_until_ts").asLong()).isEqualTo(1);
    assertThat(content.path("bank").path("name").asString()).isEqualTo("SIGNALS");

    assertThat(delete("/c/bank/SIGNALS/content/" + id).json.path("deleted").asInt()).isEqualTo(1);
    assertThat(get("/m/lookup?signal_type=pdq&signal=" + NEAR).json.path("SIGNALS").isEmpty())
        .isTrue();
  }

  @Test
  void matchesNothingOfABankThatIsOff() {
    String md5 = "00000000000000000000000000005eed";
    post("/c/banks", "{\"name\":\"OFF\"}");
    post("/c/bank/OFF/signal", "{\"video_md5\":\"" + md5 + "\"}");
    String lookup = "/m/lookup?signal_type=video_md5&signal=" + md5;
    assertThat(get(lookup).json.path("OFF").get(0).path("distance").asString()).isEqualTo("-");

    Answer off = put("/c/bank/OFF", "{\"enabled_ratio\":0}");

    assertThat(off.json.path("matching_enabled_ratio").asDouble()).isZero();
    assertThat(get(lookup).json.path("OFF").isMissingNode()).isTrue();
    assertThat(delete("/c/bank/OFF").json.path("message").asString()).isEqualTo("Done");
  }

  @Test
  void hashesAPictureAndLooksItUp() throws IOException {
    byte[] picture = DrawnForTest.landscape(7);
    post("/c/banks", "{\"name\":\"PICTURES\"}");

    Answer hashed = formOnceWorkersAreUp("/h/hash", picture);
    Answer added = form("/c/bank/PICTURES/content", "photo", picture);
    Answer found = form("/m/lookup", "photo", picture);

    assertThat(hashed.status).isEqualTo(200);
    assertThat(hashed.json.path("pdq").asString()).hasSize(64);
    assertThat(added.json.path("signals").path("pdq").asString())
        .isEqualTo(hashed.json.path("pdq").asString());
    assertThat(found.json.path("pdq").path("PICTURES").get(0).path("bank_content_id").asLong())
        .isEqualTo(added.json.path("id").asLong());
  }

  @Test
  void hashesAFilmByItsBytes() {
    Answer hashed = form("/h/hash", "video", "no film, but bytes".getBytes(StandardCharsets.UTF_8));

    assertThat(hashed.json.path("video_md5").asString()).hasSize(32);
  }

  @Test
  void comparesTwoSignals() {
    JsonNode told = post("/m/compare", "{\"pdq\":[\"" + PDQ + "\",\"" + NEAR + "\"]}").json;

    assertThat(told.path("pdq").get(0).asBoolean()).isTrue();
    assertThat(told.path("pdq").get(1).path("distance").asInt()).isEqualTo(2);
  }

  @Test
  void refusesWithAMessage() {
    assertThat(get("/m/lookup").status).isEqualTo(400);
    assertThat(get("/m/lookup").json.path("message").asString())
        .isEqualTo("Either url or both signal and signal_type are required");
    assertThat(get("/m/lookup?signal_type=nosuch&signal=a").status).isEqualTo(400);
    assertThat(get("/m/lookup?signal_type=pdq&signal=abc").status).isEqualTo(400);
    assertThat(post("/m/compare", "{\"pdq\":[\"" + PDQ + "\"]}").status).isEqualTo(400);
    assertThat(post("/c/bank/NONE/signal", "{\"pdq\":\"" + PDQ + "\"}").status).isEqualTo(404);
    assertThat(form("/h/hash", "sound", new byte[] {1}).status).isEqualTo(400);
  }

  @Test
  void fetchesFromNoHostThatIsNotAllowed() {
    Answer refused = get("/h/hash?url=http%3A%2F%2F127.0.0.1%3A" + server.port() + "%2Fhealth");

    assertThat(refused.status).isEqualTo(400);
    assertThat(refused.json.path("message").asString()).isEqualTo("Invalid or unsafe URL provided");
  }

  @Test
  void tellsTypesAndTheIndex() {
    assertThat(get("/c/signal_type").json.toString()).contains("\"pdq\"").contains("\"video_md5\"");
    assertThat(get("/c/content_type").json.toString()).contains("photo").contains("video");
    assertThat(get("/m/index/status").json.path("pdq").path("present").asBoolean()).isTrue();
    assertThat(get("/c/exchanges/apis").json.toString()).contains("ncmec");
    assertThat(get("/c/exchanges").json.isArray()).isTrue();
    assertThat(get("/c/exchange/NONE").status).isEqualTo(404);
    assertThat(post("/c/exchanges", "{}").status).isEqualTo(403);
  }

  private static Answer get(String path) {
    return answer(server.plainRequest(path).GET());
  }

  private static Answer delete(String path) {
    return answer(server.plainRequest(path).DELETE());
  }

  private static Answer post(String path, String json) {
    return answer(
        server
            .plainRequest(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  private static Answer put(String path, String json) {
    return answer(
        server
            .plainRequest(path)
            .header("content-type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  /** The workers that decode start with the server, and on a busy machine take a while. */
  private static Answer formOnceWorkersAreUp(String path, byte[] picture) {
    Answer answer = form(path, "photo", picture);
    for (int tries = 0; answer.status == 503 && tries < 10; tries++) {
      answer = form(path, "photo", picture);
    }
    return answer;
  }

  private static Answer form(String path, String name, byte[] file) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--b\r\nContent-Disposition: form-data; name=\""
                + name
                + "\"; filename=\"f\"\r\nContent-Type: application/octet-stream\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
    return answer(
        server
            .plainRequest(path)
            .header("content-type", "multipart/form-data; boundary=b")
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private static Answer answer(HttpRequest.Builder request) {
    HttpResponse<String> response = server.send(request);
    return new Answer(
        response.statusCode(),
        response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body()));
  }
}
