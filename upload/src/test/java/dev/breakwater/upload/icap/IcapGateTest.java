package dev.breakwater.upload.icap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.upload.UploadSettings;
import dev.breakwater.upload.bank.BankId;
import dev.breakwater.upload.bank.SignalType;
import dev.breakwater.upload.envoy.EnvoySettings;
import dev.breakwater.upload.gate.TestGate;
import dev.breakwater.upload.gate.TestPictures;
import dev.breakwater.upload.history.HistorySettings;
import dev.breakwater.upload.proxy.ProxySettings;
import dev.breakwater.upload.proxy.Undecided;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What passes an ICAP server and what does not: real sockets, database, workers. */
class IcapGateTest {
  private static final BufferedImage KNOWN = TestPictures.shapes(1, 900, 700);
  private static final byte[] KNOWN_JPEG = TestPictures.encoded(KNOWN, "jpg");
  private static final byte[] INNOCENT =
      TestPictures.encoded(TestPictures.shapes(2, 900, 700), "jpg");
  private static final byte[] BROKEN = "not a picture at all".getBytes(UTF_8);

  @TempDir static Path data;
  private static FreshDatabase database;
  private static TestGate gate;
  private static BankId bank;
  private IcapTalk proxy;

  @BeforeAll
  static void start() {
    database = FreshDatabase.create();
    gate =
        TestGate.start(
            data,
            database.settings(),
            new UploadSettings(
                TestGate.DEFAULT,
                new ProxySettings(Undecided.REFUSE, "X-Account"),
                new IcapSettings(0, "127.0.0.1", 20),
                EnvoySettings.NONE,
                new HistorySettings(Duration.ZERO)));
    bank = gate.banks.create("pictures", "default");
    gate.banks.add(bank, SignalType.PDQ, TestPictures.hash(KNOWN).hash().hex());
  }

  @AfterAll
  static void stop() {
    gate.close();
    database.close();
  }

  @BeforeEach
  void connect() throws IOException {
    proxy = new IcapTalk(gate.bean(IcapServer.class).port());
  }

  @AfterEach
  void hangUp() throws IOException {
    proxy.close();
  }

  @Test
  void givesAnInnocentPictureBackByteByByte() throws IOException {
    IcapTalk.Answer answer = proxy.reqmod("/reqmod", "", "image/jpeg", INNOCENT);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Encapsulated")).startsWith("req-hdr=0, req-body=");
    assertThat(answer.http()).startsWith("POST /photos HTTP/1.1\r\nHost: app.example\r\n");
    assertThat(answer.body()).isEqualTo(INNOCENT);
  }

  @Test
  void saysInShortThatAnInnocentPictureMayPassToWhoeverKeptIt() throws IOException {
    assertThat(proxy.reqmod("/reqmod", "Allow: 204\r\n", "image/jpeg", INNOCENT).status())
        .isEqualTo(204);
    assertThat(proxy.reqmod("/reqmod", "Allow: 204\r\n", "image/jpeg", INNOCENT).status())
        .describedAs("the next request on the same connection")
        .isEqualTo(204);
  }

