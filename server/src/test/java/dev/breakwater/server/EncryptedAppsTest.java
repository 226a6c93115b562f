package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.ground.audit.tree.Proofs;
import dev.breakwater.openness.log.LogHead;
import dev.breakwater.privacy.franking.FrankedMessage;
import dev.breakwater.privacy.oblivious.BinaryHttp;
import dev.breakwater.privacy.oblivious.KeyConfiguration;
import dev.breakwater.privacy.oblivious.ObliviousClient;
import dev.breakwater.privacy.oprf.Evaluation;
import dev.breakwater.privacy.oprf.OprfClient;
import dev.breakwater.privacy.oprf.PrivateList;
import dev.breakwater.privacy.prefix.PrefixQuestion;
import dev.breakwater.privacy.prefix.PrefixTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A device, a relay and a server: reports that can be proven, questions that name nothing. */
final class EncryptedAppsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LINKS = 400;

  @TempDir private static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() throws InterruptedException {
    server =
        RunningServer.start(
            folder.resolve("data"),
            Map.of(
                "breakwater.openness.encrypted.enabled", "true",
                "breakwater.openness.encrypted.link-banks", "links",
                "breakwater.openness.encrypted.private-banks", "digests"));
    server.post(
        "/v1/banks", "{\"name\":\"links\",\"source\":\"a test\",\"classification\":\"test\"}");
    String list =
        IntStream.range(0, LINKS).mapToObj(n -> rule(n) + "\n").collect(Collectors.joining());
    server.send(
        server
            .request("/v1/banks/links/imports?type=URL")
            .header("content-type", "text/plain")
            .POST(BodyPublishers.ofString(list)));
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!server.get("/v1/private/log/links").body().contains("\\\"size\\\":1")) {
      assertThat(System.nanoTime()).as("no list was made").isLessThan(end);
      Thread.sleep(200);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  // --- reports ---

  @Test
  void tellADeviceWhetherADigestIsListedAndNobodyWhichOneItWas() throws IOException {
    server.post(
        "/v1/banks", "{\"name\":\"digests\",\"source\":\"a test\",\"classification\":\"test\"}");
    server.post(
        "/v1/banks/digests/entries",
        "{\"type\":\"MD5\",\"signal\":\"0000000000000000000000000000a001\",\"origin\":\"t\"}");
    JsonNode told = JSON.readTree(server.get("/v1/private/membership").body());
    PrivateList list = PrivateList.read(decode(told.path("list")));
    OprfClient device = OprfClient.of(decode(told.path("publicKey")), RANDOM).orElseThrow();
    OprfClient.Question question =
        device.ask(
            List.of(
                "MD5:0000000000000000000000000000a001".getBytes(StandardCharsets.UTF_8),
                "MD5:0000000000000000000000000000a002".getBytes(StandardCharsets.UTF_8)));
    List<String> blinded =
        question.blinded().stream().map(Base64.getEncoder()::encodeToString).toList();

    String answer =
        server
            .post("/v1/private/membership", JSON.writeValueAsString(Map.of("elements", blinded)))
            .body();

    JsonNode given = JSON.readTree(answer);
    Evaluation evaluation =
        new Evaluation(
            given.path("elements").valueStream().map(EncryptedAppsTest::decode).toList(),
            decode(given.path("proof")));
    List<byte[]> values = device.understand(question, evaluation).orElseThrow();
    assertThat(list.has(values.get(0))).isTrue();
    assertThat(list.has(values.get(1))).isFalse();
    assertThat(JSON.readTree(told.path("version").asString("")).path("entries").asInt(0)).isOne();
    assertThat(
            LogHead.parse(told.path("head").asString(""))
                .orElseThrow()
                .isOf(decode(told.path("key")), "device-membership"))
        .isTrue();
    assertThat(server.post("/v1/private/membership", "{\"elements\":[\"AAAA\"]}").statusCode())
        .isEqualTo(422);
  }

  private static byte[] decode(JsonNode text) {
    return Base64.getDecoder().decode(text.asString(""));
  }

  @Test
  void takesAReportOfAMessageThatWasSent() {
    FrankedMessage message = FrankedMessage.of(bytes("how was school?"), RANDOM);
    JsonNode mark = mark(message);

    HttpResponse<String> kept = report(message, mark, "user-17");

    assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
    assertThat(kept.body()).contains("finding");
  }

  @Test
  void refusesAMessageThatWasChanged() {
    FrankedMessage sent = FrankedMessage.of(bytes("how was school?"), RANDOM);
    FrankedMessage claimed = FrankedMessage.of(bytes("let's use another app"), RANDOM);

    HttpResponse<String> refused = report(claimed, sent, mark(sent), "user-17");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("not the one that was marked")
        .doesNotContain("another app");
  }

  @Test
  void refusesAMessageMovedToAnotherSender() {
    FrankedMessage message = FrankedMessage.of(bytes("how was school?"), RANDOM);

    assertThat(report(message, mark(message), "user-18").body()).contains("ever marked");
  }

  // --- questions ---

  @Test
  void tellsADeviceThatALinkIsListedAndProvesThatTheListIsEverybodys() throws IOException {
    Device device = new Device();

    assertThat(device.isListed("host:site-7.example")).isTrue();
    assertThat(device.isListed("host:harmless.example")).isFalse();
  }

  @Test
  void answersEveryQuestionInTheSameNumberOfBytes() throws IOException {
    Device device = new Device();
    Set<Integer> sizes = new HashSet<>();
    for (int prefix = 0; prefix < 1 << PrefixTable.bitsFor(LINKS); prefix++) {
      sizes.add(device.ask("/links?prefix=" + prefix).size);
    }

    assertThat(sizes).hasSize(1);
  }

  @Test
  void saysOnTheWireNothingOfWhatIsAsked() throws IOException {
    Device device = new Device();

    device.ask("/links?prefix=3");

    String wire = new String(device.lastRequest, StandardCharsets.ISO_8859_1);
    assertThat(wire).doesNotContain("links").doesNotContain("prefix");
  }

  @Test
  void hasNoListOfHashesUnlessOneIsSet() throws IOException {
    assertThat(new Device().ask("/hashes?prefix=0").response.status()).isEqualTo(404);
  }

  @Test
  void refusesAQuestionUnderAnotherKey() {
    KeyConfiguration other = new KeyConfiguration(9, new byte[32]);
    byte[] noise = new byte[200];
    noise[0] = (byte) other.id();

    HttpResponse<byte[]> refused = gateway(noise);

    assertThat(refused.statusCode()).isEqualTo(400);
  }

  /** What an app on a phone does. */
  private static final class Device {
    private final ObliviousClient client;
    private final byte[] logKey;
    private byte[] lastRequest = new byte[0];

    private Device() throws IOException {
      byte[] keys =
          send(server.request("/v1/private/keys").GET(), BodyHandlers.ofByteArray()).body();
      KeyConfiguration key =
          KeyConfiguration.read(Arrays.copyOfRange(keys, 2, keys.length)).orElseThrow();
      client = new ObliviousClient(key, RANDOM);
      logKey =
          Base64.getDecoder()
              .decode(
                  JSON.readTree(server.get("/v1/private/log/links").body()).path("key").asString());
    }

    private record Asked(BinaryHttp.Response response, int size) {}

    private Asked ask(String path) {
      byte[] question =
          new BinaryHttp.Request("GET", "https", "", path, List.of(), new byte[0]).toBytes();
      ObliviousClient.Sealed sealed = client.seal(BinaryHttp.padded(question, 64)).orElseThrow();
      lastRequest = sealed.request();
      byte[] answer = gateway(sealed.request()).body();
      byte[] opened = sealed.open(answer).orElseThrow();
      return new Asked(BinaryHttp.readResponse(opened).orElseThrow(), answer.length);
    }

    private boolean isListed(String rule) {
      JsonNode version =
          JSON.readTree(JSON.readTree(ask("/links").response.content()).path("version").asString());
      PrefixQuestion question = PrefixQuestion.of(bytes(rule), version.path("bits").asInt());
      JsonNode answer = JSON.readTree(ask("/links?prefix=" + question.prefix()).response.content());
      byte[] bucket = Base64.getDecoder().decode(answer.path("bucket").asString());
      requireProven(answer, question.prefix(), bucket);
      List<byte[]> digests = new ArrayList<>();
      for (int i = 0; i < bucket.length; i += PrefixTable.CUT_BYTES) {
        digests.add(Arrays.copyOfRange(bucket, i, i + PrefixTable.CUT_BYTES));
      }
      return question.isNamedBy(digests);
    }

    private void requireProven(JsonNode answer, int prefix, byte[] bucket) {
      LogHead head = LogHead.parse(answer.path("head").asString()).orElseThrow();
      String line = answer.path("version").asString();
      JsonNode version = JSON.readTree(line);
      assertThat(head.isOf(logKey, "device-links")).isTrue();
      assertThat(
              Proofs.includes(
                  MerkleHash.leaf(bytes(line)),
                  answer.path("place").asLong(),
                  head.size(),
                  proof(answer.path("versionProof")),
                  head.root()))
          .isTrue();
      MerkleHash root = MerkleHash.parse(version.path("root").asString());
      long buckets = 1L << version.path("bits").asInt();
      List<MerkleHash> proof = proof(answer.path("bucketProof"));
      assertThat(Proofs.includes(MerkleHash.leaf(bucket), prefix, buckets, proof, root)).isTrue();
      byte[] slipped = bucket.clone();
      slipped[0] ^= 1;
      assertThat(Proofs.includes(MerkleHash.leaf(slipped), prefix, buckets, proof, root)).isFalse();
    }

    private static List<MerkleHash> proof(JsonNode texts) {
      List<MerkleHash> proof = new ArrayList<>();
      texts.forEach(text -> proof.add(MerkleHash.parse(text.asString())));
      return proof;
    }
  }

  private static HttpResponse<byte[]> gateway(byte[] sealed) {
    return send(
        server
            .request("/v1/private/gateway")
            .header("content-type", "message/ohttp-req")
            .POST(BodyPublishers.ofByteArray(sealed)),
        BodyHandlers.ofByteArray());
  }

  private static <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), handler);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static JsonNode mark(FrankedMessage message) {
    HttpResponse<String> marked =
        server.post(
            "/v1/encrypted/marks",
            JSON.writeValueAsString(
                Map.of(
                    "sender", "user-17",
                    "recipient", "user-4",
                    "commitment", text(message.commitment().bytes()))));
    assertThat(marked.statusCode()).as(marked.body()).isEqualTo(200);
    return JSON.readTree(marked.body());
  }

  private static HttpResponse<String> report(FrankedMessage message, JsonNode mark, String sender) {
    return report(message, message, mark, sender);
  }

  private static HttpResponse<String> report(
      FrankedMessage claimed, FrankedMessage committed, JsonNode mark, String sender) {
    return server.post(
        "/v1/encrypted/reports",
        JSON.writeValueAsString(
            Map.of(
                "service", "chat",
                "item", "message-1",
                "sender", sender,
                "recipient", "user-4",
                "sentAt", mark.path("sentAt").asString(),
                "commitment", text(committed.commitment().bytes()),
                "keyNumber", mark.path("keyNumber").asInt(),
                "tag", mark.path("tag").asString(),
                "sealed", text(claimed.toBytes()))));
  }

  private static String rule(int number) {
    return "host:site-" + number + ".example";
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
