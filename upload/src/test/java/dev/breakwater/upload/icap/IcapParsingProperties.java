package dev.breakwater.upload.icap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** No bytes break the reader of ICAP: they are a request, a fault, or cut off. */
class IcapParsingProperties {
  private static final String VALID =
      """
      REQMOD icap://icap-server.net/reqmod ICAP/1.0
      Host: icap-server.net
      Preview: 4
      Allow: 204
      Encapsulated: req-hdr=0, req-body=47

      POST /origin HTTP/1.1
      Host: www.origin.com

      4
      I am
      0

      3;a=b
       ic
      0
      Trailer: x

      """
          .replace("\n", "\r\n");

  @Property(tries = 2000)
  void anyBytesAreARequestOrAFault(@ForAll byte[] bytes) throws IOException {
    readAll(bytes);
  }

  @Property(tries = 5000)
  void aRequestWithSomeBytesChangedIsARequestOrAFault(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 260) Integer> places,
      @ForAll("telling") char put)
      throws IOException {
    StringBuilder changed = new StringBuilder(VALID);
    for (int place : places) {
      changed.setCharAt(place % changed.length(), put);
    }
    readAll(changed.toString().getBytes(ISO_8859_1));
  }

  @Property(tries = 1000)
  void aRequestThatIsCutOffAnywhereIsARequestOrAFault(@ForAll @IntRange(max = 300) int length)
      throws IOException {
    readAll(VALID.substring(0, Math.min(length, VALID.length())).getBytes(ISO_8859_1));
  }

  @Property
  void aBodyIsReadAsItWasHoweverItWasCut(
      @ForAll @Size(max = 3000) byte[] body,
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 700) Integer> chunks,
      @ForAll @IntRange(max = 2000) int preview,
      @ForAll boolean previewed)
      throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    boolean whole = body.length <= preview;
    int first = previewed ? Math.min(preview, body.length) : body.length;
    writeChunks(sent, body, 0, first, chunks);
    write(sent, previewed && whole ? "0; ieof\r\n\r\n" : "0\r\n\r\n");
    if (previewed && !whole) {
      writeChunks(sent, body, first, body.length, chunks);
      write(sent, "0\r\n\r\n");
    }
    write(sent, "the next request");
    BoundedInput in = input(sent.toByteArray());
    int[] asked = {0};

    ChunkedBody read = new ChunkedBody(in, previewed, () -> asked[0]++);

    assertThat(read.readAllBytes()).isEqualTo(body);
    assertThat(asked[0]).isEqualTo(previewed && !whole ? 1 : 0);
    assertThat(read.isOnlyPreviewed()).isEqualTo(previewed && whole);
    assertThat(in.bytes(16)).isEqualTo("the next request".getBytes(ISO_8859_1));
  }

  @Property
  void aPreviewThatIsNotGoneBeyondLeavesTheNextRequestWhereItIs(
      @ForAll @Size(max = 500) byte[] preview) throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    writeChunks(sent, preview, 0, preview.length, List.of(64));
    write(sent, "0\r\n\r\nthe next request");
    BoundedInput in = input(sent.toByteArray());

    boolean ended =
        new ChunkedBody(
                in,
                true,
                () -> {
                  throw new AssertionError("nothing more was wanted");
                })
            .skipWhatComes(1000);

    assertThat(ended).isTrue();
    assertThat(in.bytes(16)).isEqualTo("the next request".getBytes(ISO_8859_1));
  }

  @Provide
  Arbitrary<Character> telling() {
    return Arbitraries.of(
        '\r', '\n', ' ', ':', '=', ',', ';', '0', '9', 'f', '-', '\0', '\t', '\u00ff', 'x', '/');
  }

  private static void readAll(byte[] bytes) throws IOException {
    BoundedInput in = input(bytes);
    try {
      IcapRequest request = IcapRequest.read(in);
      boolean previewed = request.preview().isPresent();
      assertThat(request.path()).isNotNull();
      if (request.carries().hasBody()) {
        byte[] body = new ChunkedBody(in, previewed, () -> {}).readAllBytes();
        assertThat(body.length).isLessThan(bytes.length);
      }
      assertThat(request.httpRequest().fields()).isNotNull();
    } catch (IcapFault | EOFException told) {
      assertThat(told).hasMessageNotContainingAny("www.origin.com", "posting");
    }
  }

  private static BoundedInput input(byte[] bytes) {
    return new BoundedInput(new BufferedInputStream(new ByteArrayInputStream(bytes)));
  }

  private static void writeChunks(
      ByteArrayOutputStream out, byte[] body, int from, int to, List<Integer> sizes) {
    int at = from;
    for (int i = 0; at < to; i++) {
      int length = Math.min(sizes.get(i % sizes.size()), to - at);
      write(out, Integer.toHexString(length) + "\r\n");
      out.write(body, at, length);
      write(out, "\r\n");
      at += length;
    }
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(ISO_8859_1));
  }
}
