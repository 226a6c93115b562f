package dev.breakwater.upload.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.upload.bank.BankId;
import dev.breakwater.upload.bank.EntryState;
import dev.breakwater.upload.bank.SignalType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class UploadGateTest {
  private static final BufferedImage KNOWN = TestPictures.shapes(1, 900, 700);
  private static final byte[] KNOWN_JPEG = TestPictures.encoded(KNOWN, "jpg");
  private static final byte[] INNOCENT = TestPictures.encoded(shapes(2), "jpg");

  @TempDir static Path data;
  private static FreshDatabase database;
  private static TestGate gate;
  private static long knownEntry;
  private static final String EXACT_ONLY = "bytes known only by their digest";

  @BeforeAll
  static void start() {
    database = FreshDatabase.create();
    gate = TestGate.start(data, database.settings(), TestGate.DEFAULT);
    BankId pictures = gate.banks.create("pictures", "default");
    knownEntry = gate.banks.add(pictures, SignalType.PDQ, TestPictures.hash(KNOWN).hash().hex());
    gate.banks.add(pictures, SignalType.SHA256, sha256(utf8(EXACT_ONLY)));
    BankId lessCertain = gate.banks.create("less-certain", "hold");
    gate.banks.add(lessCertain, SignalType.PDQ, TestPictures.hash(shapes(3)).hash().hex());
  }

  @AfterAll
  static void stop() {
    gate.close();
    database.close();
  }

  @Test
  void allowsWhatIsNotKnownAndKeepsNothingOfIt() {
    long before = rows("finding");

    TestGate.Reply reply = gate.upload("innocent", INNOCENT);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.verdict()).isEqualTo("ALLOW");
    assertThat(reply.body().path("looked").path("state").asString()).isEqualTo("EXAMINED");
    assertThat(reply.body().path("looked").path("format").asString()).isEqualTo("JPEG");
    assertThat(reply.body().path("matches")).isEmpty();
    assertThat(rows("finding")).isEqualTo(before);
    assertThat(gate.get("/v1/uploads/" + reply.body().path("id").asString()).status())
        .isEqualTo(404);
  }

  @Test
  void blocksAKnownPictureAndExplainsIt() {
    TestGate.Reply reply = gate.upload("known", KNOWN_JPEG);

    assertThat(reply.verdict()).isEqualTo("BLOCK");
    JsonNode match = reply.body().path("matches").get(0);
    assertThat(match.path("bank").asString()).isEqualTo("pictures");
    assertThat(match.path("entry").asLong()).isEqualTo(knownEntry);
    assertThat(match.path("type").asString()).isEqualTo("PDQ");
    assertThat(match.path("distance").asInt()).isLessThanOrEqualTo(10);
    assertThat(match.path("threshold").asInt()).isEqualTo(31);
    assertThat(match.path("policy").path("version").asInt()).isEqualTo(1);
    assertThat(reply.body().path("reasons").get(0).asString())
        .contains("bank pictures", "at most 31 count", "policy default version 1 says BLOCK");
    assertThat(reply.body().path("corroboration").asString()).isEqualTo("NONE");
  }

  @Test
  void blocksCopiesThatWereTurnedResizedOrRecompressed() {
    byte[] turned = TestPictures.encoded(TestPictures.turned(KNOWN), "png");
    byte[] small = TestPictures.encoded(TestPictures.resized(KNOWN, 450, 350), "jpg");

    TestGate.Reply ofTurned = gate.upload("turned", turned);
    assertThat(ofTurned.verdict()).isEqualTo("BLOCK");
    assertThat(ofTurned.body().path("matches").get(0).path("turned").asString())
        .startsWith("rotate");
    assertThat(gate.upload("small", small).verdict()).isEqualTo("BLOCK");
  }

  @Test
  void blocksAnExactCopyWithoutDecodingIt() {
    TestGate.Reply reply = gate.upload("exact", utf8(EXACT_ONLY));

    assertThat(reply.verdict()).isEqualTo("BLOCK");
    assertThat(reply.body().path("looked").path("state").asString()).isEqualTo("NOT_NEEDED");
    assertThat(reply.body().path("corroboration").asString()).isEqualTo("EXACT_MATCH");
  }

  @Test
  void blocksAKnownPictureOnALaterPage() throws IOException {
    byte[] pages = TestPictures.pages(shapes(4), shapes(5), KNOWN);

    assertThat(gate.upload("pages", pages).verdict()).isEqualTo("BLOCK");
    assertThat(gate.upload("innocent-pages", TestPictures.pages(shapes(4), shapes(5))).verdict())
        .isEqualTo("ALLOW");
  }

  @Test
  void holdsWhatWasLookedAtOnlyInPart() throws IOException {
    byte[] pages = TestPictures.pages(shapes(6), shapes(7));
    var tiff = ByteBuffer.wrap(pages);
    int first = tiff.getInt(4);
    int second = tiff.getInt(first + 2 + 12 * tiff.getShort(first));
    tiff.putShort(second, (short) 0); // a page of nothing

    TestGate.Reply reply = gate.upload("partly", pages);

    assertThat(reply.verdict()).isEqualTo("HOLD");
    assertThat(reply.body().path("looked").path("state").asString()).isEqualTo("EXAMINED");
    assertThat(reply.body().path("reasons").get(0).asString()).contains("a part of it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif"})
  void holdsAPictureThatIsCutOffThoughNothingInItIsKnown(String format) {
    TestGate.Reply reply =
        gate.upload("cut-" + format, most(TestPictures.encoded(shapes(8), format)));

    assertThat(reply.verdict()).isEqualTo("HOLD");
    assertThat(reply.body().path("looked").path("completeness").asString()).isEqualTo("DAMAGED");
    assertThat(reply.body().path("reasons").get(0).asString())
        .contains("cut off or damaged", "policy default version 1 says HOLD");
    assertThat(
            one(
                "select count(*) from finding where kind = 'UNREADABLE_ITEM' and item = ?",
                "cut-" + format))
        .isEqualTo(1);
  }

  /** An end mark may be put behind any beginning, or stand in a preview in front. */
  @Test
  void holdsAJpegOfWhichAPartIsMissingThoughItsEndMarkIsThere() {
    byte[] cut = TestPictures.encoded(shapes(9), "jpg");
    byte[] ended = Arrays.copyOf(cut, cut.length - cut.length / 10);
    ended[ended.length - 2] = (byte) 0xff;
    ended[ended.length - 1] = (byte) 0xd9;

    TestGate.Reply reply = gate.upload("ended", ended);

    assertThat(reply.verdict()).isEqualTo("HOLD");
    assertThat(reply.body().path("looked").path("completeness").asString()).isEqualTo("DAMAGED");
  }

  @Test
  void blocksAKnownPictureThatIsCutOff() {
    TestGate.Reply reply = gate.upload("known-cut", most(KNOWN_JPEG));

    assertThat(reply.verdict()).isEqualTo("BLOCK");
    assertThat(reply.body().path("reasons").get(1).asString()).contains("cut off or damaged");
  }

  @Test
  void holdsWhatALessCertainBankKnows() {
    assertThat(gate.upload("held", TestPictures.encoded(shapes(3), "png")).verdict())
        .isEqualTo("HOLD");
  }

  @Test
  void holdsWhatNothingCanRead() {
    byte[] noise = new byte[5_000];
    new Random(3).nextBytes(noise);

    TestGate.Reply reply = gate.upload("noise", noise);

    assertThat(reply.verdict()).isEqualTo("HOLD");
    assertThat(reply.body().path("looked").path("state").asString()).isEqualTo("CANNOT_TELL");
    assertThat(reply.body().path("reasons").get(0).asString()).contains("could not be examined");
    assertThat(gate.upload("empty", new byte[0]).verdict()).isEqualTo("HOLD");
  }

  @Test
  void makesFindingAuditAndEvidenceDurableBeforeItAnswers() {
    String id = gate.upload("durable", KNOWN_JPEG).body().path("id").asString();

    assertThat(one("select count(*) from finding where id = ?::uuid and actor = 'actor-1'", id))
        .isEqualTo(1);
    assertThat(one("select count(*) from audit_entry where subject_id = ?", id)).isEqualTo(1);
    assertThat(one("select count(*) from outbox_event where payload like '%' || ? || '%'", id))
        .isEqualTo(1);
    String evidence =
        database
            .jdbc()
            .sql("select evidence_id::text from finding where id = ?::uuid")
            .param(id)
            .query(String.class)
            .single();
    assertThat(data.resolve("evidence").resolve(evidence.substring(34)))
        .isDirectoryRecursivelyContaining("glob:**/" + evidence + "/content");
    assertThat(gate.get("/v1/uploads/" + id).body().path("answer").path("verdict").asString())
        .isEqualTo("BLOCK");
  }

  @Test
  void takesAFormWithFieldsBeforeAndAfterTheFile() {
    String boundary = "xYzZy";
    byte[] body =
        bytes(
            field(boundary, UploadFields.ACTOR, "actor-9"),
            field(boundary, "breakwater-service", "forms"),
            utf8(
                "--"
                    + boundary
                    + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n"),
            KNOWN_JPEG,
            utf8("\r\n"),
            field(boundary, UploadFields.ITEM, "form-1"),
            utf8("--" + boundary + "--\r\n"));

    TestGate.Reply reply =
        gate.send(
            gate.request("/v1/uploads")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));

    assertThat(reply.verdict()).isEqualTo("BLOCK");
    assertThat(reply.body().path("item").asString()).isEqualTo("form-1");
    assertThat(one("select count(*) from finding where actor = ? and service = 'forms'", "actor-9"))
        .isEqualTo(1);
  }

  @Test
  void namesEveryFieldThatIsMissingOrMalformed() {
    TestGate.Reply reply =
        gate.send(
            gate.request("/v1/uploads")
                .header(UploadFields.ACTOR, "actor-1")
                .header(UploadFields.IP, "not-an-address.example")
                .header(UploadFields.TIME, "yesterday")
                .POST(HttpRequest.BodyPublishers.ofByteArray(INNOCENT)));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body().toString())
        .contains(UploadFields.SERVICE, UploadFields.ITEM, UploadFields.IP, UploadFields.TIME)
        .doesNotContain("not-an-address", "yesterday");
  }

  @Test
  void givesTheSameAnswerAgainForTheSameKeyAndBytes() {
    long before = rows("finding");
    TestGate.Reply first = withKey("key-1", KNOWN_JPEG);
    TestGate.Reply again = withKey("key-1", KNOWN_JPEG);
    TestGate.Reply allowed = withKey("key-2", INNOCENT);
    TestGate.Reply allowedAgain = withKey("key-2", INNOCENT);

    assertThat(again.body().path("id")).isEqualTo(first.body().path("id"));
    assertThat(first.body().path("replayed").asBoolean()).isFalse();
    assertThat(again.body().path("replayed").asBoolean()).isTrue();
    assertThat(rows("finding")).isEqualTo(before + 1);
    assertThat(allowedAgain.body().path("id")).isEqualTo(allowed.body().path("id"));
  }

  @Test
  void refusesAKeyThatWasUsedForOtherBytes() {
    withKey("key-3", KNOWN_JPEG);
    withKey("key-4", INNOCENT);

    assertThat(withKey("key-3", INNOCENT).status()).isEqualTo(422);
    assertThat(withKey("key-4", KNOWN_JPEG).body().path("type").asString())
        .isEqualTo("urn:breakwater:problem:idempotency-key-reused");
  }

  @Test
  void refusesMoreThanItTakes() {
    TestGate.Reply reply = gate.upload("huge", new byte[50 * 1024 * 1024 + 1]);

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.body().path("detail").asString()).contains("at most 52428800 bytes");
  }

  @Test
  void answersLaterWhenAskedTo() {
    TestGate.Reply reply =
        gate.send(
            gate.upload("later")
                .header("Prefer", "respond-async")
                .POST(HttpRequest.BodyPublishers.ofByteArray(KNOWN_JPEG)));

    assertThat(reply.status()).isEqualTo(202);
    String location = reply.location();
    TestGate.until(() -> gate.get(location).body().path("state").asString().equals("DECIDED"));
    JsonNode answer = gate.get(location).body().path("answer");
    assertThat(answer.path("verdict").asString()).isEqualTo("BLOCK");
    String id = answer.path("id").asString();
    assertThat(one("select count(*) from finding where id = ?::uuid", id)).isEqualTo(1);
    assertThat(one("select count(*) from outbox_event where payload like '%' || ? || '%'", id))
        .isEqualTo(1);
    assertThat(data.resolve("pending")).isDirectoryNotContaining("glob:**/content");
  }

  /** Such an item is its own server's to decide, and must not hold up ours. */
  @Test
  void leavesAnItemWhoseBytesAreOnAnotherServersDisk() {
    JdbcClient jdbc = gate.bean(JdbcClient.class);
    UUID foreign = UUID.randomUUID();
    jdbc.sql(
            """
            insert into upload_job (id, key_id, content_mark, submission, pending_id, bytes, state,
              next_at, accepted_at)
            values (?, ?, 'mark', '{}', ?, 1, 'WAITING', '2020-01-01Z', '2020-01-01Z')
            """)
        .params(foreign, UUID.randomUUID(), UUID.randomUUID())
        .update();

    String location =
        gate.send(
                gate.upload("ours")
                    .header("Prefer", "respond-async")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(INNOCENT)))
            .location();

    TestGate.until(() -> gate.get(location).body().path("state").asString().equals("DECIDED"));
    assertThat(
            jdbc.sql("select attempts from upload_job where id = ?")
                .param(foreign)
                .query(Integer.class)
                .single())
        .isZero();
    jdbc.sql("delete from upload_job where id = ?").param(foreign).update();
  }

  @Test
  void quarantinesAnEntryThatSuddenlyHitsTooManyActors() {
    BufferedImage popular = shapes(77);
    BankId bank = gate.banks.create("poisoned", "default");
    long entry = gate.banks.add(bank, SignalType.PDQ, TestPictures.hash(popular).hash().hex());
    byte[] bytes = TestPictures.encoded(TestPictures.resized(popular, 200, 150), "png");

    String verdict = "";
    for (int actor = 0; actor < 50; actor++) {
      TestGate.Reply reply =
          gate.send(
              gate.request("/v1/uploads")
                  .header(UploadFields.ACTOR, "popular-" + actor)
                  .header(UploadFields.SERVICE, "test")
                  .header(UploadFields.ITEM, "item-" + actor)
                  .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
      verdict = reply.verdict();
      assertThat(verdict).isEqualTo(actor < 49 ? "BLOCK" : "HOLD");
    }

    assertThat(gate.upload("after-the-flood", bytes).verdict()).isEqualTo("HOLD");
    assertThat(gate.banks.state(bank, entry)).isEqualTo(EntryState.QUARANTINED);
    assertThat(
            one(
                "select count(*) from audit_entry where act = 'bank.entry.quarantined'"
                    + " and subject_id = ?",
                bank.value() + "/" + entry))
        .isEqualTo(1);
    assertThat(
            one(
                "select count(*) from finding where kind = 'FLOODED_ENTRY'"
                    + " and actor = 'breakwater' and item = ?",
                bank.value() + "/" + entry))
        .isEqualTo(1);
  }

  @Test
  void quarantinesARuleThatSuddenlyHitsUrlsOfTooManyActors() {
    BankId bank = gate.banks.create("poisoned-links", "default");
    long entry = gate.banks.add(bank, SignalType.URL, "domain:everybodys-news.example");

    for (int actor = 0; actor < 50; actor++) {
      TestGate.Reply reply = gate.checkUrl("https://everybodys-news.example/" + actor, "a" + actor);
      assertThat(reply.body().path("results").path(0).path("verdict").asString())
          .isEqualTo(actor < 49 ? "BLOCK" : "HOLD");
    }

    assertThat(gate.banks.state(bank, entry)).isEqualTo(EntryState.QUARANTINED);
  }

  @ParameterizedTest
  @CsvSource({
    "Breakwater-Upload-Ip, fe80::1%1",
    "Breakwater-Upload-Ip, fe80::1%eth0",
    "Breakwater-Upload-Ip, localhost",
    "Breakwater-Upload-Time, +999999999-01-01T00:00:00Z",
    "Breakwater-Upload-Time, -999999999-01-01T00:00:00Z",
  })
  void refusesWhatTheDatabaseCouldNotKeep(String header, String value) {
    TestGate.Reply reply =
        gate.send(
            gate.upload("unfit")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofByteArray(KNOWN_JPEG)));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body().path("errors").path(0).path("field").asString()).isEqualTo(header);
    assertThat(gate.bean(DecisionKeeper.class).isDatabaseAway()).isFalse();
  }

  @Test
  void refusesAFormThatIsCutOff() {
    TestGate.Reply reply = form("--x\r\n" + FILE_PART + "the beginning of");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("type").asString()).endsWith("malformed-request");
  }

  @Test
  void refusesAFormOfThousandsOfParts() {
    String field = "--x\r\nContent-Disposition: form-data; name=\"f%d\"\r\n\r\nv\r\n";
    String fields =
        IntStream.range(0, 10_000).mapToObj(field::formatted).collect(Collectors.joining());

    assertThat(form(fields + "--x--\r\n").status()).isEqualTo(413);
  }

  private static final String FILE_PART =
      "Content-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n";

  private static TestGate.Reply form(String body) {
    return gate.send(
        gate.upload("form")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void leavesNoHashOfAnItemInTheDatabase() {
    gate.upload("hash-hunt", KNOWN_JPEG);
    String pdq = TestPictures.hash(KNOWN).hash().hex();

    assertThat(
            database
                .jdbc()
                .sql(
                    "select table_name from information_schema.tables"
                        + " where table_schema = 'public'")
                .query(String.class)
                .list())
        .isNotEmpty()
        .allSatisfy(table -> {
          String everything =
              "select count(*) from \"" + table + "\" t where t::text like '%' || ? || '%'";
          assertThat(one(everything, pdq)).as(table).isZero();
          assertThat(one(everything, sha256(KNOWN_JPEG))).as(table).isZero();
        });
  }

  /** All but the last fiftieth of a file. */
  private static byte[] most(byte[] file) {
    return Arrays.copyOf(file, file.length - file.length / 50);
  }

  private static BufferedImage shapes(long seed) {
    return TestPictures.shapes(seed, 640, 480);
  }

  private static TestGate.Reply withKey(String key, byte[] bytes) {
    return gate.send(
        gate.upload("idempotent")
            .header(UploadFields.IDEMPOTENCY_KEY, key)
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
  }

  private static long rows(String table) {
    return database.jdbc().sql("select count(*) from " + table).query(Long.class).single();
  }

  private static long one(String sql, String parameter) {
    return database.jdbc().sql(sql).param(parameter).query(Long.class).single();
  }

  private static byte[] field(String boundary, String name, String value) {
    return utf8(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
            .formatted(boundary, name, value));
  }

  private static byte[] bytes(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
