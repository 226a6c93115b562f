package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ServerTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  @TempDir private static Path data;
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
  void tellsHowWellItIs() {
    JsonNode health = json(server.send(server.plainRequest("/health").GET()));

    assertThat(health.path("parts").path("database").path("status").asString()).isEqualTo("UP");
    assertThat(health.path("parts").has("evidence")).isTrue();
    assertThat(health.path("parts").has("webhooks")).isTrue();
  }

  @Test
  void showsAHomePageThatBringsNoScript() {
    HttpResponse<String> home = server.send(server.plainRequest("/").GET());

    assertThat(home.statusCode()).isEqualTo(200);
    assertThat(home.body()).contains("Breakwater").contains("/docs").doesNotContain("<script");
    assertThat(home.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'")
        .doesNotContain("script-src");
    HttpResponse<String> style = server.send(server.plainRequest("/assets/home.css").GET());
    assertThat(style.statusCode()).isEqualTo(200);
    assertThat(style.headers().firstValue("content-type")).contains("text/css;charset=UTF-8");
  }

  @Test
  void givesEachShapeOfItsApiANameOfItsOwn() {
    assertThat(ApiShapes.of(server.context()))
        .containsKeys("UploadAnswer", "NewAppeal")
        .allSatisfy((name, classes) -> assertThat(classes).as(name).hasSize(1));
  }

  @Test
  void describesItselfAsOpenApi() {
    JsonNode api = json(server.send(server.plainRequest("/v1/openapi.json").GET()));

    assertThat(api.path("openapi").asString()).startsWith("3.1");
    assertThat(api.path("paths").has("/v1/keys")).isTrue();
    assertThat(api.toString()).doesNotContain("\"caller\"");
    JsonNode page = json(server.send(server.plainRequest("/v1/openapi.json/swagger-config").GET()));
    assertThat(page.path("url").asString()).isEqualTo("/v1/openapi.json");
    assertThat(server.send(server.plainRequest("/swagger-ui/index.html").GET()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void countsForPrometheus() {
    assertThat(server.send(server.plainRequest("/metrics").GET()).body())
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void refusesWhoHasNoKey() {
    HttpResponse<String> answer = server.send(server.plainRequest("/v1/keys").GET());

    assertProblem(answer, 401, "unauthenticated");
    assertThat(answer.headers().firstValue("www-authenticate").orElseThrow()).startsWith("Bearer");
  }

  @Test
  void refusesAKeyThatMayNotDoThis() {
    String made =
        server.post("/v1/keys", "{\"name\":\"photos\",\"scopes\":[\"UPLOADS_WRITE\"]}").body();
    String token = JSON.readTree(made).path("token").asString();

    HttpResponse<String> answer =
        server.send(
            server.plainRequest("/v1/keys").header("authorization", "Bearer " + token).GET());

    assertProblem(answer, 403, "forbidden");
    assertThat(json(answer).path("detail").asString()).contains("KEYS_ADMIN");
  }

  @Test
  void makesRotatesAndRevokesKeys() {
    HttpResponse<String> made =
        server.post("/v1/keys", "{\"name\":\"k\",\"scopes\":[\"KEYS_ADMIN\"],\"rate\":50}");
    String id = json(made).path("key").path("id").asString();
    String first = json(made).path("token").asString();

    HttpResponse<String> rotated =
        server.post("/v1/keys/" + id + "/rotate", "{\"overlap\":\"PT0S\"}");
    String second = json(rotated).path("token").asString();

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(list(first).statusCode()).isEqualTo(401);
    assertThat(list(second).statusCode()).isEqualTo(200);
    assertThat(server.send(server.request("/v1/keys/" + id).DELETE()).statusCode()).isEqualTo(204);
    assertThat(list(second).statusCode()).isEqualTo(401);
  }

  @Test
  void slowsDownAKeyThatIsUsedTooOften() {
    String token =
        json(server.post("/v1/keys", "{\"name\":\"k\",\"scopes\":[\"KEYS_ADMIN\"],\"rate\":1}"))
            .path("token")
            .asString();
    HttpResponse<String> last = list(token);
    for (int i = 0; i < 20 && last.statusCode() == 200; i++) {
      last = list(token);
    }

    assertProblem(last, 429, "too-many-requests");
    assertThat(last.headers().firstValueAsLong("retry-after").orElseThrow()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"k\",\"scopes\":[\"KEYS_ADMIN\"],\"colour\":\"blue\"} | 422 | colour",
        "{\"name\":\"k\",\"scopes\":[\"FLYING\"]} | 422 | scopes[0]",
        "{\"name\":\"k\",\"scopes\":\"KEYS_ADMIN\"} | 422 | scopes",
        "{\"name\":\"k\",\"scopes\":[],\"rate\":0} | 422 | scopes",
        "{\"name\":\"k\",\"scopes\":[\"KEYS_ADMIN\"],\"rate\":\"many\"} | 422 | rate",
        "{\"scopes\":[\"KEYS_ADMIN\"]} | 422 | name",
        "{\"name\":\"a\\u0000b\",\"scopes\":[\"KEYS_ADMIN\"]} | 422 | name",
        "{\"name\":\"k\" | 400 | ''",
        "[] | 422 | ''",
        "`` | 400 | ''",
      })
  void saysWhatIsWrongWithABodyAndRepeatsNothingOfIt(String body, int status, String field) {
    HttpResponse<String> answer = server.post("/v1/keys", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(answer.body())
        .doesNotContain("blue")
        .doesNotContain("FLYING")
        .doesNotContain("many");
    if (!field.equals("''")) {
      assertThat(json(answer).path("errors").toString()).contains("\"field\":\"" + field + "\"");
    }
  }

  @Test
  void turnsTheFrameworksRefusalsIntoProblems() {
    assertProblem(server.get("/v1/nothing"), 404, "not-found");
    assertProblem(
        server.send(server.request("/v1/keys").PUT(BodyPublishers.noBody())),
        405,
        "method-not-allowed");
    assertProblem(
        server.send(
            server
                .request("/v1/keys")
                .header("content-type", "text/plain")
                .POST(BodyPublishers.ofString("name"))),
        415,
        "unsupported-media-type");
    assertProblem(
        server.send(server.request("/v1/keys").header("accept", "image/png").GET()),
        406,
        "not-acceptable");
    assertProblem(
        server.send(server.request("/v1/keys/not-a-uuid").DELETE()), 422, "invalid-request");
    assertProblem(server.send(server.plainRequest("/nothing").GET()), 404, "not-found");
  }

  @Test
  void takesNoJsonBodyOfMoreThanAMebibyte() {
    String padding = "x".repeat(1 << 20);
    String large = "{\"name\":\"" + padding + "\",\"scopes\":[]}";
    HttpRequest.Builder chunked =
        server
            .request("/v1/keys")
            .header("content-type", "application/json")
            .POST(
                BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))));

    assertProblem(server.post("/v1/keys", large), 413, "too-large");
    assertProblem(server.send(chunked), 413, "too-large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json;charset=utf-8", "application/x+json", "Application/X+JSON"})
  void boundsEveryBodyThatIsReadAsJson(String type) {
    String large = "{\"name\":\"" + "x".repeat(1 << 20) + "\",\"scopes\":[]}";

    assertProblem(
        server.send(
            server
                .request("/v1/keys")
                .header("content-type", type)
                .POST(BodyPublishers.ofString(large))),
        413,
        "too-large");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/webhooks, '{\"url\":\"https://example.com/\",\"events\":[null]}', 422",
    "/v1/webhooks, '{\"url\":\"https://169.254.169.254/latest/\"}', 422",
    "/v1/urls/check, '{\"urls\":[null]}', 422",
    "/v1/hashes/lookup, '{\"items\":[{\"pdq\":[null]}]}', 422",
    "/v1/hashes/lookup, '{\"items\":[null]}', 422",
  })
  void refusesAListWithNothingInIt(String path, String body, int status) {
    assertProblem(server.post(path, body), status, "invalid-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1%2fkeys HTTP/1.1\r\nHost: localhost",
        "GET /v1/keys HTTP/1.1\r\nHost: localhost\r\nBreakwater-Actor: a\u007fb",
        "GET /v1/keys HTTP/1.1",
      })
  void refusesWhatIsNoHttpAsAProblem(String head) throws IOException {
    assertThat(raw(head + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "urn:breakwater:problem:malformed-request")
        .doesNotContain("<html", "Exception", "Tomcat");
  }

  @Test
  void refusesAHeaderOfAMegabyteAsAProblem() throws IOException {
    String head = "GET /v1/keys HTTP/1.1\r\nHost: localhost\r\nBreakwater-Actor: ";

    assertThat(raw(head + "x".repeat(1 << 20) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 4")
        .contains("urn:breakwater:problem:malformed-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: xchunked"
      })
  void answersNothingBehindABodyWhoseEndIsInDoubt(String lengths) throws IOException {
    String answer =
        raw(
            "POST /v1/keys HTTP/1.1\r\nHost: localhost\r\n"
                + lengths
                + "\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 4").containsOnlyOnce("HTTP/1.1");
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void givesUpOnABodyThatStalls() throws IOException {
    try (RunningServer impatient =
            RunningServer.start(
                data.resolve("impatient"), Map.of("server.tomcat.connection-timeout", "1s"));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), impatient.port())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /v1/keys HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + impatient.adminToken()
                  + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"name\":")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();

      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 408").contains("urn:breakwater:problem:too-slow");
    }
  }

  @Test
  void managesWebhooks() {
    HttpResponse<String> made =
        server.post("/v1/webhooks", "{\"url\":\"http://127.0.0.1:9/hook\"}");
    String id = json(made).path("endpoint").path("id").asString();

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(json(made).path("secret").asString()).startsWith("whsec_");
    assertThat(server.get("/v1/webhooks").body()).contains(id).doesNotContain("whsec_");
    assertThat(server.get("/v1/webhooks/" + id + "/deliveries").body()).isEqualTo("[]");
    assertThat(server.send(server.request("/v1/webhooks/" + id).DELETE()).statusCode())
        .isEqualTo(204);
    assertProblem(server.get("/v1/webhooks/" + id + "/deliveries"), 404, "not-found");
    assertProblem(
        server.post("/v1/webhooks", "{\"url\":\"http://platform.example/\"}"),
        422,
        "invalid-request");
  }

  private static HttpResponse<String> list(String token) {
    return server.send(
        server.plainRequest("/v1/keys").header("authorization", "Bearer " + token).GET());
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(json(answer).path("type").asString()).isEqualTo("urn:breakwater:problem:" + type);
    assertThat(json(answer).path("detail").asString()).isNotBlank();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }
}
