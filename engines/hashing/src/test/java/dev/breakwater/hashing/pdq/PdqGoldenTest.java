package dev.breakwater.hashing.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import java.lang.foreign.ValueLayout;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decoded pixels and what Meta's C++ makes of them: hash and quality are equal bit for bit. */
class PdqGoldenTest {
  private final Pdq pdq = new Pdq(PdqProfile.FULL_RESOLUTION);

  @ParameterizedTest
  @MethodSource("vectors")
  void givesTheBitsOfTheReference(String file, PdqHash expected) {
    assertThat(pdq.hash(TestPictures.read(file))).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void freeRoundingsHardlyMoveABit(String file, PdqHash expected) {
    PdqHash found =
        new Pdq(PdqProfile.FULL_RESOLUTION, Roundings.FREE).hash(TestPictures.read(file));

    assertThat(found.hash().distanceTo(expected.hash())).isLessThanOrEqualTo(2);
    assertThat(found.quality()).isEqualTo(expected.quality());
  }

  /** So that the oracle of the generated tests is itself held to the reference. */
  @ParameterizedTest
  @MethodSource("vectors")
  void obviousWayGivesThemToo(String file, PdqHash expected) {
    Rgb24 picture = TestPictures.read(file);

    float[] luma = ReferencePdq.luma(picture.samples().toArray(ValueLayout.JAVA_BYTE));

    assertThat(ReferencePdq.hash(luma, picture.width(), picture.height())).isEqualTo(expected);
  }

  /** The hash Meta's C++ core gives once these pixels were shrunk as its tool shrinks them. */
  @Test
  void nearest512GivesTheBitsOfTheCommandLineTool() {
    Rgb24 picture = TestPictures.read("bridge-1-original.ppm");

    PdqHash found = new Pdq(PdqProfile.NEAREST_512).hash(picture);

    assertThat(found.hash().hex())
        .isEqualTo("d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b22");
  }

  static Stream<Object[]> vectors() {
    return TestPictures.rows("expected.csv").map(PdqGoldenTest::vector);
  }

  private static Object[] vector(String[] row) {
    Quality quality = new Quality(Integer.parseInt(row[1]));
    return new Object[] {row[2], new PdqHash(Pdq256.parse(row[0]), quality)};
  }
}
