package dev.breakwater.hashing.pdq;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.breakwater.hashing.MediaFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Exact pixels: small pictures are test resources, large ones lie in the media folder. */
final class TestPictures {
  private TestPictures() {}

  static Rgb24 read(String file) {
    try (InputStream resource = TestPictures.class.getResourceAsStream(file)) {
      return Ppm.read(resource != null ? resource.readAllBytes() : fromMedia(file));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static byte[] fromMedia(String file) throws IOException {
    Path path = MediaFolder.path().resolve("pdq/pixels").resolve(file);
    assumeTrue(
        Files.exists(path),
        () -> "%s is not there: set BREAKWATER_MEDIA to the media folder".formatted(path));
    return Files.readAllBytes(path);
  }

  /** The rows of a table of vectors, without its heading. */
  static Stream<String[]> rows(String table) {
    try (InputStream resource =
        Objects.requireNonNull(TestPictures.class.getResourceAsStream(table), table)) {
      String text = new String(resource.readAllBytes(), StandardCharsets.US_ASCII);
      return text.lines().skip(1).map(row -> row.split(","));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
