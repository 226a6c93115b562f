package dev.breakwater.upload.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.fuzz.Fuzzing;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

/** A head and, after its empty line, a body, as one input. */
final class BodyPartsFuzzTest {
  @Test
  void anyBodyIsTakenApartOrRefused() throws IOException {
    assertThat(Fuzzing.feed("multipart", BodyPartsFuzzTest::read)).isPositive();
  }

  private static void read(byte[] input) throws IOException {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return;
    }
    HttpHead head;
    try {
      head = HttpHead.parse(text.substring(0, end + 4));
    } catch (IllegalArgumentException noHead) {
      return;
    }
    byte[] body = Arrays.copyOfRange(input, end + 4, input.length);
    int[] parts = new int[1];
    try {
      BodyParts.read(
          head,
          new ByteArrayInputStream(body),
          (type, bytes) -> {
            parts[0]++;
            bytes.transferTo(OutputStream.nullOutputStream());
          });
    } catch (BodyParts.Unreadable | ZipException | EOFException refused) {
      assertThat(refused).isNotNull();
    }
    assertThat(parts[0]).isLessThanOrEqualTo(BodyParts.MOST_PARTS);
  }
}
