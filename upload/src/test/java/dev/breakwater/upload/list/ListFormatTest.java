package dev.breakwater.upload.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Quality;
import dev.breakwater.upload.bank.ListLine;
import dev.breakwater.upload.bank.ListLine.Listed;
import dev.breakwater.upload.bank.ListLine.Malformed;
import dev.breakwater.upload.bank.SignalType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListFormatTest {
  private static final String MD5 = "0123456789abcdef".repeat(2);
  private static final String SHA1 = "0123456789abcdef".repeat(2) + "01234567";
  private static final String PDQ = "0123456789abcdef".repeat(4);

  @Test
  void csvColumnsStandInAnyOrderAndUnknownOnesArePassedOver() {
    assertThat(csv("origin,note,Hash,hash_type\nr-1,x," + PDQ + ",pdq\n"))
        .containsExactly(new Listed(2, SignalType.PDQ, PDQ, "r-1"));
  }

  @Test
  void csvWithoutHeaderHasSignalOrTypeAndSignalOrAllThree() {
    assertThat(csv(MD5)).containsExactly(new Listed(1, SignalType.MD5, MD5, ""));
    assertThat(csv("SHA1," + SHA1)).containsExactly(new Listed(1, SignalType.SHA1, SHA1, ""));
    assertThat(csv("PDQ," + PDQ + ",r-7"))
        .containsExactly(new Listed(1, SignalType.PDQ, PDQ, "r-7"));
  }

  @Test
  void csvTakesQuotedFieldsWindowsLineEndsAByteOrderMarkCommentsAndEmptyLines() {
    String video = "[\"\"" + PDQ + ",90,0.000\"\",\"\"" + PDQ + ",80,1.000\"\"]";

    assertThat(
            csv(
                "\ufefftype,signal,origin\r\n\r\n# a remark\r\nVPDQ,\""
                    + video
                    + "\",\"a, b\"\r\n"))
        .containsExactly(new Listed(4, SignalType.VPDQ, video.replace("\"\"", "\""), "a, b"));
  }

  @Test
  void csvTellsWhatIsWrongWithALineAndGoesOn() {
    List<ListLine> lines =
        csv(
            "type,signal,origin\nPDQ,"
                + PDQ
                + "\n\"PDQ,x,y\nPD\"Q,x,y\nTLSH,abc,\nPDQ,,\nMD5,"
                + MD5
                + ",ok\n");

    assertThat(lines)
        .containsExactly(
            new Malformed(2, "this line has 2 fields, not 3"),
            new Malformed(
                3, "a quoted field ends with a quote on the line it begins on (RFC 4180)"),
            new Malformed(
                4, "a quoted field ends with a quote on the line it begins on (RFC 4180)"),
            new Malformed(5, "the type is one of PDQ, VPDQ, MD5, SHA1, SHA256, PHOTODNA, URL"),
            new Malformed(6, "the signal is missing"),
            new Listed(7, SignalType.MD5, MD5, "ok"));
  }

  @Test
  void aLowQualityIsSetAsideAndAnOriginIsBounded() {
    assertThat(
            csv(
                "type,signal,quality,origin\nPDQ,"
                    + PDQ
                    + ",49,\nPDQ,"
                    + PDQ
                    + ",50,\nPDQ,"
                    + PDQ
                    + ",high,\nPDQ,"
                    + PDQ
                    + ",,"
                    + "x".repeat(256)
                    + "\n"))
        .containsExactly(
            new Malformed(2, "its quality is below 50, the bank's floor: it was set aside"),
            new Listed(3, SignalType.PDQ, PDQ, ""),
            new Malformed(4, "a quality is a whole number, 0 to 100"),
            new Malformed(5, "an origin is at most 255 printable characters"));
  }

  @Test
  void jsonLinesHoldOneObjectEachAndAVideoAsAnArray() {
    List<ListLine> lines =
        read(
            ListFormat.JSON_LINES,
            null,
            """
            {"type":"PDQ","signal":"%1$s","origin":"r-1"}
            {"type":"VPDQ","signal":["%1$s,90,0.000"],"source":"ignored"}
            {"type":"PDQ","signal":7}
            ["PDQ"]
            {"type":"PDQ","signal":"x","signal":"y"}
            {"type":"PDQ"
            {"signal":"%2$s"}
            """
                .formatted(PDQ, MD5));

    assertThat(lines)
        .containsExactly(
            new Listed(1, SignalType.PDQ, PDQ, "r-1"),
            new Listed(2, SignalType.VPDQ, "[\"" + PDQ + ",90,0.000\"]", ""),
            new Malformed(3, "'signal' is a string, or an array for vPDQ"),
            new Malformed(4, "each line is one JSON object"),
            new Malformed(5, "each line is one valid JSON object"),
            new Malformed(6, "each line is one valid JSON object"),
            new Listed(7, SignalType.MD5, MD5, ""));
  }

  @Test
  void plainTextTellsTheTypeFromTheLengthOnlyWhereOneFits() {
    assertThat(read(ListFormat.TEXT, null, MD5 + "\n" + SHA1 + "\n" + PDQ + "\nevil.example\n"))
        .containsExactly(
            new Listed(1, SignalType.MD5, MD5, ""),
            new Listed(2, SignalType.SHA1, SHA1, ""),
            new Malformed(3, "64 hex digits are a PDQ hash or a SHA-256: say which is the type"),
            new Malformed(4, "the type cannot be told from this signal: say which"));
    assertThat(read(ListFormat.TEXT, SignalType.SHA256, PDQ))
        .containsExactly(new Listed(1, SignalType.SHA256, PDQ, ""));
    assertThat(read(ListFormat.TEXT, null, "domain:evil.example\nhttp://evil.example/a\n"))
        .extracting(line -> ((Listed) line).type())
        .containsOnly(SignalType.URL);
  }

  @Test
  void aZoneListsHostsAndDomainsAndSetsExceptionsAside() {
    assertThat(
            read(
                ListFormat.RPZ,
                null,
                """
                ; a response policy
                $TTL 60
                $ORIGIN rpz.example.
                @ IN SOA ns.example. hostmaster.example. (
                    7 3600 600 ; refresh and retry
                    86400 60 )
                  IN NS ns.example.
                evil.example CNAME .
                *.evil.example 300 IN CNAME .
                WALLED.example.rpz.example. A 192.0.2.1
                               AAAA 2001:db8::1
                good.example CNAME rpz-passthru.
                32.1.2.0.192.rpz-ip CNAME .
                elsewhere.test. CNAME .
                noted.example TXT "x"
                $INCLUDE other
                """))
        .containsExactly(
            new Listed(8, SignalType.URL, "host:evil.example", ""),
            new Listed(9, SignalType.URL, "domain:evil.example", ""),
            new Listed(10, SignalType.URL, "host:walled.example", ""),
            new Listed(11, SignalType.URL, "host:walled.example", ""),
            new Malformed(12, "an exception from the list is no entry: it was set aside"),
            new Malformed(13, "of triggers only names are read: this one was set aside"),
            new Malformed(14, "a name belongs to the zone that its SOA record begins"),
            new Malformed(15, "of records only CNAME, A and AAAA say that a name is listed"),
            new Malformed(16, "of directives only $ORIGIN and $TTL are followed"));
  }

  @Test
  void aLineLongerThanAnySignalIsPassedOverWithoutBeingHeld() {
    InputStream endless = new ZerosThenOneLine(100L << 20, "\n" + MD5 + "\n");

    List<ListLine> lines = new ArrayList<>();
    ListFormat.TEXT
        .read(endless, new Expectation(null, new Quality(50)))
        .forEachRemaining(lines::add);

    assertThat(lines)
        .containsExactly(
            new Malformed(1, "a line is at most " + BoundedLines.LONGEST + " bytes long"),
            new Listed(2, SignalType.MD5, MD5, ""));
  }

  @Test
  void bytesThatAreNoTextAreToldByTheirLine() {
    byte[] latin1 = ("caf\u00e9\n" + MD5).getBytes(StandardCharsets.ISO_8859_1);

    List<ListLine> lines = new ArrayList<>();
    ListFormat.TEXT
        .read(new ByteArrayInputStream(latin1), new Expectation(null, new Quality(50)))
        .forEachRemaining(lines::add);

    assertThat(lines)
        .containsExactly(
            new Malformed(1, "a line is UTF-8 text"), new Listed(2, SignalType.MD5, MD5, ""));
  }

  @Test
  void anEmptyFileHasNoLines() {
    assertThat(csv("")).isEmpty();
    assertThat(csv("\n\n# nothing\n")).isEmpty();
  }

  private static List<ListLine> csv(String text) {
    return read(ListFormat.CSV, null, text);
  }

  static List<ListLine> read(ListFormat format, @Nullable SignalType type, String text) {
    List<ListLine> lines = new ArrayList<>();
    format
        .read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            new Expectation(type, new Quality(50)))
        .forEachRemaining(lines::add);
    return lines;
  }

  /** More bytes than the test's heap would want to hold, made as they are read. */
  private static final class ZerosThenOneLine extends InputStream {
    private long zeros;
    private final InputStream rest;

    ZerosThenOneLine(long zeros, String rest) {
      this.zeros = zeros;
      this.rest = new ByteArrayInputStream(rest.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("read by chunks");
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (zeros == 0) {
        return rest.read(into, from, length);
      }
      int now = (int) Math.min(zeros, length);
      Arrays.fill(into, from, from + now, (byte) '0');
      zeros -= now;
      return now;
    }
  }
}
