package dev.breakwater.hashing.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DihedralTest {
  private final Pdq pdq = new Pdq(PdqProfile.FULL_RESOLUTION);

  /** Rows of {@code dihedral.csv} were printed by Meta's C++ from the same pixels. */
  @ParameterizedTest
  @MethodSource("vectors")
  void givesTheEightHashesOfTheReference(String file, List<Pdq256> expected) {
    Rgb24 picture = TestPictures.read(file);

    DihedralHashes found = pdq.dihedral(picture);

    assertThat(found.hashes()).isEqualTo(expected);
    assertThat(found.original()).isEqualTo(pdq.hash(picture));
  }

  static Stream<Object[]> vectors() {
    return TestPictures.rows("dihedral.csv")
        .map(row -> new Object[] {row[0], Stream.of(row).skip(1).map(Pdq256::parse).toList()});
  }

  /**
   * Near, not equal: the window of the filter and the samples lean to one side by up to a pixel,
   * which weighs more the smaller the picture is.
   */
  @ParameterizedTest
  @CsvSource({
    "square-128x128.ppm,26",
    "square-256x256.ppm,32",
    "square-512x512.ppm,26",
    "bridge-1-original.ppm,8"
  })
  void liesNearTheHashOfTheTurnedPixels(String file, int farthest) {
    Rgb24 picture = TestPictures.read(file);
    DihedralHashes computed = pdq.dihedral(picture);

    for (Dihedral turn : Dihedral.values()) {
      Pdq256 ofPixels = pdq.hash(Turning.turned(picture, turn)).hash();

      assertThat(computed.of(turn).distanceTo(ofPixels))
          .as(turn.name())
          .isLessThanOrEqualTo(farthest);
    }
  }

  @Test
  void ofTooSmallAPictureAllAreZero() {
    DihedralHashes hashes = pdq.dihedral(Luma8.of(new byte[4 * 100], 4, 100));

    assertThat(hashes.hashes()).hasSize(8).containsOnly(new Pdq256(0, 0, 0, 0));
    assertThat(hashes.quality()).isEqualTo(new Quality(0));
  }
}
