package dev.breakwater.hashing.pdq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.breakwater.hashing.MediaFolder;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decoded pixels and what Meta's C++ makes of them: hash and quality are equal bit for bit. */
class PdqGoldenTest {
  private final Pdq pdq = new Pdq(PdqProfile.FULL_RESOLUTION);

  @ParameterizedTest
  @MethodSource("vectors")
  void givesTheBitsOfTheReference(String file, PdqHash expected) throws IOException {
    Rgb24 picture = Ppm.read(bytes(file));

    PdqHash found = pdq.hash(picture);

    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void agreesWithTheObviousWay(String file, PdqHash expected) throws IOException {
    Rgb24 picture = Ppm.read(bytes(file));

    byte[] rgb = picture.samples().toArray(ValueLayout.JAVA_BYTE);
    PdqHash found = ReferencePdq.hash(ReferencePdq.luma(rgb), picture.width(), picture.height());

    assertThat(found).isEqualTo(expected);
  }

  static Stream<Object[]> vectors() {
    String rows = new String(resource("expected.csv"), StandardCharsets.US_ASCII);
    return rows.lines().skip(1).map(PdqGoldenTest::vector);
  }

  private static Object[] vector(String row) {
    String[] fields = row.split(",");
    Quality quality = new Quality(Integer.parseInt(fields[1]));
    return new Object[] {fields[2], new PdqHash(Pdq256.parse(fields[0]), quality)};
  }

  /** The small pictures are test resources; the large ones lie in the media folder. */
  private static byte[] bytes(String file) throws IOException {
    try (InputStream resource = PdqGoldenTest.class.getResourceAsStream(file)) {
      return resource != null ? resource.readAllBytes() : Files.readAllBytes(inMedia(file));
    }
  }

  private static Path inMedia(String file) {
    Path path = MediaFolder.path().resolve("pdq/pixels").resolve(file);
    assumeTrue(
        Files.exists(path),
        () -> "%s is not there: set BREAKWATER_MEDIA to the media folder".formatted(path));
    return path;
  }

  private static byte[] resource(String name) {
    try (InputStream resource = PdqGoldenTest.class.getResourceAsStream(name)) {
      assertThat(resource).as(name).isNotNull();
      return resource.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
