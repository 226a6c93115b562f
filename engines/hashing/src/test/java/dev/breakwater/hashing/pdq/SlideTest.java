package dev.breakwater.hashing.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SlideTest {
  /** Every sum a window of bytes can have, for all pictures up to some 9000 pixels wide. */
  @Test
  void reciprocalInDoubleRoundsAsDivisionInFloat() {
    for (int window = 1; window <= 70; window++) {
      assertRoundsAlike(window, 255 * window);
    }
  }

  @Tag("slow")
  @Test
  void reciprocalInDoubleRoundsAsDivisionInFloatForAllWidths() {
    for (int window = 1; window <= 65_793; window += window < 600 ? 1 : 997) {
      assertRoundsAlike(window, Math.min(255 * window, (1 << 24) - 1));
    }
  }

  private static void assertRoundsAlike(int window, int largest) {
    double reciprocal = 1.0 / window;
    for (int sum = 0; sum <= largest; sum++) {
      float product = (float) (sum * reciprocal);
      float quotient = (float) sum / window;
      if (product != quotient) {
        throw new AssertionError("%d / %d".formatted(sum, window));
      }
    }
  }

  @Test
  void rowsTooLongForExactSumsAreLeftToFloats() {
    assertThat(ByteRows.areExactFor(8_421_504)).isTrue();
    assertThat(ByteRows.areExactFor(8_421_505)).isFalse();
  }

  @Test
  void floatsTakeLumaOfBytesAsTheObviousWayDoes() {
    int width = 1400;
    int height = 300;
    byte[] samples = new byte[width * height];
    new Random(1).nextBytes(samples);
    Luma8 luma = Luma8.of(samples, width, height);
    Grid grid = Grid.of(PdqProfile.FULL_RESOLUTION, luma, Dihedral.Mirror.NONE);

    float[][] averages = new TentFilter().shrink(new FloatRows(luma, grid, new Scratch()));

    assertThat(averages)
        .isDeepEqualTo(ReferencePdq.shrink(ReferencePdq.luma8(samples), width, height));
  }
}
