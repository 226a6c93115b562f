package dev.breakwater.upload.icap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.upload.UploadSettings;
import dev.breakwater.upload.gate.TestGate;
import dev.breakwater.upload.proxy.ProxyGate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wire of ICAP, byte by byte, after the examples of RFC 3507, 4.8 to 4.10. */
class IcapVectorsTest {
  @TempDir static Path data;
  private static FreshDatabase database;
  private static TestGate gate;

  @BeforeAll
  static void start() {
    database = FreshDatabase.create();
    gate = TestGate.start(data, database.settings(), UploadSettings.of(TestGate.DEFAULT));
  }

  @AfterAll
  static void stop() {
    gate.close();
    database.close();
  }

  @Test
  void tellsWhatItCanDo() throws IOException {
    assertThat(
            answers(
                """
                OPTIONS icap://icap.server.net/reqmod ICAP/1.0
                Host: icap.server.net
                User-Agent: BazookaDotCom-ICAP-Client-Library/2.3

                """))
        .isEqualTo(
            """
            ICAP/1.0 200 OK
            Methods: REQMOD
            Service: Breakwater
            ISTag: "lists-2a"
            Max-Connections: 9
            Options-TTL: 60
            Allow: 204
            Preview: 1024
            Transfer-Preview: *
            Encapsulated: null-body=0

            """);
  }

  @Test
  void givesAGetBackAsItCame() throws IOException {
    assertThat(
            answers(
                """
                REQMOD icap://icap-server.net/reqmod ICAP/1.0
                Host: icap-server.net
                Encapsulated: req-hdr=0, null-body=53

                GET /reqmod HTTP/1.1
                Host: www.origin-server.com

                """))
        .isEqualTo(
            """
            ICAP/1.0 200 OK
            ISTag: "lists-2a"
            Encapsulated: req-hdr=0, null-body=53

            GET /reqmod HTTP/1.1
            Host: www.origin-server.com

            """);
  }

  @Test
  void givesAPostBackAsItCame() throws IOException {
    assertThat(
            answers(
                """
                REQMOD icap://icap-server.net/reqmod ICAP/1.0
                Host: icap-server.net
                Encapsulated: req-hdr=0, req-body=47

                POST /origin HTTP/1.1
                Host: www.origin.com

                4
                I am
                1a;name=value
                 posting this information.
                0

                """))
        .isEqualTo(
            """
            ICAP/1.0 200 OK
            ISTag: "lists-2a"
            Encapsulated: req-hdr=0, req-body=47

            POST /origin HTTP/1.1
            Host: www.origin.com

            1e
            I am posting this information.
            0

            """);
  }

  @Test
  void needsNothingButThePreviewOfABodyThatEndsInIt() throws IOException {
    assertThat(
            answers(
                """
                REQMOD icap://icap-server.net/reqmod ICAP/1.0
                Host: icap-server.net
                Preview: 1024
                Encapsulated: req-hdr=0, req-body=47

                POST /origin HTTP/1.1
                Host: www.origin.com

                4
                I am
                0; ieof

                """))
        .isEqualTo(
            """
            ICAP/1.0 204 No Modifications Needed
            ISTag: "lists-2a"
            Encapsulated: null-body=0

            """);
  }

  @Test
  void asksForWhatFollowsAPreview() throws IOException {
    assertThat(
            answers(
                """
                REQMOD icap://icap-server.net/reqmod ICAP/1.0
                Host: icap-server.net
                Preview: 4
                Encapsulated: req-hdr=0, req-body=47

                POST /origin HTTP/1.1
                Host: www.origin.com

                4
                I am
                0

                3
                 ic
                0

                """))
        .isEqualTo(
            """
            ICAP/1.0 100 Continue

            ICAP/1.0 200 OK
            ISTag: "lists-2a"
            Encapsulated: req-hdr=0, req-body=47

            POST /origin HTTP/1.1
            Host: www.origin.com

            7
            I am ic
            0

            """);
  }

  @Test
  void givesAResponseBackAndAnswersTheNextRequestToo() throws IOException {
    assertThat(
            answers(
                """
                RESPMOD icap://icap.example.org/respmod ICAP/1.0
                Host: icap.example.org
                Encapsulated: req-hdr=0, res-hdr=55, res-body=100

                GET /origin-resource HTTP/1.1
                Host: www.origin.com

                HTTP/1.1 200 OK
                Content-Type: text/plain

                4
                data
                0

                RESPMOD icap://icap.example.org/respmod ICAP/1.0
                Host: icap.example.org
                Allow: trailers, 204
                Connection: close
                Encapsulated: res-hdr=0, null-body=29

                HTTP/1.1 304 Not Modified

                """))
        .isEqualTo(
            """
            ICAP/1.0 200 OK
            ISTag: "lists-2a"
            Encapsulated: res-hdr=0, res-body=45

            HTTP/1.1 200 OK
            Content-Type: text/plain

            4
            data
            0

            ICAP/1.0 204 No Modifications Needed
            ISTag: "lists-2a"
            Encapsulated: null-body=0

            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPTIONS icap://a/reqmod ICAP/2.0           | 505 ICAP Version Not Supported",
        "PROFILE icap://a/reqmod ICAP/1.0           | 405 Method Not Allowed For Service",
        "RESPMOD icap://a/reqmod ICAP/1.0           | 405 Method Not Allowed For Service",
        "OPTIONS icap://a/elsewhere ICAP/1.0        | 404 ICAP Service Not Found",
        "GET / HTTP/1.1                             | 400 Bad Request",
        "REQMOD icap://a/reqmod/a/b ICAP/1.0 more   | 400 Bad Request",
      })
  void refusesWhatItDoesNotSpeakAndHangsUp(String start, String told) throws IOException {
    assertThat(answers(start + "\nHost: a\nEncapsulated: null-body=0\n\nOPTIONS icap://a/"))
        .isEqualTo(
            "ICAP/1.0 "
                + told
                + "\nISTag: \"lists-2a\"\nConnection: close\nEncapsulated: null-body=0\n\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "req-body=0",
        "req-hdr=0, req-body=0",
        "req-hdr=4, req-body=47",
        "req-body=0, req-hdr=47",
        "req-hdr=0, req-hdr=10, req-body=47",
        "req-hdr=0, res-hdr=10, req-body=47",
        "req-hdr=0, res-body=47",
        "req-hdr=0",
        "req-hdr=0, req-body=999999",
        "req-hdr=0, req-body=-1",
        "req-hdr=0, req-body=46",
      })
  void refusesHeadsThatAreNotWhereTheyShouldBe(String encapsulated) throws IOException {
    String told =
        answers(
            """
            REQMOD icap://icap-server.net/reqmod ICAP/1.0
            Encapsulated: %s

            POST /origin HTTP/1.1
            Host: www.origin.com

            0

            """
                .formatted(encapsulated));

    assertThat(told).startsWith("ICAP/1.0 400 Bad Request\n");
  }

  /** All that a connection answers to {@code sent}, with LF for CR LF. */
  private static String answers(String sent) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    IcapConnection connection =
        new IcapConnection(
            new ByteArrayInputStream(sent.replace("\n", "\r\n").getBytes(ISO_8859_1)),
            out,
            gate.bean(ProxyGate.class),
            () -> "lists-2a",
            9,
            () -> 0L);
    boolean more = true;
    while (more && connection.awaitRequest()) {
      more = connection.answerOne();
    }
    return out.toString(ISO_8859_1).replace("\r\n", "\n");
  }
}