  @Test
  void stopsAKnownPictureWithAPageThatNamesTheDecisionAndNothingElse() throws IOException {
    IcapTalk.Answer answer = proxy.reqmod("/reqmod", "Allow: 204\r\n", "image/jpeg", KNOWN_JPEG);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.http()).startsWith("HTTP/1.1 403 Forbidden\r\n").contains("no-store");
    assertThat(answer.text()).contains(String.valueOf(newestFinding().get("id")));
    assertThat(answer.text()).doesNotContain("known", "bank", "pictures", "BLOCK", "match");
  }

  @Test
  void judgesEachFileOfAForm() throws IOException {
    byte[] innocent =
        new Forms()
            .field("title", "my holiday")
            .file("a.jpg", "image/jpeg", INNOCENT)
            .file("", "application/octet-stream", new byte[0])
            .end();
    byte[] second =
        new Forms()
            .file("a.jpg", "image/jpeg", INNOCENT)
            .field("title", "my holiday")
            .file("b.jpg", "image/jpeg", KNOWN_JPEG)
            .end();

    IcapTalk.Answer passed = proxy.reqmod("/reqmod", "", Forms.TYPE, innocent);
    assertThat(passed.http()).startsWith("POST");
    assertThat(passed.body()).isEqualTo(innocent);
    assertThat(proxy.reqmod("/reqmod", "", Forms.TYPE, second).http()).startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Disposition: form-data; name=\"picture\"",
        "Content-Type: application/json",
        "X-Nothing: said",
        "Content-Disposition: form-data; name=\"a\"; filename=\"a.txt\"\r\nContent-Type: text/plain"
      })
  void looksIntoAPartWhateverItSaysItIs(String headers) throws IOException {
    byte[] form = new Forms().part(headers, KNOWN_JPEG).end();

    assertThat(proxy.reqmod("/reqmod", "", Forms.TYPE, form).http()).startsWith("HTTP/1.1 403");
    assertThat(
            proxy
                .reqmod("/reqmod", "", "multipart/related; boundary=" + Forms.BOUNDARY, form)
                .http())
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void looksIntoEncodedBodiesAndParts() throws IOException {
    String gzip =
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: image/jpeg\r\nContent-Encoding: gzip\r\n\r\n";
    byte[] form =
        new Forms()
            .part(
                "Content-Type: image/jpeg\r\nContent-Transfer-Encoding: base64",
                Base64.getMimeEncoder().encode(KNOWN_JPEG))
            .end();

    assertThat(proxy.reqmod("/reqmod", "", gzip, zipped(KNOWN_JPEG), 1000).http())
        .startsWith("HTTP/1.1 403");
    assertThat(proxy.reqmod("/reqmod", "", gzip, zipped(INNOCENT), 1000).body())
        .isEqualTo(zipped(INNOCENT));
    assertThat(proxy.reqmod("/reqmod", "", Forms.TYPE, form).http()).startsWith("HTTP/1.1 403");
  }

  @Test
  void holdsWhatCallsItselfAPictureAndIsNoneButLetsOtherThingsThrough() throws IOException {
    byte[] called = new Forms().file("a.jpg", "image/jpeg", BROKEN).end();
    byte[] uncalled = new Forms().file("a.txt", "text/plain", BROKEN).end();

    assertThat(proxy.reqmod("/reqmod", "", Forms.TYPE, called).http()).startsWith("HTTP/1.1 403");
    assertThat(newestFinding().get("verdict")).isEqualTo("HOLD");
    assertThat(proxy.reqmod("/reqmod", "", Forms.TYPE, uncalled).body()).isEqualTo(uncalled);
    assertThat(proxy.reqmod("/reqmod", "", "image/svg+xml", "<svg/>".getBytes(UTF_8)).http())
        .startsWith("POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: multipart/form-data\r\n",
        "Content-Type: multipart/form-data; boundary=a; boundary=b\r\n",
        "Content-Type: multipart/form-data; boundary=" + Forms.BOUNDARY + "\r\n",
        "Content-Type: image/jpeg\r\nContent-Type: text/plain\r\n",
        "Content-Type: image/jpeg\r\nContent-Encoding: br\r\n",
        "Content-Type: image/jpeg\r\nContent-Encoding: gzip\r\n",
        "Content-Type: image/jpeg\r\nContent-Range: bytes 0-99/1000\r\n",
        "Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\n",
      })
  void refusesWhatCouldBeReadInTwoWaysOrOnlyInPart(String headers) throws IOException {
    String http = "POST / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";

    IcapTalk.Answer answer = proxy.reqmod("/reqmod", "Allow: 204\r\n", http, INNOCENT, 1000);

    assertThat(answer.http()).matches("(?s)HTTP/1\\.1 40[03] .*");
    assertThat(proxy.reqmod("/reqmod", "Allow: 204\r\n", "image/jpeg", INNOCENT).status())
        .describedAs("the connection is still in step")
        .isEqualTo(204);
  }

  @Test
  void refusesAnUploadThatIsLargerThanTheGateTakesBeforeItIsSent() throws IOException {
    String http =
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: video/mp4\r\nContent-Length: 99999999\r\n\r\n";
    proxy.send(
        "REQMOD icap://127.0.0.1/reqmod ICAP/1.0\r\nPreview: 4\r\nEncapsulated: req-hdr=0,"
            + " req-body="
            + http.length()
            + "\r\n\r\n"
            + http
            + "4\r\nabcd\r\n0\r\n\r\n");

    assertThat(proxy.answer().http()).startsWith("HTTP/1.1 413");
    assertThat(proxy.reqmod("/reqmod", "Allow: 204\r\n", "image/jpeg", INNOCENT).status())
        .isEqualTo(204);
  }

  @Test
  void judgesWhatIsLookedAtToo() throws IOException {
    assertThat(proxy.respmod("/respmod", "image/jpeg", KNOWN_JPEG).http())
        .startsWith("HTTP/1.1 403");
    IcapTalk.Answer passed = proxy.respmod("/respmod", "image/jpeg", INNOCENT);
    assertThat(passed.http()).startsWith("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n");
    assertThat(passed.body()).isEqualTo(INNOCENT);
  }

  @Test
  void notesWhoseUploadItWas() throws IOException {
    String named =
        "POST / HTTP/1.1\r\nHost: a\r\nX-Account: user-7\r\nContent-Type: image/jpeg\r\n\r\n";
    String plain = "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: image/jpeg\r\n\r\n";

    IcapTalk.Answer _ =
        proxy.reqmod("/reqmod/avatars", "X-Client-IP: 203.0.113.7\r\n", named, KNOWN_JPEG, 1000);
    assertThat(newestFinding())
        .containsEntry("actor", "user-7")
        .containsEntry("service", "avatars");
    IcapTalk.Answer _ =
        proxy.reqmod(
            "/reqmod",
            "X-Client-IP: 203.0.113.7\r\nX-Client-Username: anna\r\n",
            plain,
            KNOWN_JPEG,
            1000);
    assertThat(newestFinding()).containsEntry("actor", "anna").containsEntry("service", "icap");
    IcapTalk.Answer _ =
        proxy.reqmod("/reqmod", "X-Client-IP: 203.0.113.7\r\n", plain, KNOWN_JPEG, 1000);
    assertThat(newestFinding()).containsEntry("actor", "ip:203.0.113.7");
  }

  @Test
  void givesAnotherTagAfterEveryChangeOfALists() throws IOException {
    String before = proxy.reqmod("/reqmod", "", "image/jpeg", INNOCENT).header("ISTag");

    long _ = gate.banks.add(bank, SignalType.MD5, "0".repeat(32));

    assertThat(proxy.reqmod("/reqmod", "", "image/jpeg", INNOCENT).header("ISTag"))
        .isNotEqualTo(before);
  }

  private static Map<String, Object> newestFinding() {
    return gate.bean(JdbcClient.class)
        .sql("select id, actor, service, verdict from finding order by id desc limit 1")
        .query()
        .singleRow();
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(bytes);
    }
    return zipped.toByteArray();
  }
}
