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

  /** Six rows of 8.5 million: the one shape in which 8-bit luma takes the way of floats. */
  @Tag("slow")
  @Test
  void veryLongRowsAgreeWithTheObviousWay() {
    int width = 8_500_000;
    int height = 6;
    byte[] samples = new byte[width * height];
    new Random(1).nextBytes(samples);

    PdqHash found = new Pdq(PdqProfile.FULL_RESOLUTION).hash(Luma8.of(samples, width, height));

    assertThat(found).isEqualTo(ReferencePdq.hash(ReferencePdq.luma8(samples), width, height));
  }
}
