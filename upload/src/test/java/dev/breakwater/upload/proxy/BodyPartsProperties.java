package dev.breakwater.upload.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Bodies are taken apart into what was put in, and what is no form is refused, not guessed at. */
class BodyPartsProperties {
  private static final String TYPE = "multipart/form-data; boundary=\"a b\"";

  private static final String NESTED =
      """
      --a b
      Content-Type: multipart/mixed; boundary=c

      --c
      Content-Type: text/plain

      one
      --c--

      --a b
      Content-Transfer-Encoding: base64

      b25l
      --a b--
      """
          .replace("\n", "\r\n");

  @Property
  void everyPartIsFound(@ForAll @Size(min = 1, max = 5) List<@Size(max = 300) byte[]> parts)
      throws IOException {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes("a preamble\r\n".getBytes(ISO_8859_1));
    for (byte[] part : parts) {
      form.writeBytes("--a b\r\nContent-Type: image/png\r\n\r\n".getBytes(ISO_8859_1));
      form.writeBytes(part);
      form.writeBytes("\r\n".getBytes(ISO_8859_1));
    }
    form.writeBytes("--a b--\r\nan epilogue".getBytes(ISO_8859_1));

    assertThat(parts(TYPE, form.toByteArray())).containsExactlyElementsOf(parts);
  }

  @Property(tries = 3000)
  void aFormWithSomeBytesChangedIsAFormOrUnreadable(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 0, max = 200) Integer> places,
      @ForAll("telling") char put)
      throws IOException {
    StringBuilder form = new StringBuilder(NESTED);
    for (int place : places) {
      form.setCharAt(place % form.length(), put);
    }
    try {
      assertThat(parts(TYPE, form.toString().getBytes(ISO_8859_1))).hasSizeBetween(1, 4);
    } catch (BodyParts.Unreadable refused) {
      assertThat(refused.why()).isEqualTo(Doubt.UNREADABLE);
    }
  }

  @Property(tries = 1000)
  void anyBytesUnderAnyTypeAreReadOrRefused(
      @ForAll @Size(max = 400) byte[] body, @ForAll("types") String type) {
    try {
      assertThat(parts(type, body)).isNotEmpty();
    } catch (BodyParts.Unreadable | EOFException | ZipException refused) {
      assertThat(refused).isNotNull();
    } catch (IOException other) {
      throw new AssertionError("an input was taken for a broken disk", other);
    }
  }

  @Property(tries = 20)
  void moreThanTwoHundredPartsAreTooMany(@ForAll @IntRange(min = 199, max = 203) int count)
      throws IOException {
    String form = "--a b\r\nA: b\r\n\r\nx\r\n".repeat(count) + "--a b--\r\n";
    try {
      assertThat(parts(TYPE, form.getBytes(ISO_8859_1))).hasSize(count);
      assertThat(count).isLessThanOrEqualTo(BodyParts.MOST_PARTS);
    } catch (BodyParts.Unreadable refused) {
      assertThat(refused.why()).isEqualTo(Doubt.TOO_MANY_PARTS);
      assertThat(count).isGreaterThan(BodyParts.MOST_PARTS);
    }
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of(
        "",
        "image/png",
        "multipart/",
        "multipart/x; boundary=",
        "multipart/x;boundary=\"",
        "multipart/form-data; boundary=a",
        "Multipart/Mixed; Boundary=\"-\"",
        "multipart/;;;=");
  }

  @Provide
  Arbitrary<Character> telling() {
    return Arbitraries.of('\r', '\n', ' ', ':', '=', '-', 'a', 'b', 'c', '"', ';', '\0', '\u00ff');
  }

  private static List<byte[]> parts(String type, byte[] body) throws IOException {
    List<byte[]> found = new ArrayList<>();
    HttpHead head = new HttpHead("", List.of(new HttpHead.Field("Content-Type", type)));
    BodyParts.read(
        head, new ByteArrayInputStream(body), (of, bytes) -> found.add(bytes.readAllBytes()));
    return found;
  }
}
