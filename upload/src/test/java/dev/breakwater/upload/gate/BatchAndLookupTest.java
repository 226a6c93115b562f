package dev.breakwater.upload.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.upload.bank.BankId;
import dev.breakwater.upload.bank.SignalType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BatchAndLookupTest {
  private static final BufferedImage KNOWN = TestPictures.shapes(1, 600, 500);
  private static final Pdq256 HASH = TestPictures.hash(KNOWN).hash();
  private static final String MD5 = "00112233445566778899aabbccddeeff";

  @TempDir static Path data;
  private static FreshDatabase database;
  private static TestGate gate;

  @BeforeAll
  static void start() {
    database = FreshDatabase.create();
    gate = TestGate.start(data, database.settings(), TestGate.DEFAULT);
    BankId bank = gate.banks.create("list", "default");
    gate.banks.add(bank, SignalType.PDQ, HASH.hex());
    gate.banks.add(bank, SignalType.MD5, MD5);
    gate.banks.add(bank, SignalType.VPDQ, "[\"" + HASH.hex() + ",90,0.000\"]");
    gate.banks.add(bank, SignalType.PHOTODNA, "an-opaque-value");
  }

  @AfterAll
  static void stop() {
    gate.close();
    database.close();
  }

  @Test
  void answersEachFileOfABatchAsIfItHadComeAlone() {
    Form form = new Form();
    form.field(UploadFields.ACTOR, "actor-1").field(UploadFields.SERVICE, "batches");
    form.field(UploadFields.ITEM, "one").file(TestPictures.encoded(KNOWN, "jpg"));
    form.field(UploadFields.ITEM, "two").file("not a picture".getBytes(StandardCharsets.UTF_8));
    form.field(UploadFields.ITEM, "three")
        .file(TestPictures.encoded(TestPictures.shapes(5, 300, 200), "png"));
    form.field(UploadFields.TIME, "soon").file(new byte[3]);

    JsonNode answers = form.post().body().path("answers");

    assertThat(answers).hasSize(4);
    assertThat(answers.get(0).path("answer").path("verdict").asString()).isEqualTo("BLOCK");
    assertThat(answers.get(0).path("answer").path("item").asString()).isEqualTo("one");
    assertThat(answers.get(1).path("answer").path("verdict").asString()).isEqualTo("HOLD");
    assertThat(answers.get(2).path("answer").path("verdict").asString()).isEqualTo("ALLOW");
    assertThat(answers.get(3).path("status").asInt()).isEqualTo(422);
    assertThat(answers.get(3).path("errors").get(0).path("field").asString())
        .isEqualTo(UploadFields.TIME);
  }

  @Test
  void refusesABatchOfTooManyFiles() {
    Form form = new Form();
    form.field(UploadFields.ACTOR, "a").field(UploadFields.SERVICE, "s");
    form.field(UploadFields.ITEM, "i");
    for (int i = 0; i < 9; i++) {
      form.file(new byte[1]);
    }

    assertThat(form.post().status()).isEqualTo(413);
  }

  @Test
  void looksUpEveryKindOfHash() {
    TestGate.Reply reply =
        lookup(
            """
            {"items": [
              {"item": "a", "pdq": ["%s"], "quality": 80},
              {"item": "b", "pdq": ["%s"], "quality": 49},
              {"item": "c", "md5": "%s"},
              {"item": "d", "vpdq": "[\\"%s,100,1.0\\"]"},
              {"item": "e", "photodna": "an-opaque-value"},
              {"item": "f", "sha1": "%s"}]}\
            """
                .formatted(HASH.hex(), HASH.hex(), MD5, HASH.hex(), "ab".repeat(20)));

    assertThat(verdicts(reply))
        .containsExactly("BLOCK", "ALLOW", "BLOCK", "BLOCK", "BLOCK", "ALLOW");
    JsonNode video = reply.body().path("answers").get(3);
    assertThat(video.path("matches").findValuesAsString("how")).contains("NEAR", "SHARED_FRAMES");
    assertThat(video.path("corroboration").asString()).isEqualTo("NONE");
  }

  @Test
  void findsATurnedPictureByItsEightHashes() {
    List<String> eight =
        Collections.nCopies(8, "\"" + new Pdq256(1, 2, 3, 4).hex() + "\"").subList(0, 7);
    TestGate.Reply reply =
        lookup(
            "{\"items\": [{\"pdq\": [%s, \"%s\"]}]}"
                .formatted(String.join(",", eight), HASH.hex()));

    assertThat(verdicts(reply)).containsExactly("BLOCK");
    assertThat(reply.body().path("answers").get(0).path("matches").get(0).path("turned").asString())
        .isEqualTo("flip_minus_1");
  }

  @Test
  void namesAMalformedHashByItsPlaceAndNeverRepeatsIt() {
    TestGate.Reply reply =
        lookup(
            "{\"items\": [{\"md5\": \"%s\"}, {\"pdq\": [\"plantedmarker\"]}, {}, {\"vpdq\":"
                    .formatted(MD5)
                + " \"plantedmarker\"}]}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body().toString())
        .contains("items[1].pdq", "64 hex digits", "items[2]", "items[3].vpdq")
        .doesNotContain("plantedmarker");
  }

  @Test
  void recordsAFindingOnlyWhenAsked() {
    long before = findings();
    lookup("{\"items\": [{\"md5\": \"%s\"}]}".formatted(MD5));
    assertThat(findings()).isEqualTo(before);

    TestGate.Reply recorded =
        lookup(
            "{\"record\": true, \"items\": [{\"md5\": \"%s\", \"item\": \"x\", \"actor\": \"me\", \"service\": \"s\"}]}"
                .formatted(MD5));

    assertThat(recorded.body().path("answers").get(0).has("recorded")).isTrue();
    assertThat(findings()).isEqualTo(before + 1);
    assertThat(lookup("{\"record\": true, \"items\": [{\"md5\": \"%s\"}]}".formatted(MD5)).status())
        .isEqualTo(422);
  }

  private static long findings() {
    return database.jdbc().sql("select count(*) from finding").query(Long.class).single();
  }

  private static List<String> verdicts(TestGate.Reply reply) {
    assertThat(reply.status()).isEqualTo(200);
    return reply
        .body()
        .path("answers")
        .valueStream()
        .map(answer -> answer.path("verdict").asString())
        .toList();
  }

  private static TestGate.Reply lookup(String json) {
    return gate.send(
        gate.request("/v1/hashes/lookup")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private static final class Form {
    private static final String BOUNDARY = "bOuNdArY";
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private Form field(String name, String value) {
      write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n");
      write(value + "\r\n");
      return this;
    }

    private Form file(byte[] bytes) {
      write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"");
      write("\r\n\r\n");
      body.writeBytes(bytes);
      write("\r\n");
      return this;
    }

    private void write(String text) {
      body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private TestGate.Reply post() {
      write("--" + BOUNDARY + "--\r\n");
      return gate.send(
          gate.request("/v1/uploads/batch")
              .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
              .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }
  }
}
